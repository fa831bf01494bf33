"""A course of care with a plan, for the tests of the course page."""

from datetime import timedelta

from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.patients.models import Decision
from mesotrich.clinic.treatment.models import Consent, Plan, Session, SessionState
from tests.clinic.conftest import Cast

NOW = timezone.now()
TODAY = timezone.localdate(NOW)


def add_plan(cast: Cast, review_in_days: int = 60, **fields: object) -> Plan:
    return Plan.objects.create(
        clinic=cast.clinic, course=cast.course, protocol="article", protocol_version="1", sessions=4, interval_days=14,
        main_outcome="hair_density", review_on=TODAY + timedelta(days=review_in_days), stop_rule="stop",
        agreed_at=NOW - timedelta(days=30), agreed_by=cast.staff[Role.PHYSICIAN], **fields,
    )  # fmt: skip


def add_consent(cast: Cast) -> Consent:
    return Consent.objects.create(
        clinic=cast.clinic, patient=cast.patient, kind="treatment", text_version="3", language="en", text_hash="x",
        signed_name="Patient 1", signed_at=NOW - timedelta(days=30),
    )  # fmt: skip


def add_decision(cast: Cast, end: str = "course") -> Decision:
    doctor = cast.staff[Role.PHYSICIAN]
    return Decision.objects.create(clinic=cast.clinic, created_by=doctor, course=cast.course, end=end, icd10="L64.9")


def hold(session: Session, days_ago: int) -> Session:
    session.state, session.ended_at = SessionState.CLOSED, NOW - timedelta(days=days_ago)
    session.save()
    return session
