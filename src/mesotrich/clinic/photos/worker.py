"""The measuring worker, `python -m mesotrich.clinic.photos.worker`: sweeps, claims, measures, until it is asked to end."""

import logging
import os
import signal
import socket
import sys
import threading
import time
import uuid
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mesotrich.clinic.photos.models import Photo

THREADS_ASKED = "MESOTRICH_WORKER_THREADS"
NATIVE_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS", "MESOTRICH_THREADS")
PAUSE_SECONDS = 1.0
REMIND_SECONDS = 60.0
TEND_SECONDS = 3600.0
LAST_TENDED = [-TEND_SECONDS]
LAST_REMINDED = [-REMIND_SECONDS]  # when, by the clock that only goes on
logger = logging.getLogger(__name__)


def bind_threads(environment: dict[str, str]) -> None:
    """Give native libraries one thread each, or as many as asked for, so that pages stay fast; before they are loaded.

    Args:
        environment: variables by name; it is changed.
    """
    asked = environment.get(THREADS_ASKED, "1")
    count = asked if asked.isdigit() and int(asked) > 0 else "1"
    for name in NATIVE_THREADS:
        environment[name] = count


def work_once(holder: str) -> bool:
    """Sweep, then measure one photo where one waits; where none does, one piece of the other work.

    Args:
        holder: name of this worker.

    Returns:
        True where there was something to do.
    """
    from mesotrich.clinic.photos.further_work import further_work
    from mesotrich.clinic.photos.jobs import claim  # Django must have started
    from mesotrich.clinic.photos.sweep import sweep

    sweep()
    photo = claim(holder)
    if photo is None:
        return further_work(holder)
    _measure(photo, holder)
    return True


def remind(now: float) -> None:
    """Send the reminders that are due, once a minute; people of the demo practice get no letters.

    Args:
        now: seconds of a clock that only goes on.
    """
    from django.utils import timezone

    from mesotrich.clinic.accounts.models import Clinic
    from mesotrich.clinic.diary.reminders import send_due

    if now - LAST_REMINDED[0] < REMIND_SECONDS:
        return
    LAST_REMINDED[0] = now
    if Clinic.objects.filter(is_demo=True).exists():
        return
    try:
        send_due(timezone.now())
    except OSError:
        logger.exception("a reminder could not be sent; it is tried again in a minute")


def tend(now: float) -> None:
    """Let the database count its rows once an hour.

    Args:
        now: seconds of a clock that only goes on.
    """
    from mesotrich.clinic.operations.statistics import keep_statistics

    if now - LAST_TENDED[0] >= TEND_SECONDS:
        LAST_TENDED[0] = now
        keep_statistics()


def work(stop: threading.Event) -> None:
    """Measure what waits until asked to end; a photo that is begun is brought to its end.

    Args:
        stop: is set from outside.
    """
    from django.db import DatabaseError, close_old_connections

    holder = f"{socket.gethostname()[:30]}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    while not stop.is_set():
        try:
            tend(now=time.monotonic())
            remind(now=time.monotonic())
            busy = work_once(holder)
        except DatabaseError:
            logger.exception("the database did not answer; the worker asks again")
            close_old_connections()
            busy = False
        if not busy:
            stop.wait(PAUSE_SECONDS)


def _measure(photo: "Photo", holder: str) -> None:
    """One photo to its end: measured, or refused with a reason."""
    from django.db import DatabaseError
    from django_scopes import scope

    from mesotrich.clinic.photos.heartbeat import Heartbeat
    from mesotrich.clinic.photos.jobs import MEASUREMENTS, finish, refuse
    from mesotrich.clinic.photos.measuring import measuring
    from mesotrich.clinic.photos.refusals import refusal
    from mesotrich.foundation.errors import MesotrichError
    from mesotrich.foundation.messages import Message

    with scope(clinic=photo.clinic), Heartbeat(MEASUREMENTS, photo, holder) as beat:
        try:
            measured = measuring(photo, beat.station)
        except MesotrichError as error:
            refuse(photo, holder, refusal(error))
        except DatabaseError:
            raise  # the lease runs out and the photo waits again
        except Exception as error:
            logger.exception("photo %s could not be measured", photo.pk)
            refuse(photo, holder, Message("photo_failed", {"error": type(error).__name__}))
        else:
            finish(photo, holder, measured)


def main() -> int:
    """Start Django and work until SIGTERM or Ctrl-C; the exit code."""
    bind_threads(os.environ)  # type: ignore[arg-type]  # it is a mapping of text to text
    stop = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask)
    signal.signal(signal.SIGINT, ask)
    from mesotrich.clinic.operations.start import start

    start()
    work(stop)
    return 0


if __name__ == "__main__":
    sys.exit(main())
