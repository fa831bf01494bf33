"""The worker's second kind of work: one pair of photos to its end, where no photo waits to be measured."""

import logging
import sys
import time

from django.db import DatabaseError
from django_scopes import scope

from mesotrich import __version__
from mesotrich.clinic.outcomes.arrange import PAIRS, arrange_all
from mesotrich.clinic.outcomes.models import PhotoPair
from mesotrich.clinic.outcomes.pairs import Compared, claim_pair, finish_pair
from mesotrich.clinic.photos.heartbeat import Heartbeat
from mesotrich.clinic.photos.refusals import refusal
from mesotrich.foundation.errors import MesotrichError
from mesotrich.foundation.messages import Message

LOOK_SECONDS = 3600.0
LOOKED = [-LOOK_SECONDS]  # when all spots were arranged last, by the clock that only goes on
logger = logging.getLogger(__name__)


def compare_next(holder: str) -> bool:
    """Sweep, then compare one pair where one waits.

    Args:
        holder: name of the worker.

    Returns:
        True where there was one.
    """
    look(time.monotonic())
    PAIRS.sweep()
    pair = claim_pair(holder)
    if pair is None:
        _rest()
        return False
    _compare(pair, holder)
    return True


def look(now: float) -> None:
    """Arrange the pairs of all spots, at the start and once an hour: for photos that an older version measured.

    Args:
        now: seconds of a clock that only goes on.
    """
    if now - LOOKED[0] >= LOOK_SECONDS:
        LOOKED[0] = now
        arrange_all()


def _rest() -> None:
    """Give back the memory of what was compared; a worker that compared nothing does not even load what would."""
    loaded = sys.modules.get("mesotrich.clinic.outcomes.comparing")
    if loaded is not None:
        loaded.forget()


def _compare(pair: PhotoPair, holder: str) -> None:
    """One pair: matched, elsewhere, or refused with a reason."""
    from mesotrich.clinic.outcomes.comparing import comparing

    with scope(clinic=pair.clinic), Heartbeat(PAIRS, pair, holder) as beat:
        started = time.monotonic()
        try:
            compared = comparing(pair, beat.station)
        except DatabaseError:
            raise  # the lease runs out and the pair waits again
        except MesotrichError as error:
            compared = _refused(started, refusal(error))
        except Exception as error:
            logger.exception("pair %s could not be compared", pair.pk)
            compared = _refused(started, Message("pair_failed", {"error": type(error).__name__}))
        finish_pair(pair, holder, compared)


def _refused(started: float, reason: Message) -> Compared:
    """What is kept of a pair that cannot be compared."""
    return Compared(None, round(time.monotonic() - started, 3), __version__, reason)
