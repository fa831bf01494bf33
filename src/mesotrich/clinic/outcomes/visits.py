"""Spots of a course with the visits at which they were measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mesotrich.clinic.diary.models import ShedDay
from mesotrich.clinic.patients.models import Course, Patient
from mesotrich.clinic.photos.models import Photo, PhotoState, Series, Spot
from mesotrich.reference.loader import value

GLOBAL = "global"


@dataclass(frozen=True)
class Visit:
    """A visit to a spot: its series, and the photos that were measured."""

    series: Series
    photos: tuple[Photo, ...]


@dataclass(frozen=True)
class SpotVisits:
    """A spot with its visits in the order of time."""

    spot: Spot
    visits: tuple[Visit, ...]


def measured_spots(course: Course, region: str = "") -> list[SpotVisits]:
    """Spots of a course at which something was measured.

    Args:
        course: which.
        region: spots of this region come first.

    Returns:
        Spots, those of the region first, then those with more visits.
    """
    photos = Photo.objects.filter(series__spot__course=course, state=PhotoState.MEASURED).exclude(series__spot__region=GLOBAL)
    found: dict[Spot, dict[Series, list[Photo]]] = {}
    for photo in photos.select_related("series__spot", "series__operator").order_by("series__taken_on", "position"):
        found.setdefault(photo.series.spot, {}).setdefault(photo.series, []).append(photo)
    spots = [
        SpotVisits(spot, tuple(Visit(series, tuple(taken)) for series, taken in by_series.items()))
        for spot, by_series in found.items()
    ]
    return sorted(spots, key=lambda one: (one.spot.region != region, -len(one.visits), one.spot.created_at))


def chosen(visits: Sequence[Visit], before: str, after: str) -> tuple[Visit, Visit] | None:
    """Two visits to set against each other.

    Args:
        visits: of a spot, in the order of time.
        before: key of the first series; anything else means the first visit.
        after: key of the second series; anything else means the last visit.

    Returns:
        The earlier and the later; None where there are not two.
    """
    if len(visits) < 2:
        return None
    by_key = {str(visit.series.pk): visit for visit in visits}
    first, last = by_key.get(before, visits[0]), by_key.get(after, visits[-1])
    order = {visit.series.pk: place for place, visit in enumerate(visits)}
    if order[first.series.pk] >= order[last.series.pk]:
        return visits[0], visits[-1]
    return first, last


def week_of_counts(patient: Patient, day: date, first: bool) -> list[int]:
    """Counts of the week that ends on a day; at the first visit the week after it, where the diary began only then.

    Args:
        patient: whose diary.
        day: of the visit.
        first: whether it is the earlier of two visits.

    Returns:
        Counts of the days that were counted, at most seven.
    """
    days = int(value("outcomes", "diary_days").value)
    counts = _counts(patient, day - timedelta(days=days - 1), day)
    later = _counts(patient, day, day + timedelta(days=days - 1)) if first else []
    return later if len(later) > len(counts) else counts


def _counts(patient: Patient, start: date, end: date) -> list[int]:
    """Counts from one day to another, both included."""
    rows = ShedDay.objects.filter(patient=patient, day__gte=start, day__lte=end).order_by("day")
    return [row.count for row in rows]
