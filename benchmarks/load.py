"""Fifty people at work on a clinic of 20 000 patients: how long a page takes, with and without photos being measured beside it.

    python -m benchmarks.load                    # builds the clinic, then 60 s of load without and 60 s with a measuring worker
    python -m benchmarks.load --patients 2000 --seconds 20 --data out/load

The clinic runs on SQLite in write-ahead mode with synchronous FULL, served by the command of `mesotrich serve`; the load client
runs on the same cores. Neither signing in nor the warm-up counts. A fifth of the requests write.
"""

import argparse
import http.client
import os
import socket
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.load_client import Seen, load, percentile
from benchmarks.load_cost import Spent, spent, told

USERS, WARM_UP_SECONDS, START_SECONDS = 50, 20.0, 60.0
ASKED_MS = {False: 150, True: 300}  # p95 without and with a measuring worker
TITLES = {False: "pages alone", True: "pages beside a measuring worker"}


@dataclass
class Served:
    """The processes that run, and their port."""

    port: int
    web: "subprocess.Popen[bytes]"
    worker: "subprocess.Popen[bytes] | None"

    def spent(self) -> Spent:
        """Processor time until now."""
        return spent(self.web.pid, self.worker.pid if self.worker else None)

    def end(self) -> None:
        """End them."""
        running = [process for process in (self.web, self.worker) if process is not None]
        for process in running:
            process.terminate()
        for process in running:
            process.wait(30)


def report(title: str, seen: Seen, asked_ms: int) -> str:
    """The figures as a table.

    Args:
        title: what was measured.
        seen: what the client saw.
        asked_ms: the p95 of all requests that is asked for.

    Returns:
        Lines of Markdown.
    """
    every = [value for values in seen.seconds.values() for value in values]
    p95 = 1000 * percentile(every, 0.95)
    held = "held" if p95 <= asked_ms and not seen.errors else "not held"
    lines = [
        f"**{title}**: {len(every)} requests, {len(seen.errors)} errors, p95 {p95:.0f} ms",
        "",
        f"asked: p95 at most {asked_ms} ms and no error: {held}; connections opened anew: {seen.reopened}",
        "",
        "| what | requests | p50 ms | p95 ms | p99 ms |",
        "| --- | --- | --- | --- | --- |",
    ]
    for what, values in [("all", every), *sorted(seen.seconds.items())]:
        figures = " | ".join(f"{1000 * percentile(values, share):.0f}" for share in (0.5, 0.95, 0.99))
        lines.append(f"| {what} | {len(values)} | {figures} |")
    return "\n".join([*lines, *sorted(set(seen.errors))[:5], ""])


def serve(data: Path, worker: bool) -> Served:
    """Start the server, and the measuring worker where it is asked for.

    Args:
        data: folder of the clinic.
        worker: whether photos are measured beside it.

    Returns:
        What runs; its pages can be asked for.
    """
    from mesotrich.clinic.operations.serve import nice, web_command, worker_command

    environment = {**os.environ, "MESOTRICH_DATA": str(data), "DJANGO_SETTINGS_MODULE": "mesotrich.clinic.settings"}
    port = _free_port()
    web = subprocess.Popen(web_command("127.0.0.1", port, 2), env=environment)
    measures = subprocess.Popen(worker_command(), env=environment, preexec_fn=nice) if worker else None  # no threads here yet
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/account/login/")
            connection.getresponse().read()
            connection.close()
        except OSError:
            time.sleep(0.2)
        else:
            return Served(port, web, measures)
    raise SystemExit("the server did not start")


def measured(data: Path, worker: bool, seconds: float) -> str:
    """One run of the load, in words."""
    from benchmarks.load_clinic import people  # reads the environment

    crowd, served = people(USERS, photos_waiting=worker), serve(data, worker)
    before: list[Spent] = []
    timer = threading.Timer(WARM_UP_SECONDS, lambda: before.append(served.spent()))
    try:
        timer.start()
        seen = load(crowd, served.port, WARM_UP_SECONDS, seconds)
        after = served.spent()
    finally:
        timer.cancel()
        served.end()
    requests = sum(map(len, seen.seconds.values()))
    return f"{report(TITLES[worker], seen, ASKED_MS[worker])}\n{told(before[0], after, requests)}\n"


def _free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Build the clinic, load it twice, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--patients", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=60.0, help="of each run, without the warm-up")
    parser.add_argument("--data", type=Path, help="folder of a clinic that an earlier run built, or an empty one to keep it in")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        data = given.data or Path(temporary)
        os.environ["MESOTRICH_DATA"] = str(data)
        from benchmarks.load_clinic import build  # reads the environment

        build(given.patients)
        for worker in (False, True):
            print(measured(data, worker, given.seconds), flush=True)


if __name__ == "__main__":
    main()
