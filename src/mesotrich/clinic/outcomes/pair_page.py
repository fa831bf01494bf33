"""Two visits side by side: the same field twice, every hair drawn on both."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from mesotrich.clinic.outcomes.comparisons import compared_photos
from mesotrich.clinic.outcomes.correction_page import DrawnHair, drawn
from mesotrich.clinic.outcomes.corrections import corrected_photo, corrections_of
from mesotrich.clinic.outcomes.models import Comparison
from mesotrich.clinic.outcomes.pair_fates import FateGroup, fate_groups
from mesotrich.clinic.outcomes.visits import Visit, chosen, measured_spots
from mesotrich.clinic.patients.models import Course
from mesotrich.clinic.photos.models import Photo

MATRIX = 6  # numbers of an affine map, as SVG writes them


@dataclass(frozen=True)
class FieldPair:
    """One field at two visits.

    Attributes:
        before: photo of the first visit.
        after: photo of the second.
        matched: whether they were matched hair by hair; else they merely have the same number.
        matrix: lays the second over the first, as an SVG transform; empty where that is not known.
        groups: what became of each hair; empty where that is not known.
    """

    before: Photo
    after: Photo
    matched: bool
    matrix: str
    groups: tuple[FateGroup, ...] = ()


def field_pairs(before: Visit, after: Visit) -> list[FieldPair]:
    """Fields that can be set side by side.

    Args:
        before: the earlier visit.
        after: the later.

    Returns:
        Matched fields; where none was matched, fields of the same number.
    """
    rows = compared_photos(before.series, after.series)
    if rows:
        return [_matched(row) for row in rows]
    return [FieldPair(one, other, False, "") for one, other in zip(before.photos, after.photos, strict=False)]


def pair_page(course: Course | None, asked: dict[str, str]) -> dict[str, Any] | None:
    """All that the page shows.

    Args:
        course: of the patient; None has nothing.
        asked: keys of spot, before and after, and the number of the field.

    Returns:
        Values for the template; None where there are not two visits.
    """
    spots = measured_spots(course) if course is not None else []
    spot = next((one for one in spots if str(one.spot.pk) == asked.get("spot")), spots[0] if spots else None)
    visits = chosen(spot.visits, asked.get("before", ""), asked.get("after", "")) if spot is not None else None
    pairs = field_pairs(*visits) if visits is not None else []
    if spot is None or visits is None or not pairs:
        return None
    at = min(max(_number(asked.get("field", "")), 1), len(pairs))
    pair = pairs[at - 1]
    return {
        "spot": spot.spot, "visits": visits, "pair": pair, "field": at, "fields": len(pairs), "last": at == len(pairs),
        "groups": pair.groups, "hairs_before": () if pair.groups else _hairs(pair.before),
        "hairs_after": () if pair.groups else _hairs(pair.after), "counts": _counts(pair),
    }  # fmt: skip


def _matched(row: Comparison) -> FieldPair:
    """A field that was found again."""
    return FieldPair(row.before, row.after, True, _matrix(row.document), fate_groups(row.document, row.before, row.after))


def _hairs(photo: Photo) -> Sequence[DrawnHair]:
    """Every hair of a photo, with the corrections by hand."""
    return [drawn(hair) for hair in corrected_photo(photo, corrections_of(photo)).hairs]


def _counts(pair: FieldPair) -> tuple[int, int]:
    """Hairs that were traced in both photos."""
    return pair.before.hair_count or 0, pair.after.hair_count or 0


def _matrix(document: dict[str, Any]) -> str:
    """How the second photo lies over the first."""
    numbers = document.get("into_before")
    if not isinstance(numbers, list) or len(numbers) != MATRIX or not all(_finite(one) for one in numbers):
        return ""
    return f"matrix({' '.join(f'{float(one):.6g}' for one in numbers)})"


def _finite(one: object) -> bool:
    """Whether something is a number that can be drawn with."""
    return isinstance(one, int | float) and not isinstance(one, bool) and isfinite(one)


def _number(text: str) -> int:
    """The number of a field; 1 where none is asked for."""
    return int(text) if text.isdecimal() and len(text) < 4 else 1  # no visit has a thousand fields
