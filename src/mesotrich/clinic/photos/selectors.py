"""Read spots, series, photos, and what is to be told about each."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from mesotrich.clinic.patients.models import Course
from mesotrich.clinic.photos.derived_facts import SeriesSeen, hairs_seen
from mesotrich.clinic.photos.jobs import ORDER
from mesotrich.clinic.photos.models import Photo, PhotoState, Series, Spot
from mesotrich.clinic.photos.vault import place
from mesotrich.foundation.errors import FileError

UNDER_WAY = (PhotoState.WAITING, PhotoState.MEASURING)
LISTED = ("result",)  # large, and not shown in lists


@dataclass(frozen=True)
class SpotSeen:
    """A spot with its series, the newest first."""

    spot: Spot
    series: Sequence[Series]


def spots_of(course: Course | None) -> list[SpotSeen]:
    """Spots of a course with their series and photos; views of the whole head are left out.

    Args:
        course: the course; None has no spots.

    Returns:
        Spots in the order in which they were made.
    """
    if course is None:
        return []
    return [SpotSeen(spot, list(spot.series.all())) for spot in _spots(course).exclude(region="global")]


def global_views(course: Course | None) -> dict[str, SpotSeen]:
    """Views of the whole head that were taken.

    Args:
        course: the course; None has none.

    Returns:
        Spot and series by the name of the view.
    """
    if course is None:
        return {}
    return {spot.view: SpotSeen(spot, list(spot.series.all())) for spot in _spots(course).filter(region="global")}


def baseline(series: Series) -> Photo | None:
    """The first photo of a spot, taken at an earlier visit: the ghost while shooting.

    Args:
        series: the series that is being taken.

    Returns:
        The photo; None at the first visit.
    """
    earlier = Photo.objects.filter(series__spot=series.spot, series__taken_on__lt=series.taken_on)
    return earlier.exclude(state=PhotoState.REFUSED).order_by("series__taken_on", "position").first()


def queue() -> QuerySet[Photo]:
    """Photos of the clinic that are measured or wait for it, in the order in which they come.

    Returns:
        Photos, those that are being measured first.
    """
    rows = Photo.objects.filter(state__in=UNDER_WAY).select_related("series__patient", "series__spot")
    return rows.order_by("state", *ORDER)


def latest(limit: int) -> Sequence[Photo]:
    """Photos of the clinic that were measured or refused last.

    Args:
        limit: at most how many.

    Returns:
        Photos, the newest first.
    """
    rows = Photo.objects.filter(state__in=[PhotoState.MEASURED, PhotoState.REFUSED])
    rows = rows.select_related("series__patient", "series__spot").defer(*LISTED)
    return list(rows.order_by("-measured_at", "-created_at")[:limit])


def photos_of_visit(photo: Photo) -> Sequence[Photo]:
    """All photos of the same day of a patient, in the order in which they are looked at.

    Args:
        photo: one of them.

    Returns:
        Photos by spot, then by number.
    """
    rows = Photo.objects.filter(series__patient=photo.series.patient, series__taken_on=photo.series.taken_on)
    rows = rows.exclude(series__spot__region="global").select_related("series__spot")
    return list(rows.order_by("series__spot__created_at", "position"))


def hairs_of(photo: Photo) -> dict[str, Any]:
    """Traced hairs of a photo.

    Args:
        photo: a measured photo.

    Returns:
        GeoJSON in pixels.

    Raises:
        FileError: the file is gone.
    """
    try:
        loaded: dict[str, Any] = json.loads(place(photo.hairs_sha256, "geojson").read_bytes())
    except OSError as error:
        raise FileError("the hairs of this photo", error, "measure the photo again") from error
    return loaded


def newest_confirmed(course: Course, region: str) -> SeriesSeen | None:
    """Hairs of the newest visit of a region that has a confirmed photo.

    Args:
        course: whose.
        region: of the scalp.

    Returns:
        The hairs of all its confirmed photos; None where there is none.
    """
    rows = Photo.objects.filter(series__spot__course=course, series__spot__region=region, confirmed_at__isnull=False)
    photos = list(rows.filter(state=PhotoState.MEASURED).select_related("series").order_by("-series__taken_on", "position"))
    if not photos:
        return None
    day = photos[0].series.taken_on
    return SeriesSeen(day, _hairs(photo for photo in photos if photo.series.taken_on == day))


def _hairs(photos: Iterable[Photo]) -> tuple[Any, ...]:
    """Hairs of several photos."""
    return tuple(
        hair for photo in photos for hair in hairs_seen(str(photo.pk), place(photo.hairs_sha256, "geojson").read_bytes())
    )


def _spots(course: Course) -> QuerySet[Spot]:
    """Spots with all that a list shows of them."""
    photos = Photo.objects.defer(*LISTED).order_by("position")
    series = Series.objects.select_related("operator").order_by("-taken_on").prefetch_related(Prefetch("photos", queryset=photos))
    return Spot.objects.filter(course=course).order_by("created_at").prefetch_related(Prefetch("series", queryset=series))
