"""Read what a patient counted, and what a patient waits for."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from mesotrich.clinic.accounts import settings_store
from mesotrich.clinic.diary.models import ShedDay
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.shedding import Counted
from mesotrich.clinic.read_once import read_once
from mesotrich.clinic.treatment.models import Appointment, Session, SessionState
from mesotrich.planning.aftercare import RuleState, aftercare_rules, countdown, with_clinic_hours

SHOWN_DAYS = 42
WINDOW_DAYS = 7


@read_once
def last_session(patient: Patient) -> Session | None:
    """The session that ended last.

    Args:
        patient: whose.

    Returns:
        The session; None where none has ended.
    """
    ended = Session.objects.filter(course__patient=patient, state=SessionState.CLOSED, ended_at__isnull=False)
    return ended.order_by("-ended_at").first()


def aftercare_of(patient: Patient, now: datetime) -> tuple[Session | None, tuple[RuleState, ...]]:
    """What a patient waits for after the last session, with the hours that the clinic has set.

    Args:
        patient: who.
        now: the moment, with its zone.

    Returns:
        The session and the state of each rule; without a session no rule.
    """
    session = last_session(patient)
    if session is None or session.ended_at is None:
        return None, ()
    hours, _version = settings_store.get(patient.clinic, "aftercare")
    rules = with_clinic_hours(aftercare_rules(), {code: int(entry["hours"]) for code, entry in hours.items()})
    return session, countdown(rules, session.ended_at, now)


def counted_days(patient: Patient, today: date) -> list[Counted]:
    """Days that a patient counted on, enough for the chart and for its first median.

    Args:
        patient: who.
        today: last day.

    Returns:
        The days in their order.
    """
    first = today - timedelta(days=SHOWN_DAYS + WINDOW_DAYS)
    rows = ShedDay.objects.filter(patient=patient, day__gt=first, day__lte=today).order_by("day")
    return [Counted(row.day, row.count, row.washed) for row in rows]


def shown_days(days: Sequence[Counted], today: date) -> list[Counted]:
    """Those of the days that the chart shows.

    Args:
        days: counted days.
        today: last day.

    Returns:
        Days of the last six weeks.
    """
    return [counted for counted in days if counted.day > today - timedelta(days=SHOWN_DAYS)]


def coming(patient: Patient, now: datetime) -> list[Appointment]:
    """Appointments that a patient still has.

    Args:
        patient: who.
        now: the moment.

    Returns:
        Appointments in their order, without those whose session was closed before its hour was over.
    """
    booked = Appointment.objects.filter(patient=patient, cancelled_at=None, ends_at__gte=now)
    return list(booked.exclude(session__state=SessionState.CLOSED).order_by("starts_at"))
