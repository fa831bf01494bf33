"""Kill workers in the middle of their work, again and again: is all of it done, and nothing twice?

usage: python -m benchmarks.worker_kills [--pairs] [--kills N] [--lease SECONDS]

A database and a photo folder of their own; artificial scalps wait in it to be measured, or with --pairs photos of one spot to
be compared. Two real worker processes do that; of pairs one is compared at a time, so that the other worker stands by. One
that works is killed with SIGKILL, and another is started in its place. "Leases" is the time from a kill until another worker
holds the photo or the pair, and until it is done, both in leases; two are asked for. A lease must be longer than the work
takes, as the 60 s of the clinic are: where none is given it is three times the slowest of some that are done first, at least
5 s. The slowest is told, and how many leases ran out though their worker lived.
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
PREPARE_PAIRS = """
import sys
from datetime import date, timedelta
from decimal import Decimal
import cv2, numpy as np
import django
django.setup()
from django.core.management import call_command
from django.utils import timezone
from django_scopes import scope
call_command("migrate", verbosity=0)
from mesotrich.clinic.accounts.models import Clinic, User
from mesotrich.clinic.outcomes.arrange import arrange
from mesotrich.clinic.patients.services import add_patient, open_course
from mesotrich.clinic.photos.models import Photo, Series
from mesotrich.clinic.photos.services import add_spot
from mesotrich.clinic.photos.vault import keep
from mesotrich.trichoscopy.artificial.pair import PairStyle, pair
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
clinic = Clinic.objects.create(name="Kills", is_demo=True)
user = User.objects.create_user("nurse@kills.invalid", name="Nurse")
rng = np.random.default_rng(5)
spec = random_spec(ScalpKind.CLIPPED, rng, width_px=480, height_px=400, um_per_px=6.0, units_per_cm2=120.0, header=False,
                   circle=False, scale_bar_mm=0.0)
drawn = pair(spec, PairStyle.REPEAT, rng, shift_share=0.05, turn_degrees=4.0)
files = [keep(cv2.imencode(".png", one.pixels[..., ::-1])[1].tobytes(), "png") for one in (drawn.first, drawn.second)]
with scope(clinic=clinic):
    course = open_course(add_patient(clinic, user, "Patient 1"), user, date(2026, 11, 25))
    spot = add_spot(course, user, name="Frontal", region="frontal", view="top", x=0.5, y=0.25)
    def visit(number):
        # counts as measured: a comparison measures both photos by itself
        series = Series.objects.create(clinic=clinic, patient=course.patient, spot=spot, operator=user, device="Scope",
            taken_on=date(2020, 1, 1) + timedelta(days=number), scale_source="given", um_per_px=Decimal("6"), clipped=True,
            dyed=False, polarised=True, contact="fluid")
        Photo.objects.create(clinic=clinic, series=series, original_name="a.png", sha256=files[number > 0], kind="png",
            size_bytes=1, width_px=480, height_px=400, state="measured", measured_at=timezone.now(),
            result={"scale": {"um_per_px": 6.0}})
    number = int(sys.argv[1])
    for one in range(number):
        visit(one)
    arrange(spot)
    print("ready", flush=True)
    for line in sys.stdin:
        for number in range(number, number + int(line)):
            visit(number)
        number += 1
        arrange(spot)
        print("ready", flush=True)
