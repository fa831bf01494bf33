"""Whether two printed estimates differ."""

from dataclasses import dataclass
from math import sqrt

from scipy import stats

from mesotrich.evidence.interval import NORMAL_QUANTILE
from mesotrich.evidence.p_from_means import PRange
from mesotrich.foundation.errors import InputError
from mesotrich.reference.printed import Printed


@dataclass(frozen=True)
class Estimate:
    """An estimate in print.

    Attributes:
        value: the estimate.
        low: lower end of its 95 % interval.
        high: upper end.
    """

    value: Printed
    low: Printed
    high: Printed

    def __post_init__(self) -> None:
        """An interval the wrong way round is refused."""
        if self.high.value <= self.low.value:
            raise InputError("low below high", f"{self.low.text} to {self.high.text}", "correct them")


def subgroup_difference(a: Estimate, b: Estimate) -> PRange:
    """The P value of the difference of two independent estimates.

    z = (a - b) / sqrt(SE_a^2 + SE_b^2), SE = (high - low) / (2 z_0.975) (Altman and Bland 2003, doi 10.1136/bmj.326.7382.219).
    The range takes the numbers to the ends of their rounding.

    Args:
        a: first estimate.
        b: second one, of other people.

    Returns:
        The two-sided P value, 0 to 1.

    Examples:
        >>> read = Printed.read
        >>> a = Estimate(read("1.52", ""), read("1.16", ""), read("1.88", ""))
        >>> b = Estimate(read("0.85", ""), read("0.55", ""), read("1.16", ""))
        >>> round(subgroup_difference(a, b).value, 4)
        0.0054
    """
    difference, half = abs(a.value.value - b.value.value), a.value.half + b.value.half
    return PRange(
        _p(difference, _se(a, 0), _se(b, 0)),
        _p(difference + half, _se(a, -1), _se(b, -1)),
        _p(max(difference - half, 0.0), _se(a, 1), _se(b, 1)),
    )


def _se(one: Estimate, wider: int) -> float:
    """Standard error of an estimate; 1 takes the ends as far apart as rounding allows, -1 as near."""
    width = one.high.value - one.low.value + wider * (one.high.half + one.low.half)
    return max(width, 1e-12) / (2 * NORMAL_QUANTILE)


def _p(difference: float, se_a: float, se_b: float) -> float:
    """Two-sided P value of a difference."""
    return float(2 * stats.norm.sf(difference / sqrt(se_a**2 + se_b**2)))
