"""Shares of people with their intervals."""

from math import sqrt

from scipy import stats

from mesotrich.foundation.errors import InputError


def clopper_pearson(number: int, people: int, level: float = 0.95) -> tuple[float, float]:
    """Exact interval of a share, by the beta distribution.

    It covers the true share at least as often as it says. Source: Clopper and Pearson 1934, doi 10.1093/biomet/26.4.404.

    Args:
        number: people with the event, from 0 to all.
        people: at least 1.
        level: of the interval.

    Returns:
        Low and high, 0 to 1.

    Raises:
        InputError: the numbers do not fit.

    Examples:
        >>> [round(limit, 3) for limit in clopper_pearson(22, 25)]
        [0.688, 0.975]
    """
    _check(number, people)
    low, high = stats.binomtest(number, people).proportion_ci(level, method="exact")
    return float(low), float(high)


def wilson(number: int, people: int, level: float = 0.95) -> tuple[float, float]:
    """Interval of a share by inverting the score test. Source: Wilson 1927, doi 10.1080/01621459.1927.10502953.

    Args:
        number: people with the event, from 0 to all.
        people: at least 1.
        level: of the interval.

    Returns:
        Low and high, 0 to 1.

    Raises:
        InputError: the numbers do not fit.

    Examples:
        >>> [round(limit, 3) for limit in wilson(22, 25)]
        [0.7, 0.958]
    """
    _check(number, people)
    low, high = stats.binomtest(number, people).proportion_ci(level, method="wilson")
    return float(low), float(high)


def newcombe(first: tuple[int, int], second: tuple[int, int], level: float = 0.95) -> tuple[float, float]:
    """Interval of a difference of two shares, first minus second, from Wilson's of each (hybrid score, method 10).

    Source: Newcombe 1998, doi 10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.

    Args:
        first: people with the event, and people, in the first group.
        second: the same in the second group.
        level: of the interval.

    Returns:
        Low and high, -1 to 1.

    Raises:
        InputError: the numbers do not fit.

    Examples:
        >>> [round(limit, 4) for limit in newcombe((56, 70), (48, 80))]
        [0.0524, 0.3339]
    """
    (low_1, high_1), (low_2, high_2) = wilson(*first, level), wilson(*second, level)
    share_1, share_2 = first[0] / first[1], second[0] / second[1]
    difference = share_1 - share_2
    below = sqrt((share_1 - low_1) ** 2 + (high_2 - share_2) ** 2)
    above = sqrt((high_1 - share_1) ** 2 + (share_2 - low_2) ** 2)
    return difference - below, difference + above


def _check(number: int, people: int) -> None:
    """Numbers that can be a share."""
    if people < 1 or not 0 <= number <= people:
        raise InputError("people with an event among at least one", (number, people), "correct the numbers")
