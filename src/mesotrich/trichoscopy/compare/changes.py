"""From matched hairs to the numbers of a comparison, each with its 95 % interval: all on the common area only."""

from collections.abc import Iterable, Sequence

import numpy as np
from scipy.special import ndtr, ndtri

from mesotrich.foundation.observation import Observation
from mesotrich.reference.loader import value
from mesotrich.trichoscopy.align.align import Alignment
from mesotrich.trichoscopy.hair import Hair
from mesotrich.trichoscopy.match_hairs.match_hairs import Change, MatchedHair, Matching
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.observations import LEVEL, poisson_interval

CONVENTIONS = "comparison_conventions"
Z = float(ndtri((1 + LEVEL) / 2))
SINGLE = (Change.LOST, Change.NEW, Change.SEEN_AGAIN)
PAIRED = (Change.SAME, Change.THICKER, Change.THINNER)
NO_SCALE, OK, TOO_FEW = "no_scale", "ok", "too_few_hairs"
NOT_VALIDATED = "no_real_pair"


def changes(first: Measurement, lie: Alignment, matching: Matching, version: str) -> tuple[Observation, ...]:
    """All numbers of a comparison.

    The error of lost, new and of the change of the count comes from the chance of each decision being wrong, from matches that
    are not sure, and from hairs that are seen in neither photo and may be lost or new as well. Counts and densities are those
    of the common area; their own intervals are those of chance in a field of that size (Poisson), which the change is free of,
    because it is of the same hairs.

    Args:
        first: the first photo.
        lie: how the second lies on it.
        matching: the hairs.
        version: version of the software.

    Returns:
        The observations, in the order in which they are reported.
    """
    lost, new = matching.of(Change.LOST), matching.of(Change.NEW)
    there = [hair for hair in matching.hairs if hair.change is not Change.NEW]
    later = [hair for hair in matching.hairs if hair.change is not Change.LOST]
    spread = np.sqrt(_doubt(matching.of(*SINGLE)) + _unseen(len(lost) + len(new)))
    area = None if first.scale is None else float(lie.common.sum()) * first.scale.um_per_px**2 / 1e8
    change = len(new) - len(lost)
    share = 100.0 / max(len(there), 1)
    ids = _ids(matching.hairs)
    made = [
        _area(lie, area, 0.0 if first.scale is None else first.scale.relative_sd, version),
        _count("matched_hairs", matching.of(*PAIRED), _wrong(matching), version),
        _count("lost_hairs", lost, _doubt(_of_side(matching, lost=True)) + _wrong(matching) + _unseen(len(lost)), version),
        _count("new_hairs", new, _doubt(_of_side(matching, lost=False)) + _wrong(matching) + _unseen(len(new)), version),
        _widths("thicker_hairs", matching, Change.THICKER, version),
        _widths("thinner_hairs", matching, Change.THINNER, version),
        _poisson("baseline_count", there, version),
        _poisson("follow_up_count", later, version),
        _density("baseline_density", there, area, version),
        _density("follow_up_density", later, area, version),
        _made("count_change", change, "{hairs}", spread, "same_hairs", ids, version),
        _made("count_change_share", change * share, "%", spread * share, "same_hairs", ids, version),
        _per_area("density_change", change, spread, area, ids, version),
        _mean_width(first, matching, version),
    ]
    return tuple(made)


def _doubt(hairs: Iterable[MatchedHair]) -> float:
    """Variance of decisions about hairs without a partner: each is wrong with the chance that it does not claim."""
    return float(sum(hair.confidence * (1 - hair.confidence) for hair in hairs))


def _wrong(matching: Matching) -> float:
    """Variance by matches of two hairs that are not the same: then one is lost and one is new."""
    return float(sum(1 - hair.confidence for hair in matching.of(*PAIRED)))


def _unseen(count: int) -> float:
    """Variance by hairs that were seen at neither visit: they are lost or new as often as others are."""
    missed = value(CONVENTIONS, "missed_share").value
    return missed / (1 - missed) * (count + 0.5)


def _of_side(matching: Matching, *, lost: bool) -> list[MatchedHair]:
    """Hairs without a partner that stand in the first photo, or those in the second."""
    return [hair for hair in matching.of(*SINGLE) if (hair.first is not None) is lost]


def _ids(hairs: Iterable[MatchedHair]) -> tuple[int, ...]:
    """Numbers in the first photo, of new hairs in the second."""
    found = [hair.first or hair.second for hair in hairs]
    return tuple(hair.hair_id for hair in found if isinstance(hair, Hair))


