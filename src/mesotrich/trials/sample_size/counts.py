"""Counts, such as shed hairs in a minute: ratios of rates."""

from math import log, sqrt

import numpy as np
from scipy import stats

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.question import Question

TAIL = 1e-12  # of the distribution of the total, left out on either side


def counts_power(
    means: tuple[float, float], dispersion: float, sizes: tuple[float, float], question: Question | None = None
) -> float:
    """Power of the comparison of two mean counts, by the normal approximation on the logarithm of their ratio.

    Negative binomial counts with variance mean + dispersion mean^2; the variance of the log ratio is
    (1/m1 + k)/n1 + (1/m2 + k)/n2. Source: Zhu and Lakkis 2014, doi 10.1002/sim.5947, variance at the true means.

    Args:
        means: true mean count of a person, new and control, above 0. Fewer is taken as better.
        dispersion: k, spread between people beyond chance, from 0 (Poisson).
        sizes: people in each group.
        question: superiority at 5 % where not given; a margin is the logarithm of a ratio above 1, such as log(1.2).

    Returns:
        The power, 0 to 1.

    Raises:
        InputError: a number is outside its range.

    Examples:
        >>> round(counts_power((7.5, 10.2), 0.5, (100, 100)), 2)
        0.79
    """
    new, control = _checked(means, dispersion)
    question = question or Question()
    error = sqrt((1 / new + dispersion) / sizes[0] + (1 / control + dispersion) / sizes[1])
    return question.power_normal(question.shift(log(control / new)) / error)


def split_scalp_counts_power(means: tuple[float, float], dispersion: float, people: int, alpha: float = 0.05) -> float:
    """Power of the comparison of counts on two sides of one scalp.

    What is a person's own acts on both sides alike and drops out: given the total over all people, the count of the new side is
    binomial with m1 / (m1 + m2); the total is negative binomial. The test is the two-sided binomial one against one half,
    twice the smaller tail. Exact. Source: Przyborowski and Wilenski 1940, doi 10.1093/biomet/31.3-4.313.

    Args:
        means: true mean count of a side, new and control, above 0.
        dispersion: spread between people beyond chance, from 0, the same factor on both sides of a person.
        people: people with both sides counted.
        alpha: level of the test.

    Returns:
        The power, 0 to 1.

    Raises:
        InputError: a number is outside its range.

    Examples:
        >>> round(split_scalp_counts_power((7.5, 10.2), 0.5, 30), 2)
        0.93
    """
    new, control = _checked(means, dispersion)
    expected = people * (new + control)
    shape = people / dispersion if dispersion else None
    total = stats.poisson(expected) if shape is None else stats.nbinom(shape, shape / (shape + expected))
    totals = np.arange(total.ppf(TAIL), total.isf(TAIL) + 1)
    limit = stats.binom.ppf(alpha / 2, totals, 0.5)
    limit = np.where(2 * stats.binom.cdf(limit, totals, 0.5) <= alpha, limit, limit - 1)  # the last count that is rejected
    share = new / (new + control)
    seen = stats.binom.cdf(limit, totals, share) + stats.binom.sf(totals - limit - 1, totals, share)
    return float(total.pmf(totals) @ seen)


def _checked(means: tuple[float, float], dispersion: float) -> tuple[float, float]:
    """Means that can be compared."""
    if not min(means) > 0:
        raise InputError("mean counts above 0", means, "give what a person has on average")
    if dispersion < 0:
        raise InputError("a dispersion from 0", dispersion, "give 0 where counts vary by chance alone")
    return means
