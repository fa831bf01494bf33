"""P values of two means of the same people, when nobody printed how they hang together."""

from dataclasses import dataclass
from math import sqrt

from scipy import stats

from mesotrich.foundation.errors import InputError


@dataclass(frozen=True)
class Pairs:
    """Two means of the same people.

    Attributes:
        difference: of the means, any sign.
        sd_before: standard deviation before, above 0.
        sd_after: standard deviation after, above 0.
        n: people, 2 or more.
    """

    difference: float
    sd_before: float
    sd_after: float
    n: int

    def __post_init__(self) -> None:
        """Numbers that no test can take are refused."""
        if self.n < 2 or min(self.sd_before, self.sd_after) <= 0:
            got = f"n {self.n}, SD {self.sd_before} and {self.sd_after}"
            raise InputError("2 people or more, and standard deviations above 0", got, "correct them")


@dataclass(frozen=True)
class PFromPairedMeans:
    """P values of the paired t test.

    Attributes:
        least: where both times agree best (correlation 1).
        greatest: where they oppose each other (correlation -1).
        unrelated: where they do not hang together (correlation 0).
    """

    least: float
    greatest: float
    unrelated: float


def p_from_paired_means(pairs: Pairs) -> PFromPairedMeans:
    """P values between which the paired t test must lie.

    The variance of a change is s1^2 + s2^2 - 2 r s1 s2, so that its standard deviation lies between abs(s1 - s2) and s1 + s2
    (Cochrane Handbook 6.5.2.8, doi 10.1002/9781119536604).

    Args:
        pairs: means of the same people.

    Returns:
        The P values, 0 to 1.

    Examples:
        >>> found = p_from_paired_means(Pairs(8.6, 9.7, 10.2, 26))
        >>> round(found.unrelated, 4), round(found.greatest, 3)
        (0.0046, 0.037)
    """
    return PFromPairedMeans(_p(pairs, 1.0), _p(pairs, -1.0), _p(pairs, 0.0))


def correlation_for(pairs: Pairs, p: float) -> float:
    """The correlation that a printed P value would need.

    Args:
        pairs: means of the same people.
        p: the printed P value of a paired t test, above 0 and below 1.

    Returns:
        The correlation; outside -1 to 1 the numbers cannot belong together.

    Raises:
        InputError: the P value is not between 0 and 1.

    Examples:
        >>> pairs = Pairs(8.6, 9.7, 10.2, 26)
        >>> round(correlation_for(pairs, p_from_paired_means(pairs).unrelated), 6) + 0.0
        0.0
    """
    if not 0 < p < 1:
        raise InputError("a P value above 0 and below 1", p, "correct it")
    t = float(stats.t.isf(p / 2, pairs.n - 1))
    variance = pairs.difference**2 * pairs.n / t**2
    return (pairs.sd_before**2 + pairs.sd_after**2 - variance) / (2 * pairs.sd_before * pairs.sd_after)


def _p(pairs: Pairs, correlation: float) -> float:
    """The paired t test at one correlation."""
    variance = pairs.sd_before**2 + pairs.sd_after**2 - 2 * correlation * pairs.sd_before * pairs.sd_after
    if variance <= 0:  # everybody changes by the same
        return 0.0 if pairs.difference else 1.0
    return float(2 * stats.t.sf(abs(pairs.difference) * sqrt(pairs.n / variance), pairs.n - 1))
