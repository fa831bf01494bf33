"""What was measured at each visit: the mean over the fields of a spot, with its interval."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import sqrt
from statistics import fmean, stdev
from typing import Any

from django.db.models import QuerySet
from scipy.special import stdtrit

from mesotrich.clinic.patients.models import Course
from mesotrich.clinic.photos.models import Photo, PhotoState

QUANTILE = 0.975  # of a two-sided interval of 95 %
FIRST_CHOICE = "frontal"


@dataclass(frozen=True)
class FieldValue:
    """A value of one field with its own interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Measured:
    """A value at one visit.

    Attributes:
        day: of the photos.
        value: mean over the fields.
        low: lower end of its 95 % interval.
        high: upper end.
        fields: how many.
        unit: UCUM code.
        clipped: whether the hair was clipped; None where nobody said.
    """

    day: date
    value: float
    low: float
    high: float
    fields: int
    unit: str
    clipped: bool | None = None


def mean_over_fields(fields: Sequence[FieldValue]) -> FieldValue:
    """The mean of some fields with its 95 % interval.

    Two fields or more: mean +- t(n - 1) s / sqrt(n), which covers the measuring error and how
    fields differ, not whether the spot was found again. One field: its own interval.

    Args:
        fields: at least one.

    Returns:
        Mean and interval.

    Examples:
        >>> mean = mean_over_fields([FieldValue(180, 160, 200), FieldValue(190, 170, 210), FieldValue(185, 165, 205)])
        >>> round(mean.value), round(mean.low), round(mean.high)
        (185, 173, 197)
    """
    if len(fields) == 1:
        return fields[0]
    values = [field.value for field in fields]
    half = float(stdtrit(len(values) - 1, QUANTILE)) * stdev(values) / sqrt(len(values))
    return FieldValue(fmean(values), fmean(values) - half, fmean(values) + half)


def measured_region(course: Course) -> str:
    """The region whose photos are shown: the frontal one where it was measured, else the first that was.

    Args:
        course: which.

    Returns:
        Code of the region; empty where nothing was measured.
    """
    regions = _photos(course).values_list("series__spot__region", flat=True)
    found = sorted(set(regions), key=lambda region: (region != FIRST_CHOICE, region))
    return found[0] if found else ""


def measured(course: Course, region: str, whats: Iterable[str]) -> dict[str, tuple[Measured, ...]]:
    """What was measured in a region, visit by visit.

    Args:
        course: which.
        region: of the scalp.
        whats: codes of the measurands.

    Returns:
        Values by measurand, in order of time; a visit whose value was refused in every field is left out.
    """
    rows = _photos(course).filter(series__spot__region=region).order_by("series__taken_on", "position")
    visits = [(day, list(photos)) for day, photos in groupby(rows, key=lambda photo: photo.series.taken_on)]
    return {what: tuple(found for day, photos in visits if (found := at_visit(day, photos, what)) is not None) for what in whats}


def _photos(course: Course) -> QuerySet[Photo]:
    """Measured photos of a course."""
    photos: QuerySet[Photo] = Photo.objects.filter(series__spot__course=course, state=PhotoState.MEASURED)
    return photos.select_related("series")


def at_visit(day: date, photos: Sequence[Photo], what: str) -> Measured | None:
    """A measurand at one visit.

    Args:
        day: of the visit.
        photos: measured ones of that visit.
        what: code of the measurand.

    Returns:
        The mean over the fields; None where no field has it.
    """
    entries = [entry for photo in photos if (entry := _entry(photo, what)) is not None]
    fields = [
        FieldValue(float(entry["value"]), *(float(end) for end in entry["interval_95"]))
        for entry in entries
        if entry.get("value") is not None and entry.get("interval_95")
    ]
    if not fields:
        return None
    mean = mean_over_fields(fields)
    clipped = photos[0].series.clipped
    return Measured(day, mean.value, mean.low, mean.high, len(fields), str(entries[0]["unit"]), clipped)


def _entry(photo: Photo, what: str) -> dict[str, Any] | None:
    """An observation of a photo, as observations.json has it."""
    stored = photo.result or {}
    listed = stored.get("observations", [])
    entries = listed.get("observations", []) if isinstance(listed, dict) else listed
    return next((entry for entry in entries if entry.get("what") == what), None)
