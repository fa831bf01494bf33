"""Take an answer back: what was known before holds again."""

from datetime import date

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.patients.models import FactRecord, FactSource, Patient
from mesotrich.clinic.patients.selectors import fact_of
from mesotrich.clinic.patients.services import keep_fact

WITHDRAWN = {"withdrawn": True}


def take_back_fact(patient: Patient, code: str, on: date, by: User | None, reason: str) -> None:
    """Take back the answer of one day. All rows stay; the newest answer of an earlier day holds again, with its own day.

    Args:
        patient: whose.
        code: which question.
        on: day of the answer that is taken back.
        by: who takes it back.
        reason: why.
    """
    earlier = FactRecord.objects.filter(patient=patient, code=code, asked_on__lt=on).order_by("-created_at").first()
    withdraw_fact(patient, code, on, FactSource.EXAMINATION, by, reason)
    before = fact_of(earlier) if earlier is not None else None
    if earlier is not None and before is not None:
        keep_fact(patient, before, FactSource(earlier.source), by, reason)


def withdraw_fact(patient: Patient, code: str, on: date, source: FactSource, by: User | None, reason: str) -> FactRecord:
    """Say that a question has no answer any more; all rows stay.

    Args:
        patient: whose.
        code: which question.
        on: day from which it has none.
        source: where that was said.
        by: who says it.
        reason: why.

    Returns:
        The row.
    """
    return FactRecord.objects.create(
        clinic=patient.clinic,
        created_by=by,
        patient=patient,
        code=code,
        value=WITHDRAWN,
        asked_on=on,
        source=source,
        reason=reason,
    )