"""
Rows = list[tuple[str, ...]]


@dataclass(frozen=True)
class Work:
    """One kind of work, as it stands in the database.

    Attributes:
        prepare: program that makes the database and lets work wait.
        table: rows that say how far they are.
        history: what became of them.
        held: state of a row that is worked on.
        done: state, and reason in the history, of one that is done.
        seconds: column that says how long it took.
    """

    prepare: str
    table: str
    history: str
    held: str
    done: str
    seconds: str

    def count(self, where: str = "1 = 1") -> str:
        """Asks how many rows there are."""
        return f"select count(*) from {self.table} where {where}"  # noqa: S608  # ours

    @property
    def under_way(self) -> str:
        """Asks how many rows are not at their end."""
        return self.count(f"state in ('waiting', '{self.held}')")

    @property
    def twice(self) -> str:
        """Asks how many rows were done more than once."""
        done = f"select id from {self.history} where history_change_reason = '{self.done}' group by id having count(*) > 1"  # noqa: S608
        return f"select count(*) from ({done})"  # noqa: S608  # ours

    @property
    def taken_back(self) -> str:
        """Asks how many leases ran out."""
        return f"select count(*) from {self.history} where history_change_reason = 'its worker stopped'"  # noqa: S608  # ours

    @property
    def slowest(self) -> str:
        """Asks for the longest."""
        return f"select max({self.seconds}) from {self.table}"  # noqa: S608  # ours

    @property
    def victims(self) -> str:
        """Asks for rows that are worked on for the first time, in the middle of it."""
        where = f"state = '{self.held}' and attempts = 1 and station = 'hair_map'"
        return f"select id, lease_holder from {self.table} where {where}"  # noqa: S608  # ours


PHOTOS = Work(PREPARE, "photos_photo", "photos_historicalphoto", "measuring", "measured", "measured_seconds")
PAIRS = Work(PREPARE_PAIRS, "outcomes_photopair", "outcomes_historicalphotopair", "comparing", "matched", "seconds")


@dataclass(frozen=True)
class Kills:
    """What became of the photos, or of the pairs.

    Attributes:
        kills: workers that were killed in the middle of their work.
        photos: how many photos or pairs there were.
        measured: how many were measured or matched in the end.
        finished_twice: how many were finished more than once, by their history.
        slowest_leases: longest time from a kill until another worker held it, in leases.
        slowest_end_leases: longest time from a kill until it was done, in leases.
        lost_alive: leases that ran out though their worker lived.
        slowest_seconds: longest piece of work.
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

    def __init__(self, folder: Path, kind: Work) -> None:
        self.kind = kind
        self.database = folder / "clinic.sqlite3"
        self.environment = {
            **os.environ, "MESOTRICH_DATA": str(folder), "MESOTRICH_LEASE_SECONDS": str(FIRST_LEASE_SECONDS),
            "DJANGO_SETTINGS_MODULE": "mesotrich.clinic.settings",
        }  # fmt: skip
        self.running: dict[int, subprocess.Popen[bytes]] = {}
        self.left_behind = 0  # work of workers that were killed
        command = [sys.executable, "-c", kind.prepare, str(PICTURES)]
        self.feeder = subprocess.Popen(
            command, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self._ready()

    def feed(self) -> None:
        """Let so much work wait that no worker runs out of it."""
        waiting = int(self.ask(self.kind.count("state = 'waiting'"))[0][0])
        if waiting < WAITING_PHOTOS and self.feeder.stdin is not None:
            self.feeder.stdin.write(f"{WAITING_PHOTOS}\n")
            self._ready()

    def _ready(self) -> None:
        """Wait until the work lies in the database."""
        if self.feeder.stdout is None or not self.feeder.stdout.readline():
            raise RuntimeError("the database with its photos could not be made")

    def start(self) -> None:
        """One more worker."""
        command = [sys.executable, "-m", "mesotrich.clinic.photos.worker"]
        worker = subprocess.Popen(command, env=self.environment)
        self.running[worker.pid] = worker

    def kill_one(self) -> tuple[str, datetime] | None:
        """Kill a worker at its work; the row and the moment, or None where it had just come to its end."""
        key, holder = self._victim()
        worker = self.running.pop(int(holder.rsplit("-", 2)[1]))
        worker.kill()
        worker.wait()
        at = datetime.now(UTC).replace(tzinfo=None)
        left = [row[0] for row in self.ask(f"select id from {self.kind.table} where lease_holder = '{holder}'")]  # noqa: S608
        self.left_behind += len(left)
        return (key, at) if key in left else None

    def find_lease(self) -> int:
        """Do the work that waits, with two workers and nobody killed; a lease that is long enough."""
        self.feed()
        for _ in range(2):
            self.start()
        self.wait_for(self.kind.under_way)
        self.stop()
        return max(LEAST_LEASE_SECONDS, ceil(3 * float(self.ask(self.kind.slowest)[0][0])))

    def _victim(self) -> tuple[str, str]:
        """A row that is worked on for the first time, and who holds it."""
        limit = time.monotonic() + START_SECONDS
        while time.monotonic() < limit:
            found = [row for row in self.ask(self.kind.victims) if int(row[1].rsplit("-", 2)[1]) in self.running]
            if found and len(self.running) > 1:
                return found[0][0], found[0][1]
            self.feed()
            time.sleep(POLL_SECONDS)
        raise TimeoutError("nothing was worked on")

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


def worker_kills(folder: Path, kills: int, lease_seconds: int | None = None, kind: Work = PHOTOS) -> Kills:
    """Kill workers until enough were killed, then let the others finish.

    Args:
        folder: an empty folder for the database and the photos.
        kills: how many.
        lease_seconds: length of a lease, at least 2; None finds one that is longer than the work.
        kind: what the workers do.

    Returns:
        What became of it.
    """
    started, workers = time.monotonic(), Workers(folder, kind)
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
                workers.wait_for(kind.count(f"id = '{killed[0]}' and state <> '{kind.done}'"))
        workers.wait_for(kind.under_way)
    finally:
        workers.end()
    taken, ended = (max(_seconds(workers, key, at, reason) for key, at in stopped) for reason in ("attempt 2%", kind.done))
    photos, measured, twice, back, slowest = (
        float(workers.ask(question)[0][0])
        for question in (kind.count(), kind.count(f"state = '{kind.done}'"), kind.twice, kind.taken_back, kind.slowest)
    )
    return Kills(
        len(stopped), int(photos), int(measured), int(twice), taken / lease, ended / lease, int(back) - workers.left_behind,
        slowest, lease, time.monotonic() - started,
    )  # fmt: skip


def _seconds(workers: Workers, key: str, at: datetime, reason: str) -> float:
    """From a kill to what the history of the row says next."""
    rows = workers.ask(
        f"select history_date from {workers.kind.history} where id = '{key}' and history_change_reason like '{reason}'"  # noqa: S608
    )
    return min(((datetime.fromisoformat(row[0]) - at).total_seconds() for row in rows), default=float("inf"))


def show(found: Kills) -> str:
    """The figures in words."""
    return (
        f"kills {found.kills}; to do {found.photos}; done {found.measured}; finished twice {found.finished_twice}\n"
        f"slowest, in leases of {found.lease_seconds} s: held again {found.slowest_leases:.2f}, "
        f"done {found.slowest_end_leases:.2f}, asked at most {ASKED_LEASES:.0f}: {'held' if found.held else 'not held'}\n"
        f"slowest piece of work {found.slowest_seconds:.1f} s; leases that ran out though their worker lived {found.lost_alive}; "
        f"whole run {found.seconds:.0f} s"
    )


def main() -> int:
    """Run it; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50, help="how many workers are killed")
    parser.add_argument("--lease", type=int, help="seconds of a lease; without it one that is longer than the work")
    parser.add_argument("--pairs", action="store_true", help="workers compare pairs of photos, and are killed at that")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = worker_kills(Path(folder), arguments.kills, arguments.lease, PAIRS if arguments.pairs else PHOTOS)
    print(show(found))
    return 0 if found.held else 1


if __name__ == "__main__":
    sys.exit(main())
