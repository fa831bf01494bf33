"""Hair clipped on one day and photographed again some days later: which hairs grow, how many, and how fast."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.special import ndtri, stdtrit

from mesotrich import __version__
from mesotrich.foundation.errors import InputError
from mesotrich.foundation.observation import Observation
from mesotrich.reference.loader import value
from mesotrich.trichoscopy.compare.compare import Comparison, Scales, both_measured, compared
from mesotrich.trichoscopy.finding import Finding, Severity
from mesotrich.trichoscopy.match_hairs.looks import Measured
from mesotrich.trichoscopy.match_hairs.match_hairs import Change
from mesotrich.trichoscopy.measurement import Field
from mesotrich.trichoscopy.observations import LEVEL, wilson_interval
from mesotrich.trichoscopy.photo import Photo
from mesotrich.trichoscopy.phototrichogram.growth import CONVENTIONS, GrownHair, Phase, Tilt, growth

IN_BOTH = (Change.SAME, Change.THICKER, Change.THINNER, Change.SEEN_AGAIN)
LEAST_HAIRS = 3
QUALITY = "no_real_pair"
LONGEST_DAYS = 14.0


@dataclass(frozen=True, eq=False)
class Phototrichogram:
    """The result.

    Attributes:
        comparison: both photos, how they lie, and all matches.
        days: between the photos.
        tilt: of the shafts, as assumed or given.
        hairs: every matched hair.
        observations: the numbers.
        findings: what a reader must know.
    """

    comparison: Comparison
    days: float
    tilt: Tilt
    hairs: tuple[GrownHair, ...]
    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...]


def usual_tilt() -> Tilt:
    """The tilt that is assumed where none is given, from the reference data."""
    return Tilt(value(CONVENTIONS, "shaft_tilt_deg").value, value(CONVENTIONS, "shaft_tilt_spread_deg").value)


def phototrichogram(
    day0: Photo | Path | str,
    later: Photo | Path | str,
    days: float,
    *,
    um_per_px: Scales = None,
    profile: Path | str | None = None,
    field: Field | str = Field.PICTURE,
    tilt: Tilt | None = None,
) -> Phototrichogram:
    """Tell which hairs grew, and how fast.

    Args:
        day0: photo taken right after clipping, or its path.
        later: photo of the same spot some days later.
        days: between the photos, above 0 and at most 14.
        um_per_px: size of a pixel, um; two numbers where the photos differ.
        profile: a device profile that holds for both.
        field: "picture" or "circle", as in `measure`.
        tilt: of shafts against the picture plane; the assumption of the reference data where not given.

    Returns:
        The result.

    Raises:
        RefusedError: the photos do not show the same spot, or one does not allow a measurement.
        PhotoError: a photo cannot be read.
        InputError: the days are impossible, or no scale is given.
    """
    if not 0 < days <= LONGEST_DAYS:
        raise InputError(f"days above 0 and at most {LONGEST_DAYS:g}", f"{days:g}", "give the days between the two photos")
    if um_per_px is None and profile is None:
        raise InputError("a scale, because growth is told in um", "none", "give --um-per-px or --profile")
    first, second = both_measured(day0, later, um_per_px=um_per_px, profile=profile, field=field)
    return grown(first, second, days, usual_tilt() if tilt is None else tilt)


def grown(first: Measured, second: Measured, days: float, tilt: Tilt) -> Phototrichogram:
    """The same for two photos that are measured.

    Args:
        first: the first photo, with a scale.
        second: the second photo.
        days: between them.
        tilt: of the shafts.

    Returns:
        The result.

    Raises:
        InputError: the first photo has no scale.
        RefusedError: the photos do not show the same spot.
    """
    scale = first.measurement.scale
    if scale is None:
        raise InputError("a scale, because growth is told in um", "none", "give --um-per-px or --profile")
    found = compared(first, second)
    hairs = growth(found.matching.of(*IN_BOTH), found.alignment.forward, scale.um_per_px, days, tilt)
    numbers = _numbers(hairs, tilt, scale.relative_sd)
    told = (_tilt_finding(tilt), *found.findings)
    return Phototrichogram(found, days, tilt, hairs, numbers, told)


def _tilt_finding(tilt: Tilt) -> Finding:
    """That the tilt is assumed, and how much more growth ten degrees more would mean."""
    steeper = round(100 * (Tilt(tilt.mean_degrees + 10, tilt.spread_degrees).factor / tilt.factor - 1), 1)
    mean, spread = tilt.mean_degrees, tilt.spread_degrees
    return Finding("tilt_assumed", Severity.WARNING, {"mean": mean, "spread": spread, "percent": steeper})


def _numbers(hairs: Sequence[GrownHair], tilt: Tilt, relative_sd: float) -> tuple[Observation, ...]:
    """Share of growing hairs and their growth."""
    growing = [hair for hair in hairs if hair.phase is Phase.GROWING]
    resting = [hair for hair in hairs if hair.phase is Phase.RESTING]
    return (
        _count("growing_hairs", growing),
        _count("resting_hairs", resting),
        _count("phase_unknown_hairs", [hair for hair in hairs if hair.phase is Phase.UNKNOWN]),
        _anagen(growing, resting),
        _mean_growth(growing, tilt, relative_sd),
        _spread(growing),
    )


def _ids(hairs: Sequence[GrownHair]) -> tuple[int, ...]:
    """Numbers in the first photo."""
    return tuple(hair.matched.first.hair_id for hair in hairs if hair.matched.first is not None)


def _count(what: str, hairs: Sequence[GrownHair]) -> Observation:
    """A number of hairs; what is uncertain is whether one near the limit lies above it."""
    limit = value(CONVENTIONS, "growing_above_um_per_day").value
    near = sum(hair.um_per_day is not None and abs(hair.um_per_day - limit) < 2 * (hair.sd_um_per_day or 0.0) for hair in hairs)
    interval = (float(len(hairs) - near), float(len(hairs) + near))
    return Observation(what, float(len(hairs)), "{hairs}", interval, "growth_above", __version__, QUALITY, _ids(hairs))


def _anagen(growing: Sequence[GrownHair], resting: Sequence[GrownHair]) -> Observation:
    """Share of growing hairs among those that can be told."""
    total, ids = len(growing) + len(resting), _ids((*growing, *resting))
    if total < LEAST_HAIRS:
        return Observation("anagen_share", None, "%", None, "growth_above", __version__, "too_few_hairs", ids)
    share = len(growing) / total
    low, high = wilson_interval(share, total)
    return Observation("anagen_share", 100 * share, "%", (100 * low, 100 * high), "growth_above", __version__, QUALITY, ids)


def kept(hairs: Sequence[GrownHair]) -> list[GrownHair]:
    """Growing hairs whose growth is known.

    Args:
        hairs: hairs.

    Returns:
        Those that a mean is made of.
    """
    return [hair for hair in hairs if hair.phase is Phase.GROWING and hair.um_per_day is not None]


def _mean_growth(growing: Sequence[GrownHair], tilt: Tilt, relative_sd: float) -> Observation:
    """Mean growth of growing hairs; the interval holds chance and the scale, and a degree of doubt about the mean tilt."""
    hairs, method = kept(growing), "growth_tilt"
    if len(hairs) < LEAST_HAIRS:
        return Observation("growth_rate", None, "um/d", None, method, __version__, "too_few_hairs", _ids(hairs))
    rates = np.array([hair.um_per_day for hair in hairs], np.float64)
    mean, count = float(rates.mean()), len(rates)
    chance = float(stdtrit(count - 1, (1 + LEVEL) / 2)) * float(rates.std(ddof=1)) / np.sqrt(count)
    z = float(ndtri((1 + LEVEL) / 2))
    of_tilt = z * mean * np.tan(np.deg2rad(tilt.mean_degrees)) * np.deg2rad(tilt.spread_degrees) / 2
    half = float(np.sqrt(chance**2 + of_tilt**2 + (z * relative_sd * mean) ** 2))
    return Observation("growth_rate", mean, "um/d", (mean - half, mean + half), method, __version__, QUALITY, _ids(hairs))


def _spread(growing: Sequence[GrownHair]) -> Observation:
    """Standard deviation of the growth between hairs, as measured: tilt and tracing widen it."""
    hairs, method = kept(growing), "sd_as_measured"
    if len(hairs) < LEAST_HAIRS:
        return Observation("growth_rate_sd", None, "um/d", None, method, __version__, "too_few_hairs", _ids(hairs))
    sd = float(np.std([hair.um_per_day or 0.0 for hair in hairs], ddof=1))
    half = 1.96 * sd / np.sqrt(2 * (len(hairs) - 1))
    return Observation("growth_rate_sd", sd, "um/d", (max(sd - half, 0.0), sd + half), method, __version__, QUALITY, _ids(hairs))
