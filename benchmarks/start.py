"""Starts `run_method` in a process of its own, and watches the memory of the processes that it starts in turn.

What the system tells afterwards about ended children is of no use: a child counts from the moment it was split off, when it
still is its parent. So the children are looked at while they live.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.pictures import Picture

ROOT = Path(__file__).parents[1]
LIMIT_S = 4 * 3600.0
WATCH_S = 0.01


def start(method: str, pictures: Sequence[Picture], folder: Path) -> dict[str, Any]:
    """Run one method over pictures and wait for it.

    Args:
        method: name of a module in benchmarks/methods.
        pictures: with masks of their overlays.
        folder: where to keep the files that the two processes hand each other.

    Returns:
        What `run_method` returns, and child_mb: peak memory of the largest process that it started.

    Raises:
        RuntimeError: the process failed, for example because a package is missing; its last words are in the error.
    """
    jobs, result = folder / f"{method}.jobs.json", folder / f"{method}.json"
    listed = [{"path": str(p.path), "hidden": str(p.hidden), "um_per_px": p.um_per_px} for p in pictures]
    jobs.write_text(json.dumps(listed), "utf-8")
    command = [sys.executable, "-m", "benchmarks.run_method", method, str(jobs), str(result)]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=said, text=True)
        child_mb = _watch(process)
        said.seek(0)
        last_words = said.read().strip()[-800:]
    if process.returncode:
        raise RuntimeError(f"{method} ended with {process.returncode}: {last_words}")
    loaded: dict[str, Any] = json.loads(result.read_text("utf-8"))
    return {**loaded, "child_mb": child_mb}


def _watch(process: "subprocess.Popen[str]") -> float:
    """Wait for a process; the largest peak memory seen in one that it started, MB."""
    began, largest = time.monotonic(), 0.0
    while process.poll() is None:
        if time.monotonic() - began > LIMIT_S:
            process.kill()
        own = _command(process.pid)
        begun = [child for child in _children(process.pid) if _command(child) != own]  # just split off, it still is its parent
        largest = max([largest, *(_peak_mb(child) for child in begun)])
        time.sleep(WATCH_S)
    return largest


def _children(pid: int) -> list[int]:
    """Processes that a process started, of all its threads; none where the system does not tell."""
    found: list[int] = []
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(word) for word in listed.read_text("ascii").split()]
        except OSError:  # the thread has ended
            continue
    return found


def _command(pid: int) -> bytes:
    """The command line of a process, empty if it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _peak_mb(pid: int) -> float:
    """Peak memory of a process since it became the program that it is, MB; 0 if it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM")), 0.0)
