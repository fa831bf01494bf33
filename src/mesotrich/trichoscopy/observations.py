"""From hairs to the numbers that are reported, each with its 95 % interval and what that interval covers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv, ndtr, ndtri, stdtrit

from mesotrich.foundation.observation import Observation
from mesotrich.reference.loader import value
from mesotrich.trichoscopy.calibration.given import CONVENTIONS
from mesotrich.trichoscopy.calibration.scale import Scale
from mesotrich.trichoscopy.hair import FollicularUnit, Hair

LEVEL = 0.95
Z = float(ndtri((1 + LEVEL) / 2))
NO_SCALE, TOO_FEW, NOT_VALIDATED, OK = "no_scale", "too_few_hairs", "width_not_validated", "ok"
LEAST_HAIRS = 3
Interval = tuple[float, float]
Ids = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class _Sample:
    """What all observations are made from."""

    hairs: tuple[Hair, ...]
    units: tuple[FollicularUnit, ...]
    area_px: float
    scale: Scale | None
    version: str

    @property
    def area_cm2(self) -> float | None:
        """Area of the measured field."""
        return None if self.scale is None else self.area_px * self.scale.um_per_px**2 / 1e8

    @property
    def relative_sd(self) -> float:
        """Error of the scale."""
        return 0.0 if self.scale is None else self.scale.relative_sd

    def ids(self) -> Ids:
        """All hairs in the field."""
        return tuple(hair.hair_id for hair in self.hairs)

    def unit_ids(self) -> Ids:
        """All hairs of the units in the field."""
        return tuple(sorted(hair_id for unit in self.units for hair_id in unit.hair_ids))

    def wide(self) -> list[Hair]:
        """Hairs whose width is resolved."""
        return [hair for hair in self.hairs if hair.width is not None and hair.width.resolved]

    def wide_ids(self) -> Ids:
        """Hairs whose width is resolved, by number."""
        return tuple(hair.hair_id for hair in self.wide())


def observations(
    hairs: Sequence[Hair],
    units: Sequence[FollicularUnit],
    field_mask: NDArray[np.bool_],
    scale: Scale | None,
    version: str,
) -> tuple[Observation, ...]:
    """All observations of one photo.

    Args:
        hairs: all measured hairs; those with the exit point in the field count.
        units: their follicular units.
        field_mask: (height, width) the measured field less overlays.
        scale: size of a pixel, None where it is not known: then densities are refused and lengths stay px.
        version: version of the software.

    Returns:
        The observations, in the order in which they are reported.
    """
    inside = tuple(hair for hair in hairs if hair.in_field)
    units_inside = tuple(unit for unit in units if unit.in_field)
    sample = _Sample(inside, units_inside, float(field_mask.sum()), scale, version)
    makers: tuple[Callable[[_Sample], Observation], ...] = (
        _hair_count, _hair_density, _unit_density, _hairs_per_unit, _mean_width, _width_sd, _width_cv,
        _terminal_share, _thin_share, _cumulative_thickness, _field_area,
    )  # fmt: skip
    return tuple(make(sample) for make in makers)


def _chi2(share: float, degrees: int) -> float:
    """Quantile of the chi-square distribution; scipy.stats would say the same and cost 30 MB and a third of the start-up."""
    return 2 * float(gammaincinv(degrees / 2, share))


def _t(degrees: int) -> float:
    """Upper limit of the middle 95 % of Student's t."""
    return float(stdtrit(degrees, (1 + LEVEL) / 2))


def poisson_interval(count: int) -> Interval:
    """Exact 95 % interval of a Poisson mean.

    Args:
        count: what was counted, >= 0.

    Returns:
        Low and high: chi2(0.025, 2n)/2 and chi2(0.975, 2n+2)/2 (Garwood 1936, doi 10.1093/biomet/28.3-4.437).

    Examples:
        >>> [round(v, 3) for v in poisson_interval(10)]
        [4.795, 18.39]
    """
    low = _chi2((1 - LEVEL) / 2, 2 * count) / 2 if count else 0.0
    return low, _chi2((1 + LEVEL) / 2, 2 * count + 2) / 2


def wilson_interval(share: float, count: int) -> Interval:
    """Score interval of a share (Wilson 1927, doi 10.1080/01621459.1927.10502953).

    Args:
        share: observed share, 0..1; may come from fractional counts.
        count: how many were looked at, > 0.

    Returns:
        Low and high, within 0..1.

    Examples:
        >>> [round(v, 4) for v in wilson_interval(0.2, 50)]
        [0.1124, 0.3304]
    """
    middle = (share + Z**2 / (2 * count)) / (1 + Z**2 / count)
    half = Z * np.sqrt(share * (1 - share) / count + Z**2 / (4 * count**2)) / (1 + Z**2 / count)
    low, high = max(float(middle - half), 0.0), min(float(middle + half), 1.0)
    return min(low, share), max(high, share)  # rounding must not put the share outside


