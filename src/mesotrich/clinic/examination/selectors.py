"""Read examinations, what was answered in them, and what a clinic has set for laboratory values."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from mesotrich.assessment.labs import ClinicThreshold
from mesotrich.clinic.accounts.models import Clinic, ClinicSetting
from mesotrich.clinic.examination.models import Examination
from mesotrich.clinic.patients.models import FactRecord, FactSource, Patient
from mesotrich.clinic.patients.selectors import fact_of
from mesotrich.records.facts import Fact, FactValue
from mesotrich.reference.labs import analytes

THRESHOLDS = "lab_thresholds"


def examination_on(patient: Patient, on: date) -> Examination | None:
    """The examination of a day.

    Args:
        patient: whose.
        on: which day.

    Returns:
        The examination; None where there is none.
    """
    return Examination.objects.filter(patient=patient, on=on).first()


def earlier_examinations(patient: Patient, before: date) -> QuerySet[Examination]:
    """Examinations of earlier days.

    Args:
        patient: whose.
        before: the day that they lie before.

    Returns:
        The examinations, the newest first.
    """
    found: QuerySet[Examination] = Examination.objects.filter(patient=patient, on__lt=before)
    return found.select_related("by").order_by("-on")


def answers_on(patient: Patient, on: date) -> dict[str, FactValue]:
    """What the examination of a day answers.

    Args:
        patient: whose.
        on: which day.

    Returns:
        Values by fact code; an answer that was taken back is not there.
    """
    rows = FactRecord.objects.filter(patient=patient, source=FactSource.EXAMINATION, asked_on=on)
    return {code: fact.value for code, fact in _newest(rows.order_by("created_at")).items()}


def answers_before(patient: Patient, on: date) -> dict[str, Fact]:
    """The newest answers of earlier days, wherever they were given.

    Args:
        patient: whose.
        on: the day that they lie before.

    Returns:
        Facts by code.
    """
    return _newest(FactRecord.objects.filter(patient=patient, asked_on__lt=on).order_by("asked_on", "created_at"))


def lab_thresholds(clinic: Clinic) -> dict[str, ClinicThreshold]:
    """What a clinic marks. It has set nothing until it says so.

    Args:
        clinic: which; its records must be open.

    Returns:
        Thresholds by analyte.
    """
    row = ClinicSetting.objects.filter(clinic=clinic, key=THRESHOLDS).order_by("-version").first()
    found: dict[str, dict[str, Any]] = row.value if row is not None else {}
    return {
        code: ClinicThreshold(values.get("low"), values.get("high"), values.get("unit") or analytes()[code].unit)
        for code, values in found.items()
        if code in analytes() and not (values.get("low") is None and values.get("high") is None)
    }


def _newest(rows: Iterable[FactRecord]) -> dict[str, Fact]:
    """The last answer of each question; one that was taken back is gone."""
    found: dict[str, Fact] = {}
    for row in rows:
        fact = fact_of(row)
        if fact is None:
            found.pop(row.code, None)
        else:
            found[row.code] = fact
    return found