def _made(what: str, amount: float, unit: str, sd: float, method: str, ids: tuple[int, ...], version: str) -> Observation:
    """An observation with an even interval."""
    low, high = float(amount - Z * sd), float(amount + Z * sd)
    return Observation(what, float(amount), unit, (low, high), method, version, NOT_VALIDATED, ids)


def _count(what: str, hairs: Sequence[MatchedHair], variance: float, version: str) -> Observation:
    """A number of hairs; none below nought."""
    made = _made(what, len(hairs), "{hairs}", float(np.sqrt(variance)), "decisions", _ids(hairs), version)
    low, high = made.interval or (0.0, 0.0)
    return Observation(what, made.value, made.unit, (max(low, 0.0), high), made.method, version, made.quality, made.hair_ids)


def _poisson(what: str, hairs: Sequence[MatchedHair], version: str) -> Observation:
    """Hairs on the common area in one photo."""
    interval = poisson_interval(len(hairs))
    return Observation(what, float(len(hairs)), "{hairs}", interval, "common_area_poisson", version, OK, _ids(hairs))


def _density(what: str, hairs: Sequence[MatchedHair], area: float | None, version: str) -> Observation:
    """Hairs on the common area for a square centimetre."""
    if not area:
        return Observation(what, None, "/cm2", None, "common_area_poisson", version, NO_SCALE, _ids(hairs))
    low, high = poisson_interval(len(hairs))
    return Observation(
        what, len(hairs) / area, "/cm2", (low / area, high / area), "common_area_poisson", version, OK, _ids(hairs)
    )


def _per_area(what: str, change: float, sd: float, area: float | None, ids: tuple[int, ...], version: str) -> Observation:
    """The change for a square centimetre."""
    if not area:
        return Observation(what, None, "/cm2", None, "same_hairs", version, NO_SCALE, ids)
    return _made(what, change / area, "/cm2", sd / area, "same_hairs", ids, version)


def _area(lie: Alignment, area: float | None, relative_sd: float, version: str) -> Observation:
    """The area that both photos show."""
    if area is None:
        pixels = float(lie.common.sum())
        return Observation("common_area", pixels, "{pixels}", (pixels, pixels), "both_fields", version, OK, ())
    widen = Z * 2 * relative_sd * area
    return Observation("common_area", area, "cm2", (area - widen, area + widen), "both_fields", version, OK, ())


def _widths(what: str, matching: Matching, change: Change, version: str) -> Observation:
    """Hairs that are thicker, or thinner; the interval says how the number would scatter if widths were measured again."""
    sign = 1.0 if change is Change.THICKER else -1.0
    limit = float(ndtri((1 + value(CONVENTIONS, "width_change_probability").value) / 2))
    known = [hair for hair in matching.of(*PAIRED) if hair.width_ratio and hair.width_ratio_sd]
    z = np.array([sign * np.log(h.width_ratio or 1.0) * (h.width_ratio or 1.0) / (h.width_ratio_sd or 1.0) for h in known])
    again = ndtr(z - limit)
    return _count(what, matching.of(change), float((again * (1 - again)).sum()), version)


def _mean_width(first: Measurement, matching: Matching, version: str) -> Observation:
    """Mean change of the width of hairs resolved in both photos; what whole photos have in common counts as one error."""
    known = [hair for hair in matching.of(*PAIRED) if hair.width_ratio and hair.first and hair.first.width]
    method, unit = "mean_of_pairs", "{pixels}" if first.scale is None else "um"
    if len(known) < 3:
        return Observation("mean_diameter_change", None, unit, None, method, version, TOO_FEW, _ids(known))
    scale = 1.0 if first.scale is None else first.scale.um_per_px
    widths = np.array([hair.first.width.value_px for hair in known if hair.first and hair.first.width]) * scale
    steps = widths * (np.array([hair.width_ratio or 1.0 for hair in known]) - 1)
    chance = float(steps.std(ddof=1)) / np.sqrt(len(steps))
    shared = PHOTO_SHARE * float(widths.mean())
    return _made("mean_diameter_change", float(steps.mean()), unit, float(np.hypot(chance, shared)), method, _ids(known), version)


PHOTO_SHARE = 0.02  # of the width: sharpening and tone curve of a camera shift all widths of a photo one way (see `width`)
