"""Broken and hostile files through the real upload page of a running web server: does any of them reach it?

usage: python -m benchmarks.fuzzed_uploads [--files N] [--seed N] [--jobs N]

A web server of its own with an empty database; the files are those of `benchmarks.mutated_files`, sent by a signed-in nurse to
a series of a patient. Each must be taken in (200) or refused with a reason (422), and the same processes must answer to the end.
"""

import argparse
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.mutated_files import mutated

EDGE = "a-line-that-no-photo-holds-5e1f"
PREPARE = """
from datetime import date
import json
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django_scopes import scope
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
from mesotrich.clinic.accounts.models import Clinic, Membership, User
from mesotrich.clinic.patients.services import add_patient, open_course
from mesotrich.clinic.photos.services import add_spot, open_series
from mesotrich.clinic.treatment.consent_services import sign_consent
from mesotrich.reference.consents import ConsentKind
clinic = Clinic.objects.create(name="Fuzz", is_demo=True)
user = User.objects.create_user("nurse@fuzz.invalid", name="Nurse")
Membership.objects.create(clinic=clinic, user=user, role="nurse")
with scope(clinic=clinic):
    patient = add_patient(clinic, user, "Patient 1")
    course = open_course(patient, user, date(2026, 11, 25))
    sign_consent(course.patient, ConsentKind.PHOTOS, "en", "Patient 1", "", user)
    spot = add_spot(course, user, name="Frontal", region="frontal", view="top", x=0.5, y=0.25)
    series = open_series(spot, user, date(2026, 11, 25), scale_source="none")
client = Client()
client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
print(json.dumps({"path": f"/patients/{patient.pk}/photos/series/{series.pk}/upload/",
                  "session": client.cookies[settings.SESSION_COOKIE_NAME].value}))
"""
TOKEN = "t" * 32  # the cookie and the header of a form must agree, no more


@dataclass(frozen=True)
class Fuzzed:
    """What the web server answered.

    Attributes:
        files: how many were sent.
        answers: number of answers by status; 0 stands for none at all.
        same_processes: whether the processes of the server lived from the first file to the last.
        slowest_s: slowest answer.
        seconds: the whole run.
    """

    files: int
    answers: dict[int, int]
    same_processes: bool
    slowest_s: float
    seconds: float

    @property
    def well(self) -> bool:
        """Whether every file was taken in or refused, and nothing died."""
        return set(self.answers) <= {200, 422} and self.same_processes


def fuzzed_uploads(folder: Path, files: int, seed: int, jobs: int) -> Fuzzed:
    """Send mutated files to a web server of our own.

    Args:
        folder: an empty folder for its data.
        files: how many.
        seed: of the mutations.
        jobs: how many at a time.

    Returns:
        What it answered.
    """
    environment = {**os.environ, "MESOTRICH_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "mesotrich.clinic.settings"}
    said = subprocess.run([sys.executable, "-c", PREPARE], env=environment, check=True, capture_output=True, text=True)
    target = json.loads(said.stdout.splitlines()[-1])
    port = _free_port()
    command = ["-m", "gunicorn", "mesotrich.clinic.wsgi:application", f"--bind=127.0.0.1:{port}", "--worker-class=gthread"]
    server = subprocess.Popen([sys.executable, *command, "--threads=4", "--log-level=warning"], env=environment)
    try:
        _wait(port)
        before, started = _children(server.pid), time.monotonic()
        with ThreadPoolExecutor(jobs) as pool:
            answers = list(pool.map(lambda number: _send(port, target, number, seed), range(files)))
        seconds, same = time.monotonic() - started, bool(before) and _children(server.pid) == before
    finally:
        server.terminate()
        server.wait()
    return Fuzzed(files, dict(Counter(status for status, _ in answers)), same, max(slow for _, slow in answers), seconds)


def _send(port: int, target: dict[str, str], number: int, seed: int) -> tuple[int, float]:
    """One file; the status and how long it took."""
    kind, _mutation, data = mutated(number, seed)
    head = f'--{EDGE}\r\nContent-Disposition: form-data; name="photos"; filename="{number}.{kind.split()[0].lower()}"\r\n\r\n'
    body = head.encode() + data + f"\r\n--{EDGE}--\r\n".encode()
    headers = {
        "Content-Type": f"multipart/form-data; boundary={EDGE}", "X-Requested-With": "fetch", "X-CSRFToken": TOKEN,
        "Cookie": f"sessionid={target['session']}; csrftoken={TOKEN}",
    }  # fmt: skip
    started = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", target["path"], body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, time.monotonic() - started
    except (OSError, http.client.HTTPException):
        return 0, time.monotonic() - started
    finally:
        connection.close()


def _free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    """Until the server listens."""
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the web server did not start")


def _children(pid: int) -> set[str]:
    """Web processes of a server."""
    return set(Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split())


def main() -> int:
    """Run it; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000, help="how many files")
    parser.add_argument("--seed", type=int, default=0, help="seed of the mutations")
    parser.add_argument("--jobs", type=int, default=3, help="how many at a time")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = fuzzed_uploads(Path(folder), arguments.files, arguments.seed, arguments.jobs)
    print(f"files {found.files}; answers {dict(sorted(found.answers.items()))}; same web processes {found.same_processes}")
    print(f"slowest {found.slowest_s:.2f} s; whole run {found.seconds:.0f} s")
    return 0 if found.well else 1


if __name__ == "__main__":
    sys.exit(main())
