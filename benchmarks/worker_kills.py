"""Kill measuring workers in the middle of their work, again and again: is every photo measured, and none twice?

usage: python -m benchmarks.worker_kills [--kills N] [--lease SECONDS]

A database and a photo folder of their own; artificial scalps wait in it. Two real worker processes measure them. One that
is measuring is killed with SIGKILL, and another is started in its place. "Leases" is the time from a kill until another worker
holds the photo, and until the photo is measured, both in leases; two are asked for. A lease must be longer than a measurement
takes, as the 60 s of the clinic are: where none is given it is three times the slowest of some photos that are measured
first, at least 5 s. The slowest measurement is told, and how many leases ran out though their worker lived.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from pathlib import Path

POLL_SECONDS = 0.02
START_SECONDS = 120.0
WAITING_PHOTOS, PICTURES = 8, 4
ASKED_LEASES, LEAST_LEASE_SECONDS, FIRST_LEASE_SECONDS = 2.0, 5, 60
PREPARE = """
import sys
from datetime import date, timedelta
from decimal import Decimal
import cv2, numpy as np
import django
django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django_scopes import scope
call_command("migrate", verbosity=0)
from mesotrich.clinic.accounts.models import Clinic, User
from mesotrich.clinic.patients.services import add_patient, open_course
from mesotrich.clinic.photos.jobs import enqueue
from mesotrich.clinic.photos.models import Photo
from mesotrich.clinic.photos.services import add_spot, open_series
from mesotrich.clinic.treatment.consent_services import sign_consent
from mesotrich.reference.consents import ConsentKind
from mesotrich.clinic.photos.uploads import take_in
from mesotrich.trichoscopy.artificial.render import render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
clinic = Clinic.objects.create(name="Kills", is_demo=True)
user = User.objects.create_user("nurse@kills.invalid", name="Nurse")
pictures = int(sys.argv[1])
with scope(clinic=clinic):
    course = open_course(add_patient(clinic, user, "Patient 1"), user, date(2026, 11, 25))
    sign_consent(course.patient, ConsentKind.PHOTOS, "en", "Patient 1", "", user)
    spot = add_spot(course, user, name="Frontal", region="frontal", view="top", x=0.5, y=0.25)
    series = open_series(spot, user, date(2026, 11, 25), scale_source="given", um_per_px=Decimal("6"))
    for number in range(pictures):
        rng = np.random.default_rng(number)
        spec = random_spec(ScalpKind.CLIPPED, rng, width_px=320, height_px=256, um_per_px=6.0, units_per_cm2=120.0,
                           header=False, circle=False, scale_bar_mm=0.0)
        data = cv2.imencode(".png", render(spec, rng).pixels[..., ::-1])[1].tobytes()
        photo = take_in(series, SimpleUploadedFile(f"{number}.png", data), user)
    print("ready", flush=True)
    number = pictures
    for line in sys.stdin:
        for number in range(number, number + int(line)):
            enqueue(Photo(clinic=clinic, series=series, position=number + 1, original_name=f"{number}.png", sha256=photo.sha256,
                          kind="png", size_bytes=photo.size_bytes, width_px=320, height_px=256))
        number += 1
        print("ready", flush=True)
