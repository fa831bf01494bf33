"""Write laboratory values; the newest of an analyte that is a fact becomes the fact."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from mesotrich.assessment.labs import to_unit_of
from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.examination.models import LabResult
from mesotrich.clinic.examination.take_back import take_back_fact
from mesotrich.clinic.patients.models import FactSource, Patient
from mesotrich.clinic.patients.selectors import facts_of
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.foundation.errors import InputError, RecordError
from mesotrich.records.facts import Fact
from mesotrich.reference.fact_codes import fact_codes
from mesotrich.reference.labs import analyte

DIGITS = 6  # what converting a unit may leave behind is finer than any laboratory


def add_lab(
    patient: Patient, by: User | None, code: str, value: Decimal, unit: str, taken_on: date,
    laboratory: str = "", low: Decimal | None = None, high: Decimal | None = None,
) -> LabResult:  # fmt: skip
    """Keep one value of a laboratory.

    Args:
        patient: whose.
        by: who enters it.
        code: the analyte.
        value: the number, at least 0.
        unit: UCUM code of the value and of the laboratory's own range.
        taken_on: day of the sample.
        laboratory: who measured it.
        low: lower end of the laboratory's own range.
        high: its upper end.

    Returns:
        The row.

    Raises:
        InputError: the number or the unit does not fit the analyte, or the range is the wrong way round.
        ReferenceDataError: there is no such analyte.
    """
    if value < 0:
        raise InputError(f"a number of at least 0 for {code}", value, "correct the value")
    if low is not None and high is not None and low > high:
        raise InputError("a range from low to high", f"{low} to {high}", "correct the range")
    to_unit_of(code, float(value), unit, analyte(code).unit or unit)
    with transaction.atomic():
        row = LabResult.objects.create(
            clinic=patient.clinic, created_by=by, patient=patient, analyte=code, value=value, unit=unit,
            taken_on=taken_on, laboratory=laboratory, low=low, high=high,
        )  # fmt: skip
        keep_newest(patient, code, by)
    return row


def take_back_lab(row: LabResult, by: User | None, reason: str) -> None:
    """Take back a value that was entered wrongly; the row stays.

    Args:
        row: which.
        by: who takes it back.
        reason: why.

    Raises:
        RecordError: no reason was given, or it was taken back already.
    """
    if not reason.strip():
        raise RecordError("a reason", "none", "write why this value is taken back")
    if row.taken_back:
        raise RecordError("a value that holds", "one that was taken back", "enter the right value as a new row")
    with transaction.atomic():
        row.taken_back = reason.strip()
        row._change_reason = reason.strip()[:100]  # how history takes the reason
        row.save()
        keep_newest(row.patient, row.analyte, by)


def keep_newest(patient: Patient, code: str, by: User | None) -> None:
    """Make the newest value of an analyte the fact of that name, in the unit of the fact.

    Args:
        patient: whose.
        code: the analyte; one that is no fact is left alone.
        by: who wrote it.
    """
    if code not in fact_codes():
        return
    newest = LabResult.objects.filter(patient=patient, analyte=code, taken_back="").order_by("-taken_on", "-created_at").first()
    there = facts_of(patient).get(code)
    if newest is None:
        if there is not None:
            take_back_fact(patient, code, there.asked_on, by, "the laboratory value was taken back")
        return
    value = round(to_unit_of(code, float(newest.value), newest.unit, fact_codes()[code].unit), DIGITS)
    fact = Fact(code, value, newest.taken_on)
    if there != fact:
        keep_fact(patient, fact, FactSource.EXAMINATION, by)
