"""Serve the clinic, and measure its photos beside it, until Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from types import FrameType

from mesotrich.foundation.errors import SettingError

STOP_SECONDS = 10
THREADS = 4  # of each web process
KEEP_ALIVE_SECONDS = 75  # a connection that waits costs nothing; one that is opened anew costs each page a round
GRACE_SECONDS = 5  # for answers under way; browsers keep connections open for longer


def serve(host: str, port: int, processes: int, told: Callable[[str], None]) -> int:
    """Run the web server and one measuring worker; when one of them ends, the other is ended too.

    Args:
        host: address to listen on.
        port: port to listen on.
        processes: web processes, each with four threads.
        told: is called with the address once it answers.

    Returns:
        0 after Ctrl-C; else the exit status of what ended first.

    Raises:
        SettingError: the port is taken.
    """
    refuse_taken(host, port)
    web = subprocess.Popen(web_command(host, port, processes))  # noqa: S603  # our own command
    worker = subprocess.Popen(worker_command(), preexec_fn=nice)  # noqa: S603  # our own command, no threads here yet
    told(f"http://{host}:{port}")
    stopping = _Stopping()
    return _wait([web, worker], stopping)


def refuse_taken(host: str, port: int) -> None:
    """Stop where something listens already.

    Args:
        host: address.
        port: port.

    Raises:
        SettingError: it does.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingError(
                f"a free port, {host}:{port}", error, "name another one with --port, or end what uses it"
            ) from error


def web_command(host: str, port: int, processes: int) -> Sequence[str]:
    """The command of the web server.

    Args:
        host: address to listen on.
        port: port to listen on.
        processes: web processes.

    Returns:
        Program and arguments.
    """
    options = {"bind": f"{host}:{port}", "worker-class": "gthread", "workers": processes, "threads": THREADS}
    options |= {"keep-alive": KEEP_ALIVE_SECONDS, "graceful-timeout": GRACE_SECONDS, "log-level": "warning"}
    named = [f"--{name}={value}" for name, value in options.items()]
    return (sys.executable, "-m", "gunicorn", "mesotrich.clinic.wsgi:application", "--preload", *named)


def worker_command() -> Sequence[str]:
    """The command of the measuring worker.

    Returns:
        Program and arguments.
    """
    return (sys.executable, "-m", "mesotrich.clinic.photos.worker")


def nice() -> None:
    """Let pages go before measurements."""
    os.nice(10)


class _Stopping:
    """Whether Ctrl-C, or a polite request to end, came."""

    def __init__(self) -> None:
        self.asked = False
        signal.signal(signal.SIGINT, self._ask)
        signal.signal(signal.SIGTERM, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        """Remember it."""
        self.asked = True


def _wait(running: list["subprocess.Popen[bytes]"], stopping: _Stopping) -> int:
    """Until one ends or we are asked to stop; then end all."""
    status = 0
    while not stopping.asked:
        ended = next((process for process in running if process.poll() is not None), None)
        if ended is not None:
            status = ended.returncode or 1
            break
        _pause(running[0])
    for process in running:
        if process.poll() is None:
            process.terminate()
    for process in running:
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    return status


def _pause(process: "subprocess.Popen[bytes]") -> None:
    """Half a second, or less where the process ends."""
    try:
        process.wait(0.5)
    except subprocess.TimeoutExpired:
        return
