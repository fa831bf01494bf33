"""Kill measuring workers in the middle of their work, again and again: is every photo measured, and none twice?

usage: python -m benchmarks.worker_kills [--kills N] [--lease SECONDS]

A database and a photo folder of their own; artificial scalps wait in it. Two real worker processes measure them. One that
is measuring is killed with SIGKILL, and another is started in its place. "Leases" is the time from a kill until another worker
holds the photo, and until the photo is measured, both in leases.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

POLL_SECONDS = 0.02
START_SECONDS = 120.0
PHOTOS_A_KILL, SPARE_PHOTOS, PICTURES = 14, 12, 4
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
total, pictures = int(sys.argv[1]), int(sys.argv[2])
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
    for number in range(pictures, total):
        enqueue(Photo(clinic=clinic, series=series, position=number + 1, original_name=f"{number}.png", sha256=photo.sha256,
                      kind="png", size_bytes=photo.size_bytes, width_px=320, height_px=256))
"""
MEASURED_TWICE = """
select count(*) from (
  select id from photos_historicalphoto where history_change_reason = 'measured' group by id having count(*) > 1
)
"""
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
        seconds: the whole run.
    """

    kills: int
    photos: int
    measured: int
    finished_twice: int
    slowest_leases: float
    slowest_end_leases: float
    seconds: float


class Workers:
    """Two workers, one of which may be killed."""

    def __init__(self, folder: Path, lease_seconds: int) -> None:
        self.database = folder / "clinic.sqlite3"
        self.environment = {
            **os.environ, "MESOTRICH_DATA": str(folder), "MESOTRICH_LEASE_SECONDS": str(lease_seconds),
            "DJANGO_SETTINGS_MODULE": "mesotrich.clinic.settings",
        }  # fmt: skip
        self.running: dict[int, subprocess.Popen[bytes]] = {}

    def prepare(self, photos: int) -> None:
        """Make the database with its photos."""
        command = [sys.executable, "-c", PREPARE, str(photos), str(PICTURES)]
        subprocess.run(command, env=self.environment, check=True)

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
        left = self.ask(f"select id from photos_photo where id = '{key}' and lease_holder = '{holder}'")  # noqa: S608  # ours
        return (key, at) if left else None

    def _victim(self) -> tuple[str, str]:
        """A photo that is being measured for the first time, and who holds it."""
        limit = time.monotonic() + START_SECONDS
        while time.monotonic() < limit:
            found = [row for row in self.ask(VICTIMS) if int(row[1].rsplit("-", 2)[1]) in self.running]
            if found and len(self.running) > 1:
                return found[0][0], found[0][1]
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
        for worker in self.running.values():
            worker.terminate()
        for worker in self.running.values():
            worker.wait()


def worker_kills(folder: Path, kills: int, lease_seconds: int) -> Kills:
    """Kill workers until enough were killed, then let the others finish.

    Args:
        folder: an empty folder for the database and the photos.
        kills: how many.
        lease_seconds: length of a lease, at least 2.

    Returns:
        What became of the photos.
    """
    started, photos = time.monotonic(), kills * PHOTOS_A_KILL + SPARE_PHOTOS
    workers = Workers(folder, lease_seconds)
    stopped: list[tuple[str, datetime]] = []
    workers.prepare(photos)
    try:
        for _ in range(2):
            workers.start()
        while len(stopped) < kills:
            killed = workers.kill_one()
            workers.start()
            if killed is not None:
                stopped.append(killed)
                workers.wait_for(f"select count(*) from photos_photo where id = '{killed[0]}' and state <> 'measured'")  # noqa: S608  # ours
        workers.wait_for("select count(*) from photos_photo where state in ('waiting', 'measuring')")
    finally:
        workers.end()
    taken, ended = (max(_seconds(workers, key, at, reason) for key, at in stopped) for reason in ("attempt 2%", "measured"))
    measured = int(workers.ask("select count(*) from photos_photo where state = 'measured'")[0][0])
    twice = int(workers.ask(MEASURED_TWICE)[0][0])
    total = time.monotonic() - started
    return Kills(len(stopped), photos, measured, twice, taken / lease_seconds, ended / lease_seconds, total)


def _seconds(workers: Workers, key: str, at: datetime, reason: str) -> float:
    """From a kill to what the history of its photo says next."""
    rows = workers.ask(
        f"select history_date from photos_historicalphoto where id = '{key}' and history_change_reason like '{reason}'"  # noqa: S608  # ours
    )
    return min(((datetime.fromisoformat(row[0]) - at).total_seconds() for row in rows), default=float("inf"))


def show(found: Kills, lease_seconds: int) -> str:
    """The figures in words."""
    return (
        f"kills {found.kills}; photos {found.photos}; measured {found.measured}; finished twice {found.finished_twice}\n"
        f"slowest, in leases of {lease_seconds} s: held again {found.slowest_leases:.2f}, "
        f"measured {found.slowest_end_leases:.2f}; "
        f"whole run {found.seconds:.0f} s"
    )


def main() -> int:
    """Run it; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50, help="how many workers are killed")
    parser.add_argument("--lease", type=int, default=2, help="seconds of a lease")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = worker_kills(Path(folder), arguments.kills, arguments.lease)
    print(show(found, arguments.lease))
    return 0 if found.measured == found.photos and not found.finished_twice and found.slowest_leases <= 2 else 1


if __name__ == "__main__":
    sys.exit(main())
