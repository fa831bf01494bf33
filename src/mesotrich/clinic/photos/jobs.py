"""The queue of measurements: the photos themselves say how far they are, and who holds them until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_scopes import scopes_disabled

from mesotrich.clinic.leases import MOST_ATTEMPTS, Queue, stored
from mesotrich.clinic.photos.changed import photos_changed
from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.foundation.messages import Message

ORDER = ("-attempts", "-series__taken_on", "created_at")  # one that lost its worker first: it has waited longest
MEASUREMENTS = Queue(Photo, PhotoState.MEASURING, ORDER, "photo_stopped")
__all__ = [
    "MEASUREMENTS", "MOST_ATTEMPTS", "ORDER", "Measured", "claim", "enqueue", "finish", "give_back", "refuse", "renew", "stored",
]  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """What a measurement hands over.

    Attributes:
        result: observations.json.
        hairs_sha256: hash of the file with the hairs, which is there already.
        hairs: how many were traced.
        seconds: how long it took.
        version: of the software.
    """

    result: Mapping[str, Any]
    hairs_sha256: str
    hairs: int
    seconds: float
    version: str


def enqueue(photo: Photo, reason: str = "waits for its measurement") -> Photo:
    """Let a photo wait for its measurement; part of the transaction that is open.

    Args:
        photo: the photo.
        reason: why, for its history.

    Returns:
        The photo.
    """
    return MEASUREMENTS.wait(photo, reason)


def claim(holder: str) -> Photo | None:
    """Take the next photo, of any clinic, for as long as a lease lasts.

    Args:
        holder: name of the worker, different for each.

    Returns:
        The photo, now measuring; None where none waits.
    """
    return MEASUREMENTS.claim(holder)


def renew(photo: Photo, holder: str, station: str | None = None) -> bool:
    """Keep a photo for another lease, and say which station it is at.

    Args:
        photo: the photo.
        holder: who holds it.
        station: where it has come to; None leaves that as it is.

    Returns:
        False where it is not the holder's any more: what was measured must be thrown away.
    """
    return MEASUREMENTS.renew(photo, holder, station)


def finish(photo: Photo, holder: str, measured: Measured) -> bool:
    """Keep what was measured, while the photo is still the holder's.

    Args:
        photo: the photo.
        holder: who holds it.
        measured: the result; its files are on the disk.

    Returns:
        False where somebody else holds it now: nothing is kept.
    """
    with scopes_disabled(), transaction.atomic():
        row = MEASUREMENTS.still(photo, holder)
        if row is None:
            return False
        row.state, row.result, row.hairs_sha256 = PhotoState.MEASURED, dict(measured.result), measured.hairs_sha256
        row.hair_count, row.measured_seconds, row.measured_version = measured.hairs, measured.seconds, measured.version
        row.measured_at = timezone.now()
        MEASUREMENTS.released(row, "measured")
        photos_changed.send(Photo, series=row.series)
        return True


def refuse(photo: Photo, holder: str, message: Message) -> bool:
    """Say why a photo cannot be measured, while it is still the holder's.

    Args:
        photo: the photo.
        holder: who holds it.
        message: the reason, as a code.

    Returns:
        False where somebody else holds it now.
    """
    with transaction.atomic():
        refused = MEASUREMENTS.refuse(photo, holder, message)
        if refused:
            photos_changed.send(Photo, series=photo.series)
        return refused


def give_back(photo: Photo, holder: str) -> bool:
    """Let a photo wait again because its worker is asked to end; that is no attempt.

    Args:
        photo: the photo.
        holder: who holds it.

    Returns:
        False where somebody else holds it now.
    """
    return MEASUREMENTS.give_back(photo, holder)
