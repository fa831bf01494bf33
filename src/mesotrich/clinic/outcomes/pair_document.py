"""A comparison of two photos as the clinic keeps it: `mesotrich.comparison/1`."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mesotrich.foundation.observation import Observation
from mesotrich.outcomes.estimate import Z
from mesotrich.outcomes.pooled import SCHEMA
from mesotrich.trichoscopy.align.align import Alignment
from mesotrich.trichoscopy.compare.changes import PAIRED
from mesotrich.trichoscopy.compare.compare import Comparison
from mesotrich.trichoscopy.hair import Hair
from mesotrich.trichoscopy.match_hairs.match_hairs import Change, MatchedHair

LEAST_HAIRS = 3  # a standard deviation of fewer says nothing
STEP_PX = 16  # between the places to which the matrix is fitted
MOST_POINTS = 12  # of a drawn hair
Floats = NDArray[np.float64]


def pair_document(found: Comparison) -> dict[str, Any]:
    """What is kept of a comparison: the area, the changes with their intervals, and what became of every hair, with its lines.

    Args:
        found: a comparison of two photos with a scale.

    Returns:
        The document; the area is 0 where there is no scale.
    """
    numbers = {item.what: item for item in found.observations}
    scale = found.baseline.scale
    area = found.alignment.common.sum() * scale.um_per_px**2 / 1e6 if scale is not None else 0.0
    hairs = found.matching.hairs
    fates = {change.value: sum(hair.change is change for hair in hairs) for change in Change}
    fates["same"] += fates.pop(Change.SEEN_AGAIN.value)  # it is there at both visits
    return {
        "schema": SCHEMA, "shared_mm2": float(area), "changes": list(_changes(found, numbers, float(area))), "fates": fates,
        "into_before": into_before(found.alignment, found.follow_up.field_mask.shape), "hairs": [_drawn(hair) for hair in hairs],
    }  # fmt: skip


def into_before(lie: Alignment, shape: tuple[int, ...]) -> list[float]:
    """The affine map that lays the second photo over the first, as near as one can be to the smooth map, over the common area.

    Args:
        lie: how the photos lie on one another.
        shape: height and width of the second photo, px.

    Returns:
        Six numbers of an SVG matrix, px of the second photo to px of the first.
    """
    rows, columns = np.mgrid[0 : shape[0] : STEP_PX, 0 : shape[1] : STEP_PX] + 0.5
    there = np.column_stack([columns.ravel(), rows.ravel()])
    here = lie.backward(there)
    inside = np.floor(here).astype(int)
    height, width = lie.common.shape
    seen = (inside >= 0).all(axis=1) & (inside[:, 0] < width) & (inside[:, 1] < height)
    seen[seen] = lie.common[inside[seen, 1], inside[seen, 0]]
    if seen.sum() < LEAST_HAIRS:
        seen = np.ones(len(there), bool)
    terms, *_ = np.linalg.lstsq(np.column_stack([there[seen], np.ones(int(seen.sum()))]), here[seen], rcond=None)
    return [round(float(number), 8) for number in terms.ravel()]


def _changes(found: Comparison, numbers: dict[str, Observation], area_mm2: float) -> Iterator[dict[str, Any]]:
    """One entry a measurand whose change is known."""
    before, after, density = numbers["baseline_density"], numbers["follow_up_density"], numbers["density_change"]
    if before.value is None or after.value is None or density.value is None or density.interval is None:
        return
    yield _entry("hair_density", before.value, density.value, (density.value - density.interval[0]) / Z)
    first, second, errors = _widths(found)
    width = numbers["mean_diameter_change"]
    if width.value is None or width.interval is None or len(first) < LEAST_HAIRS:
        return
    spread = (width.interval[1] - width.value) / Z
    yield _entry("mean_diameter", float(first.mean()), width.value, spread)
    if (varied := _variability(first, second, errors)) is not None:
        yield varied
    count = numbers["count_change"]
    counted = (count.interval[1] - count.interval[0]) / 2 / Z if count.interval is not None else 0.0
    yield _thickness(found, (first, second), (spread, counted), area_mm2)


def _entry(what: str, before: float, change: float, sd: float) -> dict[str, Any]:
    """One measurand, with an even interval."""
    return {
        "what": what, "before": float(before), "after": float(before + change), "change": float(change),
        "interval_95": [float(change - Z * sd), float(change + Z * sd)],
    }  # fmt: skip


def _widths(found: Comparison) -> tuple[Floats, Floats, Floats]:
    """Widths of hairs that are resolved in both photos, um of the skin: at the first visit, the second, and (2, n) errors."""
    scale = found.baseline.scale.um_per_px if found.baseline.scale is not None else 1.0
    known = [
        (hair.first.width, hair.second.width, hair.width_ratio)
        for hair in found.matching.of(*PAIRED)
        if hair.width_ratio and hair.first and hair.second
    ]
    pairs = [(one, other, ratio) for one, other, ratio in known if one is not None and other is not None]
    first = np.array([one.value_px * scale for one, _, _ in pairs])
    second = first * np.array([ratio for _, _, ratio in pairs])
    relative = np.array([[one.sd_px / one.value_px, other.sd_px / other.value_px] for one, other, _ in pairs]).reshape(-1, 2).T
    return first, second, relative * np.stack([first, second])


def _variability(first: Floats, second: Floats, errors: Floats) -> dict[str, Any] | None:
    """Coefficient of variation of the same hairs, less the error of each width; its own error by leaving out one hair each."""
    before, after = (_cv(widths, wrong) for widths, wrong in zip((first, second), errors, strict=True))
    if before is None or after is None or len(first) <= LEAST_HAIRS:
        return None
    keep = ~np.eye(len(first), dtype=bool)
    left = [(_cv(first[one], errors[0][one]), _cv(second[one], errors[1][one])) for one in keep]
    steps = np.array([other - one for one, other in left if one is not None and other is not None])
    if len(steps) < len(first):
        return None
    sd = float(np.sqrt((len(steps) - 1) * steps.var()))  # jackknife (Tukey 1958)
    return _entry("diameter_cv", before, after - before, sd)


def _cv(widths: Floats, errors: Floats) -> float | None:
    """Per cent; None where the errors explain all of it."""
    variance = float(widths.var(ddof=1) - (errors**2).mean())
    return 100 * float(np.sqrt(variance)) / float(widths.mean()) if variance > 0 else None


def _thickness(found: Comparison, widths: tuple[Floats, Floats], sds: tuple[float, float], area_mm2: float) -> dict[str, Any]:
    """Sum of all diameters over the area: what the same hairs gained, new and lost ones; an unknown width is the mean."""
    first, second = widths
    mean, (sd_mean, sd_count) = float(first.mean()), sds
    single = {change: _summed(found, found.matching.of(change), mean) for change in (Change.LOST, Change.NEW, Change.SEEN_AGAIN)}
    pairs = found.matching.of(*PAIRED)
    before = float(first.sum()) + mean * (len(pairs) - len(first)) + single[Change.LOST] + single[Change.SEEN_AGAIN]
    gained = float((second - first).mean()) * len(pairs) + single[Change.NEW] - single[Change.LOST]
    per_cm2 = 0.1 / area_mm2  # um/mm2 to mm/cm2
    sd = float(np.hypot(sd_mean * len(pairs), sd_count * mean))
    return _entry("cumulative_thickness", before * per_cm2, gained * per_cm2, sd * per_cm2)


def _summed(found: Comparison, hairs: Sequence[MatchedHair], mean: float) -> float:
    """Widths of hairs that stand in one photo only, um."""
    total = 0.0
    for item in hairs:
        for hair, photo in ((item.first, found.baseline), (item.second, found.follow_up)):
            if hair is not None:
                total += _width_um(hair, photo.scale.um_per_px if photo.scale is not None else 1.0, mean)
    return total


def _width_um(hair: Hair, um_per_px: float, mean: float) -> float:
    """Width of a hair; the mean where it is unknown."""
    return hair.width.value_px * um_per_px if hair.width is not None and hair.width.resolved else mean


def _drawn(item: MatchedHair) -> dict[str, Any]:
    """What became of a hair, and where it lies in both photos, or should lie."""
    return {
        "fate": item.change.value, "confidence": round(float(item.confidence), 3), "before": _line(item.first, item),
        "after": _line(item.second, item), "lines": [item.first is not None, item.second is not None],
    }  # fmt: skip


def _line(hair: Hair | None, item: MatchedHair) -> list[list[float]]:
    """Its line, or the root and the tip where it was looked for."""
    if hair is None:
        return [] if item.expected_px is None else np.round(np.asarray(item.expected_px).reshape(2, 2), 1).tolist()
    line = np.asarray(hair.traced.line_px)
    chosen = np.unique(np.linspace(0, len(line) - 1, min(len(line), MOST_POINTS)).round().astype(int))
    drawn: list[list[float]] = np.round(line[chosen], 1).tolist()
    return drawn
