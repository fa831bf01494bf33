"""Effects of two counts: risk ratio, odds ratio, risk difference."""

from math import log

from mesotrich.evidence.effect import Effect, Measure
from mesotrich.evidence.p_from_counts import Counts
from mesotrich.foundation.errors import InputError

ADDED = 0.5  # to every count of a table with a 0 (Haldane 1956, doi 10.1111/j.1469-1809.1955.tb01285.x)


def risk_ratio(counts: Counts) -> Effect:
    """The risk in the first arm over that in the second.

    log RR has the variance 1 / a - 1 / n_a + 1 / b - 1 / n_b (Katz 1978, doi 10.2307/2530610); where a count is 0, 0.5 is added
    to every cell.

    Args:
        counts: events in two arms.

    Returns:
        The logarithm of the ratio with its variance.

    Raises:
        InputError: nobody or everybody had the event.

    Examples:
        >>> effect = risk_ratio(Counts(54, 86, 7, 40))
        >>> round(effect.value, 3), round(effect.interval.low, 3), round(effect.interval.high, 3)
        (3.588, 1.796, 7.17)
    """
    a, b, c, d, corrected = _cells(counts)
    variance = 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)
    return Effect(Measure.RISK_RATIO, log(a / (a + b)) - log(c / (c + d)), variance, ratio=True, corrected=corrected)


def odds_ratio(counts: Counts) -> Effect:
    """The odds in the first arm over those in the second.

    log OR has the variance 1 / a + 1 / b + 1 / c + 1 / d (Woolf 1955, doi 10.1111/j.1469-1809.1955.tb01348.x); where a count is
    0, 0.5 is added to every cell.

    Args:
        counts: events in two arms.

    Returns:
        The logarithm of the ratio with its variance.

    Raises:
        InputError: nobody or everybody had the event.

    Examples:
        >>> round(odds_ratio(Counts(54, 86, 7, 40)).value, 3)
        7.955
    """
    a, b, c, d, corrected = _cells(counts)
    variance = 1 / a + 1 / b + 1 / c + 1 / d
    return Effect(Measure.ODDS_RATIO, log(a * d / (b * c)), variance, ratio=True, corrected=corrected)


def risk_difference(counts: Counts) -> Effect:
    """The risk in the first arm less that in the second.

    Variance: p_a (1 - p_a) / n_a + p_b (1 - p_b) / n_b (Wald). Where nobody or everybody in an arm had the event its own part is
    0, and 0.5 is added to every cell for the variance alone.

    Args:
        counts: events in two arms.

    Returns:
        The difference with its variance.

    Raises:
        InputError: nobody or everybody had the event.

    Examples:
        >>> effect = risk_difference(Counts(54, 86, 7, 40))
        >>> round(effect.value, 3), round(1 / effect.value, 2)
        (0.453, 2.21)
    """
    a, b, c, d, corrected = _cells(counts)
    of_a, of_b = a / (a + b), c / (c + d)
    variance = of_a * (1 - of_a) / (a + b) + of_b * (1 - of_b) / (c + d)
    difference = counts.events_a / counts.n_a - counts.events_b / counts.n_b
    return Effect(Measure.RISK_DIFFERENCE, difference, variance, corrected=corrected)


def _cells(counts: Counts) -> tuple[float, float, float, float, bool]:
    """The four counts, with 0.5 added to each where one is 0, and whether that was done."""
    (a, b), (c, d) = counts.table
    if a + c == 0 or b + d == 0:
        raise InputError("some people with the event and some without", f"{a + c} with, {b + d} without", "leave the trial out")
    added = 0.0 if min(a, b, c, d) else ADDED
    return a + added, b + added, c + added, d + added, bool(added)
