"""A share of people with its 95 % interval."""

from dataclasses import dataclass

from scipy import stats

from mesotrich.evidence.interval import CONFIDENCE, Interval
from mesotrich.foundation.errors import InputError


@dataclass(frozen=True)
class Proportion:
    """A share.

    Attributes:
        value: events / n, 0 to 1.
        wilson: score interval.
        exact: interval of Clopper and Pearson.
    """

    value: float
    wilson: Interval
    exact: Interval


def proportion(events: int, n: int) -> Proportion:
    """A share with its intervals.

    Wilson: the shares p with abs(events / n - p) <= z sqrt(p (1 - p) / n); Wilson 1927, doi 10.1080/01621459.1927.10502953.
    Exact: Clopper and Pearson 1934, doi 10.1093/biomet/26.4.404.

    Args:
        events: how many had it, 0 to n.
        n: how many were looked at, 1 or more.

    Returns:
        The share.

    Raises:
        InputError: events lie outside 0 to n, or n is below 1.

    Examples:
        >>> share = proportion(33, 86)
        >>> round(share.value, 3), round(share.wilson.low, 3), round(share.wilson.high, 3)
        (0.384, 0.288, 0.489)
    """
    if n < 1 or not 0 <= events <= n:
        raise InputError("events from 0 to n, and n of 1 or more", f"{events} of {n}", "correct the counts")
    found = stats.binomtest(events, n)
    wilson, exact = (found.proportion_ci(CONFIDENCE, method) for method in ("wilson", "exact"))
    return Proportion(events / n, Interval(float(wilson.low), float(wilson.high)), Interval(float(exact.low), float(exact.high)))
