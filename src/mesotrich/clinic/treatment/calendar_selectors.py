"""Read the visits of a day, of a week, of a patient."""

from datetime import date, datetime, time, timedelta

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.read_once import read_once
from mesotrich.clinic.treatment.models import Appointment, Plan
from mesotrich.planning.calendar import Booking
from mesotrich.reference.loader import value

KINDS = ("first_visit", "examination", "photos", "plan", "session", "review", "other")


def minutes_of(kind: str) -> int:
    """How long a visit of a kind takes.

    Args:
        kind: of the visit.

    Returns:
        Minutes, from the reference data.
    """
    return int(value("calendar", f"{kind}_minutes").value)


def bookings_between(start: datetime, end: datetime) -> QuerySet[Appointment]:
    """Visits that overlap with a time and were not cancelled.

    Args:
        start: with a time zone.
        end: with a time zone.

    Returns:
        The visits by start.
    """
    visits: QuerySet[Appointment] = Appointment.objects.filter(cancelled_at=None, starts_at__lt=end, ends_at__gt=start)
    return visits.select_related("patient", "staff", "session__course").order_by("starts_at", "chair")


def visits_of_days(first: date, days: int = 1) -> list[Appointment]:
    """Visits of one day or more, in the zone that is active.

    Args:
        first: the first day.
        days: how many.

    Returns:
        The visits by start, each with `planned_sessions` of its course's plan.
    """
    zone = timezone.get_current_timezone()
    start, end = (datetime.combine(day, time(), zone) for day in (first, first + timedelta(days=days)))
    agreed = Plan.objects.filter(course=OuterRef("session__course"), superseded_at=None, agreed_at__isnull=False).order_by(
        "-created_at"
    )
    visits = bookings_between(start, end).annotate(planned_sessions=Subquery(agreed.values("sessions")[:1]))
    return [visit for visit in visits if visit.starts_at >= start]


def booking_of(visit: Appointment) -> Booking:
    """A visit as a booking that can be compared with others.

    Args:
        visit: which.

    Returns:
        The booking.
    """
    return Booking(str(visit.pk), visit.starts_at, visit.ends_at, str(visit.chair), str(visit.staff_id), str(visit.patient_id))


def next_visit(patient: Patient, now: datetime) -> Appointment | None:
    """The visit of a patient that is going on or comes next.

    Args:
        patient: whose.
        now: with a time zone.

    Returns:
        The visit, or None.
    """
    return next(iter(coming_visits(patient, now)), None)


@read_once
def coming_visits(patient: Patient, now: datetime) -> list[Appointment]:
    """The visits of a patient that are going on or still come, without those that were cancelled.

    Args:
        patient: whose.
        now: with a time zone.

    Returns:
        The visits by start, each with its session.
    """
    visits = Appointment.objects.filter(patient=patient, cancelled_at=None, ends_at__gt=now)
    return list(visits.select_related("session").order_by("starts_at"))


def next_visits(patients: list[Patient], now: datetime) -> dict[object, Appointment]:
    """The next visit of several patients, in one query.

    Args:
        patients: whose.
        now: with a time zone.

    Returns:
        Visits by the patient's key; patients without one are left out.
    """
    coming = Appointment.objects.filter(patient__in=patients, cancelled_at=None, ends_at__gt=now).select_related("session")
    found: dict[object, Appointment] = {}
    for visit in coming.order_by("starts_at"):
        found.setdefault(visit.patient_id, visit)
    return found
