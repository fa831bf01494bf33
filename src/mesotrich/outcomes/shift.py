"""How far one set of counts lies above another, without a claim about how counts are spread."""

from collections.abc import Sequence
from functools import cache
from math import comb
from statistics import median

from mesotrich.foundation.errors import InputError
from mesotrich.outcomes.estimate import UPPER, Estimate

LEAST = 4  # counts on each side: with fewer, no interval of 95 % exists


def shift(before: Sequence[float], after: Sequence[float]) -> Estimate:
    """The shift between two sets with its 95 % interval: the median of all differences after - before.

    Hodges and Lehmann, 1963; the interval counts as many differences from both ends as the exact distribution of the
    Mann-Whitney statistic allows (Campbell and Gardner, 1988, doi 10.1136/bmj.296.6634.1454).

    Args:
        before: at least four values.
        after: at least four values.

    Returns:
        The shift, above 0 where the values after are larger.

    Raises:
        InputError: a set has fewer than four values.

    Examples:
        >>> shift([96, 88, 120, 101, 92, 97, 110], [71, 66, 80, 95, 70, 60, 75.5])
        Estimate(value=-26.0, low=-40.0, high=-15.0)
    """
    if min(len(before), len(after)) < LEAST:
        raise InputError(f"at least {LEAST} counts before and after", f"{len(before)} and {len(after)}", "count on more days")
    differences = sorted(float(late - early) for early in before for late in after)
    outside = _outside(len(before), len(after))
    return Estimate(median(differences), differences[outside - 1], differences[-outside])


@cache
def _ways(m: int, n: int, u: int) -> int:
    """In how many orders of m and n values the Mann-Whitney statistic is u."""
    if u < 0 or m < 0 or n < 0:
        return 0
    if m == 0 or n == 0:
        return 1 if u == 0 else 0
    return _ways(m - 1, n, u - n) + _ways(m, n - 1, u)


def _outside(m: int, n: int) -> int:
    """Which difference, counted from either end, is the end of the interval: the quantile of the statistic, at least 1."""
    total, reached, u = comb(m + n, n), 0, -1
    while reached / total < 1 - UPPER:
        u += 1
        reached += _ways(m, n, u)
    return max(u, 1)
