"""Matched comparisons of the fields of one spot, put together into the change of that spot."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, sqrt
from typing import Any

from mesotrich.foundation.errors import InputError
from mesotrich.outcomes.estimate import Estimate

SCHEMA = "mesotrich.comparison/1"
FATES = ("same", "thicker", "thinner", "new", "lost")


@dataclass(frozen=True)
class FieldChange:
    """One measurand in one field, on the area that was seen at both visits.

    Attributes:
        before: at the first visit.
        after: at the second.
        change: after - before, by the matched hairs, with its own interval.
    """

    before: float
    after: float
    change: Estimate


@dataclass(frozen=True)
class FieldComparison:
    """One field that was found again.

    Attributes:
        shared_mm2: area that was seen at both visits.
        changes: by measurand.
        fates: how many hairs stayed the same within error, are thicker, thinner, new or lost.
    """

    shared_mm2: float
    changes: Mapping[str, FieldChange]
    fates: Mapping[str, int]


def read_comparison(document: Mapping[str, Any]) -> FieldComparison:
    """Read the comparison of two photos of one field.

    Args:
        document: {"schema", "shared_mm2", "changes": [{"what", "before", "after", "change", "interval_95"}], "fates": {...}}.

    Returns:
        The comparison.

    Raises:
        InputError: it is none, or a number is missing.
    """
    if document.get("schema") != SCHEMA:
        raise InputError(f"a document {SCHEMA}", document.get("schema", "no schema"), "compare the two photos again")
    try:
        changes = {str(entry["what"]): _change(entry) for entry in document["changes"]}
        fates = {fate: int(document.get("fates", {}).get(fate, 0)) for fate in FATES}
        shared = float(document["shared_mm2"])
    except (KeyError, TypeError, ValueError) as error:
        raise InputError("the area, the changes and their intervals", error, "compare the two photos again") from error
    if not shared > 0:
        raise InputError("an area that was seen at both visits", shared, "compare photos of one spot")
    return FieldComparison(shared, changes, fates)


def pool_changes(fields: Sequence[FieldComparison], what: str) -> FieldChange | None:
    """The change of a measurand over the fields of a spot, each weighted with its area.

    A density weighted so is the count of all fields over their area. The errors of the fields are taken as independent:
    the half width on either side is sqrt(sum (w h)^2).

    Args:
        fields: the fields that were found again.
        what: code of the measurand.

    Returns:
        Values and change; None where no field has it.

    Examples:
        >>> one = FieldComparison(20.0, {"d": FieldChange(100, 110, Estimate(10, 6, 14))}, {})
        >>> two = FieldComparison(20.0, {"d": FieldChange(120, 124, Estimate(4, 1, 7))}, {})
        >>> pool_changes([one, two], "d")
        FieldChange(before=110.0, after=117.0, change=Estimate(value=7.0, low=4.5, high=9.5))
    """
    found = [(field.shared_mm2, field.changes[what]) for field in fields if what in field.changes]
    if not found:
        return None
    area = sum(shared for shared, _ in found)
    weights = [shared / area for shared, _ in found]
    ones = [one for _, one in found]
    value = _mean(weights, (one.change.value for one in ones))
    low = _root(weights, (one.change.value - one.change.low for one in ones))
    high = _root(weights, (one.change.high - one.change.value for one in ones))
    before, after = _mean(weights, (one.before for one in ones)), _mean(weights, (one.after for one in ones))
    return FieldChange(before, after, Estimate(value, value - low, value + high))


def pool_fates(fields: Sequence[FieldComparison]) -> dict[str, int]:
    """What became of the hairs of all fields.

    Args:
        fields: the fields that were found again.

    Returns:
        Hairs by fate.
    """
    return {fate: sum(field.fates.get(fate, 0) for field in fields) for fate in FATES}


def _change(entry: Mapping[str, Any]) -> FieldChange:
    """One measurand of a document."""
    numbers = [float(entry[name]) for name in ("before", "after", "change")] + [float(end) for end in entry["interval_95"]]
    if len(numbers) != 5 or not all(map(isfinite, numbers)):  # three numbers and two ends
        raise ValueError(f"numbers of {entry['what']}")
    before, after, change, low, high = numbers
    return FieldChange(before, after, Estimate(change, low, high))


def _mean(weights: Sequence[float], values: Iterable[float]) -> float:
    """A weighted mean."""
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def _root(weights: Sequence[float], halves: Iterable[float]) -> float:
    """Independent errors, put together."""
    return sqrt(sum((weight * half) ** 2 for weight, half in zip(weights, halves, strict=True)))
