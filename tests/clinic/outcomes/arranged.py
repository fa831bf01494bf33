"""Visits whose photos count as measured, and the pairs that follow from them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from mesotrich.clinic.outcomes.arrange import arrange
from mesotrich.clinic.outcomes.models import PhotoPair
from mesotrich.clinic.photos.models import Photo, Series
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.visited import FIRST, spot_of, visit_on


def measured_visits(cast: Cast, *fields: int, arranged: bool = True, **changed: Any) -> list[Series]:
    """Visits four weeks apart with so many measured photos each; the last one is changed as said.

    Args:
        cast: whose.
        fields: photos of each visit.
        arranged: whether their pairs wait already.
        changed: fields of the last series.

    Returns:
        The series, in the order of time.
    """
    visits = [
        visit_on(cast, FIRST + timedelta(weeks=4 * k), count, **(changed if k == len(fields) - 1 else {}))
        for k, count in enumerate(fields)
    ]
    for photo in Photo.objects.all():
        measured_again(photo)
    if arranged:
        arrange(spot_of(cast))
    return visits


def measured_again(photo: Photo) -> None:
    """Let a photo have been measured this moment."""
    photo.measured_at = timezone.now()
    photo.save()


def states() -> dict[tuple[str, int, int], str]:
    """Every pair: the day of its first photo, the numbers of both fields, and how far it is."""
    rows = PhotoPair.objects.select_related("before__series", "after__series").order_by("rank", "created_at")
    return {(str(row.before.series.taken_on), row.before.position, row.after.position): row.state for row in rows}
