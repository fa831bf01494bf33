"""The queue of measurements: the photos themselves say how far they are, and who holds them until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_scopes import scopes_disabled

from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.foundation.messages import Message

MOST_ATTEMPTS = 3
ORDER = ("-attempts", "-series__taken_on", "created_at")  # one that lost its worker first: it has waited longest


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
    photo.state, photo.attempts, photo.refusal = PhotoState.WAITING, 0, None
    photo.leased_until, photo.lease_holder, photo.station = None, "", ""
    photo._change_reason = reason
    photo.save()
    return photo


def claim(holder: str) -> Photo | None:
    """Take the next photo, of any clinic, for as long as a lease lasts.

    Args:
        holder: name of the worker, different for each.

    Returns:
        The photo, now measuring; None where none waits.
    """
    with scopes_disabled():
        waiting = Photo.objects.filter(state=PhotoState.WAITING).order_by(*ORDER)
        if not waiting.exists():  # asked every second: without a transaction, which would hold others up
            return None
    with scopes_disabled(), transaction.atomic():
        photo = waiting.select_for_update(skip_locked=True, of=("self",)).first()
        if photo is None:
            return None
        now = timezone.now()
        photo.state, photo.lease_holder, photo.attempts = PhotoState.MEASURING, holder, photo.attempts + 1
        photo.leased_until, photo.started_at, photo.station = _until(now), now, ""
        photo._change_reason = f"attempt {photo.attempts}, {holder}"
        photo.save()
        return photo


def renew(photo: Photo, holder: str, station: str | None = None) -> bool:
    """Keep a photo for another lease, and say which station it is at.

    Args:
        photo: the photo.
        holder: who holds it.
        station: where it has come to; None leaves that as it is.

    Returns:
        False where it is not the holder's any more: what was measured must be thrown away.
    """
    changed: dict[str, object] = {"leased_until": _until(timezone.now())}
    if station is not None:
        changed["station"] = station
    # A heartbeat is not a change of the record, so history need not see it; and as a single statement it keeps no page waiting
    # for the turn of a worker that gives way to pages.
    held: QuerySet[Photo] = QuerySet(Photo)
    return held.filter(pk=photo.pk, state=PhotoState.MEASURING, lease_holder=holder).update(**changed) == 1


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
        row = _held(photo, holder)
        if row is None:
            return False
        row.state, row.result, row.hairs_sha256 = PhotoState.MEASURED, dict(measured.result), measured.hairs_sha256
        row.hair_count, row.measured_seconds, row.measured_version = measured.hairs, measured.seconds, measured.version
        row.measured_at = timezone.now()
        return _released(row, "measured")


def refuse(photo: Photo, holder: str, message: Message) -> bool:
    """Say why a photo cannot be measured, while it is still the holder's.

    Args:
        photo: the photo.
        holder: who holds it.
        message: the reason, as a code.

    Returns:
        False where somebody else holds it now.
    """
    with scopes_disabled(), transaction.atomic():
        row = _held(photo, holder)
        if row is None:
            return False
        row.state, row.refusal = PhotoState.REFUSED, stored(message)
        return _released(row, "refused")


def give_back(photo: Photo, holder: str) -> bool:
    """Let a photo wait again because its worker is asked to end; that is no attempt.

    Args:
        photo: the photo.
        holder: who holds it.

    Returns:
        False where somebody else holds it now.
    """
    with scopes_disabled(), transaction.atomic():
        row = _held(photo, holder)
        if row is None:
            return False
        row.state, row.attempts = PhotoState.WAITING, row.attempts - 1
        return _released(row, "given back, the worker ends")


def stored(message: Message) -> dict[str, Any]:
    """A message as a row keeps it.

    Args:
        message: the message.

    Returns:
        Its code and values.
    """
    return {"code": message.code, "values": dict(message.values)}


def _until(now: datetime) -> datetime:
    """When a lease that begins now ends."""
    return now + timedelta(seconds=settings.LEASE_SECONDS)


def _held(photo: Photo, holder: str) -> Photo | None:
    """The row as it is now, locked, where it is still the holder's."""
    rows = Photo.objects.select_for_update(of=("self",))
    return rows.filter(pk=photo.pk, state=PhotoState.MEASURING, lease_holder=holder).first()


def _released(row: Photo, reason: str) -> bool:
    """Save a row that nobody holds any more."""
    row.leased_until, row.lease_holder, row.station = None, "", ""
    row._change_reason = reason
    row.save()
    return True
