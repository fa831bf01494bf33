"""How far repeats of the same spot differ, and how small a change can be seen through that."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, variance

from mesotrich.foundation.errors import InputError
from mesotrich.outcomes.estimate import Estimate, Z, sd_estimate
from mesotrich.outcomes.icc import IccForm, icc

LEAST_SPOTS = 2  # for a correlation


@dataclass(frozen=True)
class Repeatability:
    """One measurand, measured several times at each of some spots.

    Attributes:
        what: code of the measurand.
        unit: UCUM code.
        spots: how many have two repeats or more.
        photos: how many repeats they have together.
        left_out: spots with one value only, which say nothing of error.
        degrees: degrees of freedom of the error, photos - spots.
        mean: of all repeats.
        within_sd: standard deviation of repeats at one spot, the standard error of measurement.
        cv: within-spot coefficient of variation, root mean square over the spots, in %; None where the mean of a spot is not
            above 0.
        smallest: the smallest detectable change of one spot, one photo a visit.
        correlation: ICC(1); None for one spot, or where nothing differs.
    """

    what: str
    unit: str
    spots: int
    photos: int
    left_out: int
    degrees: int
    mean: float
    within_sd: Estimate
    cv: Estimate | None
    smallest: Estimate
    correlation: Estimate | None

    def smallest_of(self, photos: int = 1, people: int = 1) -> Estimate:
        """The smallest detectable change of a mean.

        Args:
            photos: of a spot at each visit, averaged; the spot was found anew for each.
            people: whose changes are averaged.

        Returns:
            1.96 sqrt(2) s / sqrt(photos people), with its interval.

        Raises:
            InputError: fewer than one photo or person.
        """
        if photos < 1 or people < 1:
            raise InputError("at least one photo and one person", f"{photos} and {people}", "give whole numbers above 0")
        return self.smallest.times(1 / sqrt(photos * people))


def repeatability(what: str, unit: str, spots: Sequence[Sequence[float]]) -> Repeatability:
    """Measure the error of a measurand by its repeats.

    The variance within spots is pooled over the spots by their degrees of freedom, so spots may have unlike numbers of repeats.
    The interval of its root is s sqrt(df / chi2). 95 % of the differences between two repeats are smaller than the repeatability
    coefficient 1.96 sqrt(2) s (Bland and Altman, 1986, doi 10.1016/S0140-6736(86)90837-8, and 1999, doi
    10.1177/096228029900800204); read as a change between two visits it is the smallest detectable change.

    Args:
        what: code of the measurand.
        unit: UCUM code.
        spots: values of each spot.

    Returns:
        The error with intervals.

    Raises:
        InputError: no spot has two values.

    Examples:
        >>> found = repeatability("hair_density", "/cm2", [[181, 185, 178], [120, 118, 125]])
        >>> round(found.within_sd.value, 2), round(found.smallest.value, 1), found.degrees
        (3.56, 9.9, 4)
    """
    repeated = [list(values) for values in spots if len(values) > 1]
    if not repeated:
        raise InputError("a spot that was measured at least twice", "none", "take several photos of each spot")
    photos = sum(map(len, repeated))
    degrees = photos - len(repeated)
    within = sqrt(_pooled([variance(values) for values in repeated], repeated))
    return Repeatability(
        what=what, unit=unit, spots=len(repeated), photos=photos, left_out=len(spots) - len(repeated), degrees=degrees,
        mean=fmean(value for values in repeated for value in values), within_sd=sd_estimate(within, degrees),
        cv=_relative(repeated, degrees), smallest=sd_estimate(Z * sqrt(2) * within, degrees),
        correlation=_correlation(repeated),
    )  # fmt: skip


def _pooled(variances: Sequence[float], spots: Sequence[Sequence[float]]) -> float:
    """Variances of the spots, weighted by their degrees of freedom."""
    degrees = [len(values) - 1 for values in spots]
    return sum(one * weight for one, weight in zip(variances, degrees, strict=True)) / sum(degrees)


def _relative(spots: Sequence[Sequence[float]], degrees: int) -> Estimate | None:
    """The coefficient of variation in %, where every spot has one."""
    if min(fmean(values) for values in spots) <= 0:
        return None
    return sd_estimate(100 * sqrt(_pooled([variance(values) / fmean(values) ** 2 for values in spots], spots)), degrees)


def _correlation(spots: Sequence[Sequence[float]]) -> Estimate | None:
    """ICC(1), where it can be had."""
    if len(spots) < LEAST_SPOTS or len({value for values in spots for value in values}) == 1:
        return None
    return icc(spots, IccForm.ONE_WAY)
