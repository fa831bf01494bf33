"""Processor time of `benchmarks.load`: of server, client and worker, and of all else that ran on the machine."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
IDLE = (3, 4)  # columns of /proc/stat: idle, and idle while a disk is waited for


@dataclass(frozen=True)
class Spent:
    """Seconds of processor time until a moment.

    Attributes:
        at: the moment, by the clock that only goes on.
        server: the web processes.
        worker: the measuring worker.
        client: this process.
        machine: all processes of the machine, and what other guests took of its processors.
    """

    at: float
    server: float
    worker: float
    client: float
    machine: float


def spent(server: int, worker: int | None) -> Spent:
    """What was spent until now.

    Args:
        server: number of the process that began the web processes.
        worker: number of the measuring worker; None where there is none.

    Returns:
        The seconds.
    """
    web = sum(_of(process) for process in (server, *_children(server)))
    return Spent(time.monotonic(), web, _of(worker) if worker else 0.0, time.process_time(), _of_machine())


def told(before: Spent, after: Spent, requests: int) -> str:
    """The cost in words.

    Args:
        before: when counting began.
        after: when it ended.
        requests: how many there were.

    Returns:
        A line.
    """
    cores, seconds = os.cpu_count() or 1, after.at - before.at
    server, worker, client = (getattr(after, name) - getattr(before, name) for name in ("server", "worker", "client"))
    others = after.machine - before.machine - server - worker - client
    share = {name: 100 * value / seconds / cores for name, value in (("worker", worker), ("others", max(0.0, others)))}
    return (
        f"processor time a request: server {1000 * server / requests:.1f} ms, client {1000 * client / requests:.1f} ms; "
        f"of {cores} cores the worker took {share['worker']:.0f} %, everything else on the machine {share['others']:.0f} %"
    )


def _of(process: int) -> float:
    """Seconds that a process has used."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("ascii").rsplit(")", 1)[1].split()
    except OSError:  # it has ended
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def _children(process: int) -> list[int]:
    """Processes that a process has begun and that still run."""
    return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()]


def _of_machine() -> float:
    """Seconds that the processors of the machine were not idle."""
    columns = [int(word) for word in Path("/proc/stat").read_text("ascii").splitlines()[0].split()[1:9]]
    return sum(value for column, value in enumerate(columns) if column not in IDLE) / TICKS
