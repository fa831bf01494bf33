"""Work that waits in rows: claimed by one worker, held under a lease, taken back where the worker died."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_scopes import scopes_disabled

from mesotrich.clinic.records import HistoryRow
from mesotrich.foundation.messages import Message

MOST_ATTEMPTS = 3
WAITING, REFUSED = "waiting", "refused"  # states that every kind of work has


class LeasedRow(HistoryRow):
    """A row that says itself how far its work is, and who holds it until when."""

    state = models.CharField(max_length=10, default=WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    lease_holder = models.CharField(max_length=64, default="", blank=True)
    station = models.CharField(max_length=40, default="", blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    refusal = models.JSONField(null=True, blank=True)  # {"code", "values"}

    class Meta:
        abstract = True


R = TypeVar("R", bound=LeasedRow)


@dataclass(frozen=True)
class Queue(Generic[R]):
    """One kind of work.

    Attributes:
        model: its rows.
        held: the state of a row that somebody works on.
        order: in which rows are taken; one that lost its worker should come first, it has waited longest.
        stopped: code of the message where a row is given up.
        where: what else must hold of a row that is taken.
    """

    model: type[R]
    held: str
    order: tuple[str, ...]
    stopped: str
    where: Mapping[str, Any] = field(default_factory=dict)

    def wait(self, row: R, reason: str) -> R:
        """Let a row wait, as if nobody had tried; part of the transaction that is open.

        Args:
            row: the row.
            reason: why, for its history.

        Returns:
            The row.
        """
        row.state, row.attempts, row.refusal = WAITING, 0, None
        return self.released(row, reason)

    def claim(self, holder: str) -> R | None:
        """Take the next row, of any clinic, for as long as a lease lasts.

        Args:
            holder: name of the worker, different for each.

        Returns:
            The row, now held; None where none waits.
        """
        with scopes_disabled():
            waiting = self.model.objects.filter(state=WAITING, **self.where).order_by(*self.order)
            if not waiting.exists():  # asked every second: without a transaction, which would hold others up
                return None
        with scopes_disabled(), transaction.atomic():
            row = waiting.select_for_update(skip_locked=True, of=("self",)).first()
            if row is None:
                return None
            now = timezone.now()
            row.state, row.lease_holder, row.attempts = self.held, holder, row.attempts + 1
            row.leased_until, row.started_at, row.station = _until(now), now, ""
            row._change_reason = f"attempt {row.attempts}, {holder}"
            row.save()
            return row

    def renew(self, row: R, holder: str, station: str | None = None) -> bool:
        """Keep a row for another lease, and say which station it is at.

        Args:
            row: the row.
            holder: who holds it.
            station: where it has come to; None leaves that as it is.

        Returns:
            False where it is not the holder's any more: what was worked out must be thrown away.
        """
        changed: dict[str, object] = {"leased_until": _until(timezone.now())}
        if station is not None:
            changed["station"] = station
        # A heartbeat is not a change of the record, so history need not see it; and as a single statement it keeps no page
        # waiting for the turn of a worker that gives way to pages.
        rows: QuerySet[R] = QuerySet(self.model)
        return rows.filter(pk=row.pk, state=self.held, lease_holder=holder).update(**changed) == 1

    def still(self, row: R, holder: str) -> R | None:
        """The row as it is now, locked, where it is still the holder's.

        Args:
            row: the row.
            holder: who holds it.

        Returns:
            The row; None where somebody else holds it now.
        """
        rows = self.model.objects.select_for_update(of=("self",))
        return rows.filter(pk=row.pk, state=self.held, lease_holder=holder).first()

    def refuse(self, row: R, holder: str, message: Message) -> bool:
        """Say why the work cannot be done, while the row is still the holder's.

        Args:
            row: the row.
            holder: who holds it.
            message: the reason, as a code.

        Returns:
            False where somebody else holds it now.
        """
        with scopes_disabled(), transaction.atomic():
            found = self.still(row, holder)
            if found is None:
                return False
            found.state, found.refusal = REFUSED, stored(message)
            self.released(found, "refused")
            return True

    def give_back(self, row: R, holder: str) -> bool:
        """Let a row wait again because its worker is asked to end; that is no attempt.

        Args:
            row: the row.
            holder: who holds it.

        Returns:
            False where somebody else holds it now.
        """
        with scopes_disabled(), transaction.atomic():
            found = self.still(row, holder)
            if found is None:
                return False
            found.state, found.attempts = WAITING, found.attempts - 1
            self.released(found, "given back, the worker ends")
            return True

    def sweep(self) -> int:
        """Take back every lease that has run out, in all clinics; after some attempts say that it does not work.

        Returns:
            How many rows wait again or were given up.
        """
        now = timezone.now()
        with scopes_disabled():
            late = list(self.model.objects.filter(state=self.held, leased_until__lt=now).values_list("pk", flat=True))
            return sum(self._take_back(key) for key in late)

    def released(self, row: R, reason: str) -> R:
        """Save a row that nobody holds any more.

        Args:
            row: the row.
            reason: why, for its history.

        Returns:
            The row.
        """
        row.leased_until, row.lease_holder, row.station = None, "", ""
        row._change_reason = reason
        row.save()
        return row

    def _take_back(self, key: UUID) -> bool:
        """One row, where its lease has still run out."""
        with transaction.atomic():
            rows = self.model.objects.select_for_update(of=("self",), skip_locked=True)
            row = rows.filter(pk=key, state=self.held, leased_until__lt=timezone.now()).first()
            if row is None:
                return False
            row.state = WAITING
            if row.attempts >= MOST_ATTEMPTS:
                row.state, row.refusal = REFUSED, stored(Message(self.stopped, {"count": row.attempts}))
            self.released(row, "its worker stopped")
            return True


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
