"""Which session of a course a new visit is for."""

from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.treatment.models import Session, SessionState


def session_to_book(patient: Patient, kind: str) -> Session | None:
    """The next session of a course that has no visit yet.

    Args:
        patient: whose.
        kind: of the visit.

    Returns:
        The session; None for another kind of visit, or where each session has one.
    """
    if kind != "session":
        return None
    waiting = Session.objects.filter(course__patient=patient, state__in=[SessionState.PLANNED, SessionState.POSTPONED])
    booked = waiting.filter(appointments__cancelled_at=None, appointments__isnull=False).values("pk")
    return waiting.exclude(pk__in=booked).order_by("course__started_on", "number").first()
