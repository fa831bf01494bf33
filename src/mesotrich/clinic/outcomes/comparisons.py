"""Comparisons of one field at two visits: keep one, and find those between two series."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.outcomes.arrange import is_current
from mesotrich.clinic.outcomes.models import Comparison, PairState, PhotoPair
from mesotrich.clinic.photos.models import Photo, PhotoState, Series
from mesotrich.foundation.errors import RecordError
from mesotrich.outcomes.pooled import FieldComparison, read_comparison


def keep_comparison(before: Photo, after: Photo, by: User | None, document: Mapping[str, Any], version: str) -> Comparison:
    """Keep the comparison of two photos of one field; a later one of the same photos takes its place, history keeps both.

    Args:
        before: photo of the first visit.
        after: photo of a later one.
        by: who had it made; None for the worker.
        document: a comparison, `mesotrich.comparison/1`.
        version: of the software that made it.

    Returns:
        The row.

    Raises:
        InputError: the document is no comparison.
        RecordError: the photos are not of one spot, or not in the order of time.
    """
    read_comparison(document)
    if before.series.spot_id != after.series.spot_id:
        raise RecordError("two photos of one spot", "photos of two spots", "compare photos of one spot")
    if before.series.taken_on >= after.series.taken_on:
        raise RecordError("a photo of a later visit", "one of the same day or before", "give the earlier photo first")
    with transaction.atomic():
        row = Comparison.objects.select_for_update(of=("self",)).filter(before=before, after=after).first()
        if row is None:
            return Comparison.objects.create(
                clinic=before.clinic, created_by=by, before=before, after=after, document=dict(document), version=version
            )
        row.document, row.version = dict(document), version
        if by is None:
            row.save()
        else:
            keep(row, by, "compared again")
        return row


def comparisons_between(before: Series, after: Series) -> tuple[FieldComparison, ...]:
    """Fields of a spot that were found again.

    Args:
        before: the first visit.
        after: a later one.

    Returns:
        A comparison for each photo of the later visit that was matched with one of the first.
    """
    return tuple(read_comparison(row.document) for row in compared_photos(before, after))


def compared_photos(before: Series, after: Series) -> Sequence[Comparison]:
    """The rows behind `comparisons_between`, with their photos; those of photos that were measured again since are left out.

    Args:
        before: the first visit.
        after: a later one.

    Returns:
        A row for each field of the later visit that was matched, in their order.
    """
    rows = Comparison.objects.filter(before__series=before, after__series=after).select_related("before__series", "after__series")
    measured = rows.filter(before__state=PhotoState.MEASURED, after__state=PhotoState.MEASURED)
    made = PhotoPair.objects.filter(before__series=before, after__series=after).select_related("before", "after")
    gone = {(one.before_id, one.after_id) for one in made if one.state != PairState.MATCHED or not is_current(one)}
    held = [row for row in measured.order_by("after__position") if (row.before_id, row.after_id) not in gone]
    return list({row.after_id: row for row in held}.values())