"""
MEASURED_TWICE = """
select count(*) from (
  select id from photos_historicalphoto where history_change_reason = 'measured' group by id having count(*) > 1
)
"""
TAKEN_BACK = "select count(*) from photos_historicalphoto where history_change_reason = 'its worker stopped'"
PHOTOS, MEASURED = (f"select count(*) from photos_photo {where}" for where in ("", "where state = 'measured'"))  # noqa: S608  # ours
UNDER_WAY = "select count(*) from photos_photo where state in ('waiting', 'measuring')"
SLOWEST = "select max(measured_seconds) from photos_photo"
VICTIMS = "select id, lease_holder from photos_photo where state = 'measuring' and attempts = 1 and station = 'hair_map'"
Rows = list[tuple[str, ...]]


@dataclass(frozen=True)
class Kills:
    """What became of the photos.

    Attributes:
        kills: workers that were killed while a photo was being measured.
        photos: how many there were.
        measured: how many were measured in the end.
        finished_twice: how many were finished more than once, by their history.
        slowest_leases: longest time from a kill until another worker held its photo, in leases.
        slowest_end_leases: longest time from a kill until its photo was measured, in leases.
        lost_alive: leases that ran out though their worker lived.
        slowest_seconds: longest measurement.
        lease_seconds: length of a lease.
        seconds: the whole run.
    """

    kills: int
    photos: int
    measured: int
    finished_twice: int
    slowest_leases: float
    slowest_end_leases: float
    lost_alive: int
    slowest_seconds: float
    lease_seconds: int
    seconds: float

    @property
    def held(self) -> bool:
        """Whether what is asked for was reached: nothing lost, nothing twice, done within two leases of a kill."""
        return self.measured == self.photos and not self.finished_twice and self.slowest_end_leases <= ASKED_LEASES


class Workers:
    """Two workers, one of which may be killed."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "clinic.sqlite3"
        self.environment = {
            **os.environ, "MESOTRICH_DATA": str(folder), "MESOTRICH_LEASE_SECONDS": str(FIRST_LEASE_SECONDS),
            "DJANGO_SETTINGS_MODULE": "mesotrich.clinic.settings",
        }  # fmt: skip
        self.running: dict[int, subprocess.Popen[bytes]] = {}
        self.left_behind = 0  # photos of workers that were killed
        command = [sys.executable, "-c", PREPARE, str(PICTURES)]
        self.feeder = subprocess.Popen(
            command, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self._ready()

    def feed(self) -> None:
        """Let so many photos wait that no worker is idle."""
        waiting = int(self.ask("select count(*) from photos_photo where state = 'waiting'")[0][0])
        if waiting < WAITING_PHOTOS and self.feeder.stdin is not None:
            self.feeder.stdin.write(f"{WAITING_PHOTOS}\n")
            self._ready()

    def _ready(self) -> None:
        """Wait until the photos lie in the database."""
        if self.feeder.stdout is None or not self.feeder.stdout.readline():
            raise RuntimeError("the database with its photos could not be made")

    def start(self) -> None:
        """One more worker."""
        command = [sys.executable, "-m", "mesotrich.clinic.photos.worker"]
        worker = subprocess.Popen(command, env=self.environment)
        self.running[worker.pid] = worker

    def kill_one(self) -> tuple[str, datetime] | None:
        """Kill a worker that measures; its photo and the moment, or None where it had just come to its end."""
        key, holder = self._victim()
        worker = self.running.pop(int(holder.rsplit("-", 2)[1]))
        worker.kill()
        worker.wait()
        at = datetime.now(UTC).replace(tzinfo=None)
        left = [row[0] for row in self.ask(f"select id from photos_photo where lease_holder = '{holder}'")]  # noqa: S608  # ours
        self.left_behind += len(left)
        return (key, at) if key in left else None

    def find_lease(self) -> int:
        """Measure the photos that wait, with two workers and nobody killed; a lease that is long enough."""
        self.feed()
        for _ in range(2):
            self.start()
        self.wait_for(UNDER_WAY)
        self.stop()
        return max(LEAST_LEASE_SECONDS, ceil(3 * float(self.ask(SLOWEST)[0][0])))

    def _victim(self) -> tuple[str, str]:
        """A photo that is being measured for the first time, and who holds it."""
        limit = time.monotonic() + START_SECONDS
        while time.monotonic() < limit:
            found = [row for row in self.ask(VICTIMS) if int(row[1].rsplit("-", 2)[1]) in self.running]
            if found and len(self.running) > 1:
                return found[0][0], found[0][1]
            self.feed()
            time.sleep(POLL_SECONDS)
        raise TimeoutError("no photo was being measured")

    def wait_for(self, question: str) -> None:
        """Until a question counts nothing."""
        while int(self.ask(question)[0][0]):
            time.sleep(POLL_SECONDS)

    def ask(self, question: str) -> Rows:
        """Rows, read beside the workers."""
        import pysqlite3 as sqlite

        connection = sqlite.connect(f"file:{self.database}?mode=ro", uri=True, timeout=20)
        try:
            return [tuple(row) for row in connection.execute(question)]
        finally:
            connection.close()

    def end(self) -> None:
        """End those that still run."""
        self.feeder.communicate()  # closes both ends
        self.stop()

    def stop(self) -> None:
        """Let the workers bring what they have to its end."""
        for worker in self.running.values():
            worker.terminate()
        for worker in self.running.values():
            worker.wait()
        self.running.clear()


def worker_kills(folder: Path, kills: int, lease_seconds: int | None = None) -> Kills:
    """Kill workers until enough were killed, then let the others finish.

    Args:
        folder: an empty folder for the database and the photos.
        kills: how many.
        lease_seconds: length of a lease, at least 2; None finds one that is longer than a measurement.

    Returns:
        What became of the photos.
    """
    started, workers = time.monotonic(), Workers(folder)
    stopped: list[tuple[str, datetime]] = []
    try:
        lease = lease_seconds or workers.find_lease()
        workers.environment["MESOTRICH_LEASE_SECONDS"] = str(lease)
        for _ in range(2):
            workers.start()
        while len(stopped) < kills:
            killed = workers.kill_one()
            workers.start()
            if killed is not None:
                stopped.append(killed)
                workers.wait_for(f"select count(*) from photos_photo where id = '{killed[0]}' and state <> 'measured'")  # noqa: S608  # ours
        workers.wait_for(UNDER_WAY)
    finally:
        workers.end()
    taken, ended = (max(_seconds(workers, key, at, reason) for key, at in stopped) for reason in ("attempt 2%", "measured"))
    photos, measured, twice, back, slowest = (
        float(workers.ask(question)[0][0]) for question in (PHOTOS, MEASURED, MEASURED_TWICE, TAKEN_BACK, SLOWEST)
    )
    return Kills(
        len(stopped), int(photos), int(measured), int(twice), taken / lease, ended / lease, int(back) - workers.left_behind,
        slowest, lease, time.monotonic() - started,
    )  # fmt: skip


def _seconds(workers: Workers, key: str, at: datetime, reason: str) -> float:
    """From a kill to what the history of its photo says next."""
    rows = workers.ask(
        f"select history_date from photos_historicalphoto where id = '{key}' and history_change_reason like '{reason}'"  # noqa: S608  # ours
    )
    return min(((datetime.fromisoformat(row[0]) - at).total_seconds() for row in rows), default=float("inf"))


def show(found: Kills) -> str:
    """The figures in words."""
    return (
        f"kills {found.kills}; photos {found.photos}; measured {found.measured}; finished twice {found.finished_twice}\n"
        f"slowest, in leases of {found.lease_seconds} s: held again {found.slowest_leases:.2f}, "
        f"measured {found.slowest_end_leases:.2f}, asked at most {ASKED_LEASES:.0f}: {'held' if found.held else 'not held'}\n"
        f"slowest measurement {found.slowest_seconds:.1f} s; leases that ran out though their worker lived {found.lost_alive}; "
        f"whole run {found.seconds:.0f} s"
    )


def main() -> int:
    """Run it; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50, help="how many workers are killed")
    parser.add_argument("--lease", type=int, help="seconds of a lease; without it one that is longer than a measurement")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = worker_kills(Path(folder), arguments.kills, arguments.lease)
    print(show(found))
    return 0 if found.held else 1


if __name__ == "__main__":
    sys.exit(main())
