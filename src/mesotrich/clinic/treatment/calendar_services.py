"""Book, move and cancel visits. Two people cannot book the same chair, member of staff or patient, however fast they are."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from mesotrich.clinic.accounts.models import Clinic, User
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.treatment.calendar_free import Hours, next_free
from mesotrich.clinic.treatment.calendar_hours import opening, openings
from mesotrich.clinic.treatment.calendar_selectors import booking_of, bookings_between
from mesotrich.clinic.treatment.models import Appointment, Session
from mesotrich.foundation.errors import RecordError
from mesotrich.planning.calendar import Booking, Conflict, conflicts

LOOK_AHEAD_DAYS = 28  # how far a next free time is looked for
NEW = "new"


@dataclass(frozen=True)
class Slot:
    """A place in the day.

    Attributes:
        kind: of the visit.
        chair: its number, from 1.
        staff: who receives the patient.
        starts_at: with a time zone.
        ends_at: with a time zone.
    """

    kind: str
    chair: int
    staff: User
    starts_at: datetime
    ends_at: datetime


class BookingRefusedError(RecordError):
    """A visit that does not fit, what is in its way, and when it would.

    Attributes:
        conflicts: visits in the way; empty where the clinic is closed.
        next_free: the next start that fits, in UTC; None where there is none in four weeks.
    """

    def __init__(self, found: tuple[Conflict, ...], free: datetime | None, slot: Slot) -> None:
        self.conflicts, self.next_free = found, free
        got = f"{len(found)} visits in the way" if found else "a time outside the opening hours"
        super().__init__(f"a free time for {slot.starts_at:%Y-%m-%d %H:%M}", got, "choose another time, chair or person")


def book(patient: Patient, slot: Slot, by: User, session: Session | None = None) -> Appointment:
    """Book a visit.

    Args:
        patient: who comes.
        slot: when and where.
        by: who books.
        session: the session that it is for.

    Returns:
        The appointment.

    Raises:
        BookingRefusedError: the chair, the member of staff or the patient is taken, or the clinic is closed.
    """
    with transaction.atomic():
        _fits(patient, slot, NEW)
        return Appointment.objects.create(
            clinic=patient.clinic, created_by=by, patient=patient, kind=slot.kind, session=session, chair=slot.chair,
            staff=slot.staff, starts_at=slot.starts_at, ends_at=slot.ends_at,
        )  # fmt: skip


def move(appointment: Appointment, slot: Slot, reason: str) -> Appointment:
    """Move a visit to another time, chair or member of staff.

    Args:
        appointment: which.
        slot: where to.
        reason: why, for the history; may be empty.

    Returns:
        The appointment.

    Raises:
        BookingRefusedError: the new place is taken, or the clinic is closed.
        RecordError: the visit was cancelled.
    """
    with transaction.atomic():
        _lock(appointment.clinic)
        appointment.refresh_from_db()
        _still_there(appointment)
        _fits(appointment.patient, slot, str(appointment.pk))
        appointment.chair, appointment.staff = slot.chair, slot.staff
        appointment.starts_at, appointment.ends_at = slot.starts_at, slot.ends_at
        appointment._change_reason = reason or "moved"
        appointment.save()
    return appointment


def cancel(appointment: Appointment, reason: str) -> Appointment:
    """Cancel a visit; it stays in the record with the reason.

    Args:
        appointment: which.
        reason: why.

    Returns:
        The appointment.

    Raises:
        RecordError: no reason, or it was cancelled before.
    """
    if not reason.strip():
        raise RecordError("a reason", "none", "say in a few words why the visit is cancelled")
    _still_there(appointment)
    appointment.cancelled_at, appointment.cancelled_reason = timezone.now(), reason.strip()[:200]
    appointment._change_reason = "cancelled"
    appointment.save()
    return appointment


def arrive(appointment: Appointment, at: datetime) -> Appointment:
    """Note that the patient is there.

    Args:
        appointment: which.
        at: since when.

    Returns:
        The appointment.

    Raises:
        RecordError: the visit was cancelled.
    """
    _still_there(appointment)
    if appointment.arrived_at is None:
        appointment.arrived_at = at
        appointment.save()
    return appointment


def wanted(patient: Patient, slot: Slot, code: str = NEW) -> Booking:
    """A place in the day as a booking that can be compared with others.

    Args:
        patient: who comes.
        slot: when and where.
        code: of the visit that is moved.

    Returns:
        The booking.
    """
    return Booking(code, slot.starts_at, slot.ends_at, str(slot.chair), str(slot.staff.pk), str(patient.pk))


def next_free_start(clinic: Clinic, booking: Booking) -> datetime | None:
    """The next time at which a visit fits, within four weeks.

    Args:
        clinic: where.
        booking: the visit, at the earliest time that would do.

    Returns:
        The start in UTC, or None.
    """
    first = timezone.localdate(booking.start)
    days: list[Hours] = openings(clinic, first, LOOK_AHEAD_DAYS)
    taken = [booking_of(visit) for visit in bookings_between(booking.start, booking.start + timedelta(days=LOOK_AHEAD_DAYS))]
    return next_free(booking, days, taken, max(booking.start, timezone.now()))


def _fits(patient: Patient, slot: Slot, code: str) -> None:
    """Refuse a place that is taken or closed. From here to the end of the transaction nobody else books in this clinic."""
    clinic = _lock(patient.clinic)
    booking = wanted(patient, slot, code)
    found = conflicts(booking, [booking_of(visit) for visit in bookings_between(slot.starts_at, slot.ends_at)])
    hours = opening(clinic, timezone.localdate(slot.starts_at))
    closed = hours is None or slot.starts_at < hours[0] or slot.ends_at > hours[1]
    if found or closed:
        raise BookingRefusedError(found, next_free_start(clinic, booking), slot)


def _lock(clinic: Clinic) -> Clinic:
    """Let nobody else book in this clinic until the transaction ends. SQLite locks at its beginning (BEGIN IMMEDIATE)."""
    return Clinic.objects.select_for_update().get(pk=clinic.pk)


def _still_there(appointment: Appointment) -> None:
    """Refuse a visit that was cancelled."""
    if appointment.cancelled_at is not None:
        raise RecordError("a visit that takes place", "one that was cancelled", "book a new one")
