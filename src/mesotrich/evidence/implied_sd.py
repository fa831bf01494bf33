"""The standard deviation that an interval of a difference implies."""

from dataclasses import dataclass
from math import sqrt

from mesotrich.evidence.interval import NORMAL_QUANTILE
from mesotrich.foundation.errors import InputError


@dataclass(frozen=True)
class ImpliedSd:
    """What a printed interval implies.

    Attributes:
        se: standard error of the difference.
        sd: pooled standard deviation of the people.
        standardised: the difference in standard deviations, without a sign.
        standardised_if_se: the same where the implied standard deviation is in truth a standard error.
    """

    se: float
    sd: float
    standardised: float
    standardised_if_se: float


def implied_sd(difference: float, low: float, high: float, n_a: int, n_b: int) -> ImpliedSd:
    """The standard error and deviation behind the interval of a difference of two means.

    SE = (high - low) / (2 z), SD = SE / sqrt(1 / n_a + 1 / n_b) (Cochrane Handbook 6.5.2.3, doi 10.1002/9781119536604). If that
    SD was in truth a standard error of an arm, the people vary sqrt(n) as much, n being the harmonic mean of both arms.

    Args:
        difference: of the means.
        low: lower end of its 95 % interval.
        high: upper end, above low.
        n_a: people in the first arm, 2 or more.
        n_b: people in the second arm, 2 or more.

    Returns:
        What it implies, in the unit of the difference.

    Raises:
        InputError: the ends are the wrong way round, or an arm has fewer than 2 people.

    Examples:
        >>> found = implied_sd(7.90, 7.14, 8.66, 14, 14)
        >>> round(found.se, 3), round(found.sd, 2), round(found.standardised, 1)
        (0.388, 1.03, 7.7)
    """
    if high <= low or min(n_a, n_b) < 2:
        raise InputError("low below high, and 2 people or more an arm", f"{low} to {high}, {n_a} and {n_b}", "correct them")
    se = (high - low) / (2 * NORMAL_QUANTILE)
    sd = se / sqrt(1 / n_a + 1 / n_b)
    standardised = abs(difference) / sd
    return ImpliedSd(se, sd, standardised, standardised / sqrt(2 / (1 / n_a + 1 / n_b)))