def _made(
    sample: _Sample, what: str, estimate: float, unit: str, interval: Interval, method: str, ids: Ids, quality: str = OK
) -> Observation:
    """An observation that stands."""
    low, high = sorted(interval)
    return Observation(what, float(estimate), unit, (float(low), float(high)), method, sample.version, quality, ids)


def _refused(sample: _Sample, what: str, unit: str, method: str, why: str, ids: Ids) -> Observation:
    """An observation that cannot be made."""
    return Observation(what, None, unit, None, method, sample.version, why, ids)


def _hair_count(sample: _Sample) -> Observation:
    """Hairs whose exit point lies in the field."""
    count = len(sample.hairs)
    return _made(sample, "hair_count", count, "{hairs}", poisson_interval(count), "exit_points_poisson", sample.ids())


def _per_area(sample: _Sample, what: str, count: int, method: str, ids: Ids) -> Observation:
    """A count over the area of the field; the scale counts twice."""
    area = sample.area_cm2
    if area is None or area <= 0:
        return _refused(sample, what, "/cm2", method, NO_SCALE, ids)
    low, high = poisson_interval(count)
    widen = Z * 2 * sample.relative_sd * count
    low, high = count - np.hypot(count - low, widen), count + np.hypot(high - count, widen)
    return _made(sample, what, count / area, "/cm2", (max(low, 0.0) / area, high / area), method, ids)


def _hair_density(sample: _Sample) -> Observation:
    """Hairs per square centimetre."""
    return _per_area(sample, "hair_density", len(sample.hairs), "exit_points_poisson_scale", sample.ids())


def _unit_density(sample: _Sample) -> Observation:
    """Follicular units per square centimetre."""
    return _per_area(sample, "unit_density", len(sample.units), "units_poisson_scale", sample.unit_ids())


def _hairs_per_unit(sample: _Sample) -> Observation:
    """Mean number of hairs in a unit; what is near enough for one unit is known in um only."""
    if sample.scale is None:
        return _refused(sample, "hairs_per_unit", "1", "mean_t", NO_SCALE, sample.unit_ids())
    sizes = np.array([len(unit.hair_ids) for unit in sample.units], float)
    if len(sizes) < LEAST_HAIRS:
        return _refused(sample, "hairs_per_unit", "1", "mean_t", TOO_FEW, sample.unit_ids())
    half = _t(len(sizes) - 1) * sizes.std(ddof=1) / np.sqrt(len(sizes))
    interval = (max(sizes.mean() - half, 1.0), sizes.mean() + half)
    return _made(sample, "hairs_per_unit", sizes.mean(), "1", interval, "mean_t", sample.unit_ids())


def _widths(sample: _Sample) -> tuple[NDArray[np.float64], NDArray[np.float64], str]:
    """Resolved widths, their standard errors, and the unit they are in."""
    factor, unit = (1.0, "{pixels}") if sample.scale is None else (sample.scale.um_per_px, "um")
    found = [hair.width for hair in sample.wide() if hair.width is not None]
    return np.array([w.value_px for w in found]) * factor, np.array([w.sd_px for w in found]) * factor, unit


def _mean_width(sample: _Sample) -> Observation:
    """Mean projected diameter of the hairs whose width is resolved."""
    widths, errors, unit = _widths(sample)
    if len(widths) < LEAST_HAIRS:
        return _refused(sample, "mean_diameter", unit, "mean_t_scale", TOO_FEW, sample.wide_ids())
    mean = widths.mean()
    sampling = _t(len(widths) - 1) * widths.std(ddof=1) / np.sqrt(len(widths))
    shared = Z * np.hypot(sample.relative_sd * mean, np.median(errors) / 2)  # half of a fit's error is common to all hairs
    half = np.hypot(sampling, shared)
    interval = (mean - half, mean + half)
    return _made(sample, "mean_diameter", mean, unit, interval, "mean_t_scale", sample.wide_ids(), NOT_VALIDATED)


def _true_sd(widths: NDArray[np.float64], errors: NDArray[np.float64]) -> tuple[float, Interval]:
    """Standard deviation between hairs with its interval; the measuring error is taken out of the estimate and of both limits.

    The limits are those of the variance as it was seen, s2 df / chi2(p, df), so that a spread that drowns in the measuring
    error still has an upper limit.
    """
    seen, error, degrees = widths.var(ddof=1), (errors**2).mean(), len(widths) - 1
    limits = (seen * degrees / _chi2(p, degrees) for p in ((1 + LEVEL) / 2, (1 - LEVEL) / 2))
    spread, low, high = (float(np.sqrt(max(variance - error, 0.0))) for variance in (seen, *limits))
    return spread, (low, high)


