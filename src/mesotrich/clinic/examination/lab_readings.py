"""Laboratory values as they are shown: the newest of each analyte against the clinic's thresholds, the earlier ones behind it."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from mesotrich.assessment.labs import ClinicThreshold, LabReading, read_lab
from mesotrich.clinic.examination.models import LabResult
from mesotrich.clinic.examination.selectors import lab_thresholds
from mesotrich.clinic.patients.models import Patient
from mesotrich.foundation.messages import Message


class OwnRange(StrEnum):
    """Where a value lies against the range that its laboratory printed."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"
    NONE = "none"


@dataclass(frozen=True)
class LabShown:
    """One analyte.

    Attributes:
        name: of the analyte.
        newest: its newest value.
        own: where that lies against the laboratory's own range.
        reading: that value against the clinic's thresholds, with everything that was published.
        earlier: earlier values, the newest first.
    """

    name: Message
    newest: LabResult
    own: OwnRange
    reading: LabReading
    earlier: tuple[LabResult, ...]


def labs_shown(patient: Patient) -> tuple[LabShown, ...]:
    """All laboratory values of a patient that were not taken back.

    Args:
        patient: whose.

    Returns:
        One entry an analyte, by the day of the newest value.
    """
    thresholds = lab_thresholds(patient.clinic)
    rows = LabResult.objects.filter(patient=patient, taken_back="").order_by("analyte", "-taken_on", "-created_at")
    found = [_shown(list(group), thresholds.get(code)) for code, group in groupby(rows, key=lambda row: str(row.analyte))]
    return tuple(sorted(found, key=lambda each: each.newest.taken_on, reverse=True))


def own_range(row: LabResult) -> OwnRange:
    """Where a value lies against the range of its laboratory.

    Args:
        row: the value.

    Returns:
        Below, within or above; none where the laboratory printed none.
    """
    if row.low is None and row.high is None:
        return OwnRange.NONE
    if row.low is not None and row.value < row.low:
        return OwnRange.BELOW
    return OwnRange.ABOVE if row.high is not None and row.value > row.high else OwnRange.WITHIN


def _shown(rows: list[LabResult], threshold: ClinicThreshold | None) -> LabShown:
    """One analyte, its newest value first."""
    newest = rows[0]
    reading = read_lab(newest.analyte, float(newest.value), newest.unit, threshold)
    return LabShown(Message(f"lab.name.{newest.analyte}"), newest, own_range(newest), reading, tuple(rows[1:]))
