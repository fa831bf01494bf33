"""Both treatments on one scalp, an outcome that is yes or no: McNemar's test."""

import numpy as np
from scipy import stats

from mesotrich.foundation.errors import InputError


def paired_proportions_power(better: float, worse: float, people: int, alpha: float = 0.05) -> float:
    """Power of McNemar's exact test, by adding over all numbers of people whose sides differ.

    The number of discordant people is binomial with better + worse; given it, those who are better on the new side are binomial
    with better / (better + worse). The test is the two-sided binomial one against one half, twice the smaller tail. Exact.
    Source: McNemar 1947, doi 10.1007/BF02295996.

    Args:
        better: true share of people with the good outcome on the new side only, above 0.
        worse: true share with it on the control side only, from 0; together at most 1.
        people: people with both sides judged.
        alpha: level of the test.

    Returns:
        The power, 0 to 1.

    Raises:
        InputError: the shares are outside their range.

    Examples:
        >>> round(paired_proportions_power(0.35, 0.10, 50), 2)
        0.71
    """
    if not (better > 0 and worse >= 0 and better + worse <= 1):
        raise InputError("two shares that add to at most 1, the first above 0", (better, worse), "correct them")
    discordant = np.arange(people + 1)[:, None]
    wins = np.arange(people + 1)[None, :]
    given = stats.binom.pmf(wins, discordant, better / (better + worse))
    p_value = 2 * stats.binom.cdf(np.minimum(wins, discordant - wins), discordant, 0.5)
    rejected = (p_value <= alpha) & (wins <= discordant)
    return float(stats.binom.pmf(discordant[:, 0], people, better + worse) @ np.where(rejected, given, 0.0).sum(axis=1))