def _width_sd(sample: _Sample) -> Observation:
    """Variability of diameter as a standard deviation."""
    widths, errors, unit = _widths(sample)
    if len(widths) < LEAST_HAIRS:
        return _refused(sample, "diameter_sd", unit, "sd_chi2", TOO_FEW, sample.wide_ids())
    spread, interval = _true_sd(widths, errors)
    return _made(sample, "diameter_sd", spread, unit, interval, "sd_chi2", sample.wide_ids(), NOT_VALIDATED)


def _width_cv(sample: _Sample) -> Observation:
    """Variability of diameter as a coefficient of variation."""
    widths, errors, _ = _widths(sample)
    if len(widths) < LEAST_HAIRS:
        return _refused(sample, "diameter_cv", "%", "cv_chi2", TOO_FEW, sample.wide_ids())
    spread, (low, high) = _true_sd(widths, errors)
    share = 100 / widths.mean()
    return _made(
        sample, "diameter_cv", share * spread, "%", (share * low, share * high), "cv_chi2", sample.wide_ids(), NOT_VALIDATED
    )


def _known(sample: _Sample, limit_px: float) -> list[Hair]:
    """Hairs of which it is known on which side of a limit they are; unresolved widths count as at most theirs."""
    return [hair for hair in sample.hairs if hair.width is not None and (hair.width.resolved or hair.width.value_px <= limit_px)]


def _share_above(known: Sequence[Hair], limit_px: float) -> float:
    """Share of hairs wider than a limit, each hair weighted with how sure that is."""
    widths = [hair.width for hair in known if hair.width is not None]
    return float(np.mean([float(ndtr((w.value_px - limit_px) / w.sd_px)) if w.resolved else 0.0 for w in widths]))


def _terminal_share(sample: _Sample) -> Observation:
    """Share of terminal hairs by the TrichoScan convention."""
    return _share(sample, "terminal_share", "terminal_above_um", above=True)


def _thin_share(sample: _Sample) -> Observation:
    """Share of thin hairs by the trichoscopy convention."""
    return _share(sample, "thin_share", "thin_below_um", above=False)


def _share(sample: _Sample, what: str, convention: str, *, above: bool) -> Observation:
    """A share by a convention, with a score interval."""
    if sample.scale is None:
        return _refused(sample, what, "%", convention, NO_SCALE, sample.ids())
    limit_px = value(CONVENTIONS, convention).value / sample.scale.um_per_px
    known = _known(sample, limit_px)
    ids = tuple(hair.hair_id for hair in known)
    if len(known) < LEAST_HAIRS:
        return _refused(sample, what, "%", convention, TOO_FEW, ids)
    wider = _share_above(known, limit_px)
    share = wider if above else 1 - wider
    low, high = wilson_interval(share, len(known))
    return _made(sample, what, 100 * share, "%", (100 * low, 100 * high), convention, ids, NOT_VALIDATED)


def _cumulative_thickness(sample: _Sample) -> Observation:
    """Sum of all diameters over the area; see `_all_widths` for hairs without a resolved one."""
    what, unit, method = "cumulative_thickness", "mm/cm2", "sum_of_diameters"
    area = sample.area_cm2
    if area is None or area <= 0:
        return _refused(sample, what, unit, method, NO_SCALE, sample.ids())
    if len(sample.wide()) < LEAST_HAIRS:
        return _refused(sample, what, unit, method, TOO_FEW, sample.ids())
    widths, variances = _all_widths(sample)
    total = widths.sum() / 1000 / area
    chance = np.sqrt((widths**2).sum() + variances.sum()) / widths.sum()  # a Poisson number of hairs, each with its width
    half = Z * total * np.hypot(chance, sample.relative_sd)  # um over um2: the scale counts once
    return _made(sample, what, total, unit, (total - half, total + half), method, sample.ids(), NOT_VALIDATED)


def _all_widths(sample: _Sample) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A width for every hair, and the variance of what is not known of it.

    An unresolved width lies anywhere below its upper limit: half of that, with the variance limit^2 / 12. A hair whose width
    could not be looked at, as under an overlay, counts as the mean of the others with their variance.
    """
    resolved, _, _ = _widths(sample)
    factor = 1.0 if sample.scale is None else sample.scale.um_per_px
    limits = np.array([h.width.value_px * factor for h in sample.hairs if h.width is not None and not h.width.resolved])
    unseen = np.ones(sum(hair.width is None for hair in sample.hairs))
    widths = np.concatenate([resolved, limits / 2, resolved.mean() * unseen])
    variances = np.concatenate([np.zeros(len(resolved)), limits**2 / 12, resolved.var(ddof=1) * unseen])
    return widths, variances


def _field_area(sample: _Sample) -> Observation:
    """Area of the measured field."""
    area, unit = sample.area_px, "{pixels}"
    if sample.scale is not None:
        area, unit = area * sample.scale.um_per_px**2 / 1e6, "mm2"
    half = Z * 2 * sample.relative_sd * area
    return _made(sample, "field_area", area, unit, (area - half, area + half), "pixels_in_field", sample.ids())
