"""Read adverse events and questions after a session."""

from datetime import datetime

from django.db.models import QuerySet

from mesotrich.clinic.events.models import AdverseEvent, EventState, FollowUpAsk
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.read_once import read_once


def open_events() -> QuerySet[AdverseEvent]:
    """Events of the clinic that wait for an answer or an end.

    Returns:
        Events: urgent signs first, then the oldest.
    """
    rows: QuerySet[AdverseEvent] = AdverseEvent.objects.filter(state__in=[EventState.OPEN, EventState.ANSWERED])
    return rows.select_related("patient", "session", "lot").order_by("-urgent_sign", "-serious", "began_at")


@read_once
def events_of(patient: Patient) -> list[AdverseEvent]:
    """All events of a patient.

    Args:
        patient: whose.

    Returns:
        Events, the newest first.
    """
    rows: QuerySet[AdverseEvent] = AdverseEvent.objects.filter(patient=patient)
    return list(rows.select_related("session", "lot", "answered_by").order_by("-began_at"))


def due_asks(now: datetime, patient: Patient | None = None) -> QuerySet[FollowUpAsk]:
    """Questions after a session that are due and have no answer.

    Args:
        now: the moment.
        patient: of whom; None for the whole clinic.

    Returns:
        Questions, the oldest first.
    """
    rows: QuerySet[FollowUpAsk] = FollowUpAsk.objects.filter(due_at__lte=now, answered_at=None)
    if patient is not None:
        rows = rows.filter(session__course__patient=patient)
    return rows.select_related("session__course__patient").order_by("due_at")
