"""Fifty people at work on a clinic of 20 000 patients: how long a page takes, with and without photos being measured beside it.

    python -m benchmarks.load                    # builds the clinic, then 60 s of load without and 60 s with a measuring worker
    python -m benchmarks.load --patients 2000 --seconds 20

The clinic runs on SQLite in write-ahead mode with synchronous FULL, served as `mesotrich serve` serves it; the load client
runs on the same cores. Signing in is not part of it. A fifth of the requests write.
"""

import argparse
import http.client
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

HERE = Path(__file__).parent
USERS, THINK_SECONDS, WRITES = 50, 1.0, 0.2
PORT = 8765


@dataclass
class Seen:
    """What the client saw.

    Attributes:
        seconds: time of each request, by what it was.
        errors: what went wrong.
    """

    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, what: str, seconds: float, status: int) -> None:
        """Keep one request."""
        with self.lock:
            self.seconds.setdefault(what, []).append(seconds)
            if status not in {200, 302}:
                self.errors.append(f"{what}: {status}")


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in.

    Attributes:
        cookie: of the session.
        reads: names and paths of pages.
        writes: names, paths and forms of what is sent.
    """

    cookie: str
    reads: tuple[tuple[str, str], ...]
    writes: tuple[tuple[str, str, dict[str, str]], ...]


def percentile(values: list[float], share: float) -> float:
    """The value below which a share of the values lies.

    Args:
        values: at least one.
        share: 0 to 1.

    Returns:
        The value, by the nearest rank.

    Examples:
        >>> percentile([3.0, 1.0, 2.0, 4.0], 0.5)
        2.0
    """
    ordered = sorted(values)
    return ordered[max(0, -(-int(len(ordered) * share * 1_000_000) // 1_000_000) - 1)]


def work(person: Person, seen: Seen, until: float, seed: int) -> None:
    """One person: read, think, now and then write."""
    draws = random.Random(seed)  # noqa: S311  # a load, not a secret
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    token = "x" * 32
    headers = {"Cookie": f"sessionid={person.cookie}; csrftoken={token}; django_language=en", "X-CSRFToken": token}
    time.sleep(draws.random() * THINK_SECONDS)
    while time.monotonic() < until:
        writes = person.writes and draws.random() < WRITES
        what, path, body = draws.choice(person.writes) if writes else (*draws.choice(person.reads), None)
        begun = time.monotonic()
        try:
            if body is None:
                connection.request("GET", path, headers=headers)
            else:
                form = urlencode({key: text.replace("RANDOM", str(draws.randint(20, 150))) for key, text in body.items()})
                connection.request("POST", path, form, {**headers, "Content-Type": "application/x-www-form-urlencoded"})
            answered = connection.getresponse()
            answered.read()
            seen.keep(what, time.monotonic() - begun, answered.status)
        except (OSError, http.client.HTTPException) as error:
            seen.keep(what, time.monotonic() - begun, 599)
            seen.errors.append(repr(error))
            connection.close()
        time.sleep(draws.expovariate(1 / THINK_SECONDS))


def load(people: list[Person], seconds: float) -> Seen:
    """All people at once.

    Args:
        people: who works.
        seconds: for how long.

    Returns:
        What they saw.
    """
    seen, until = Seen(), time.monotonic() + seconds
    threads = [threading.Thread(target=work, args=(person, seen, until, number)) for number, person in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def report(title: str, seen: Seen) -> str:
    """The figures as a table.

    Args:
        title: what was measured.
        seen: what the client saw.

    Returns:
        Lines of Markdown.
    """
    every = [value for values in seen.seconds.values() for value in values]
    lines = [
        f"**{title}**: {len(every)} requests, {len(seen.errors)} errors",
        "",
        "| what | requests | p50 ms | p95 ms | p99 ms |",
    ]
    lines.append("| --- | --- | --- | --- | --- |")
    for what, values in [("all", every), *sorted(seen.seconds.items())]:
        figures = " | ".join(f"{1000 * percentile(values, share):.0f}" for share in (0.5, 0.95, 0.99))
        lines.append(f"| {what} | {len(values)} | {figures} |")
    return "\n".join([*lines, *sorted(set(seen.errors))[:5], ""])


def _start(data: Path, worker: bool) -> list["subprocess.Popen[bytes]"]:
    """The server, and the worker where it is asked for."""
    environment = {**os.environ, "MESOTRICH_DATA": str(data), "DJANGO_SETTINGS_MODULE": "mesotrich.clinic.settings"}
    web = [
        sys.executable, "-m", "gunicorn", "mesotrich.clinic.wsgi:application", "--preload", f"--bind=127.0.0.1:{PORT}",
        "--worker-class=gthread", "--workers=2", "--threads=4", "--log-level=warning",
    ]  # fmt: skip
    running = [subprocess.Popen(web, env=environment)]
    if worker:
        command = ["nice", "-n", "10", sys.executable, "-m", "mesotrich.clinic.photos.worker"]
        running.append(subprocess.Popen(command, env=environment))  # a program of the system
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
            connection.request("GET", "/account/login/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return running
    raise SystemExit("the server did not start")


def main() -> None:
    """Build the clinic, load it twice, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--patients", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--data", type=Path, help="folder of a clinic that an earlier run built")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        data = given.data or Path(temporary)
        os.environ["MESOTRICH_DATA"] = str(data)
        from benchmarks.load_clinic import build, people  # reads the environment

        build(given.patients)
        for title, worker in (("pages alone", False), ("pages beside a measuring worker", True)):
            crowd = people(USERS, photos_waiting=worker)
            running = _start(data, worker)
            try:
                load(crowd, 5)  # warms up
                print(report(title, load(crowd, given.seconds)), flush=True)
            finally:
                for process in running:
                    process.terminate()
                for process in running:
                    process.wait(30)


if __name__ == "__main__":
    main()
