"""Two groups compared with the baseline as covariate: analysis of covariance."""

from math import sqrt

import numpy as np
from scipy import stats

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.question import Question
from mesotrich.trials.sample_size.two_groups import difference_error

NODES = 200  # of the quadrature over the imbalance of the baseline; 50 agree to 1e-9


def ancova_power(
    difference: float, sd: float, correlation: float, sizes: tuple[float, float], question: Question | None = None
) -> float:
    """Power of the test of the group in an analysis of covariance on the baseline.

    Given the baselines, the statistic is noncentral t with N - 3 degrees of freedom; its error is
    sd sqrt(1 - correlation^2) sqrt(1/n1 + 1/n2) sqrt(1 + F / (N - 2)), where chance imbalance makes F follow the F distribution
    with 1 and N - 2 degrees of freedom. The power is the mean over F: exact where baseline and outcome are jointly normal.
    Source of the variance factor: Borm, Fransen, Lemmens 2007, doi 10.1016/j.jclinepi.2007.02.006.

    Args:
        difference: true difference of adjusted means, new minus control, in the unit of the outcome.
        sd: standard deviation of the outcome at the final visit within a group, above 0.
        correlation: between baseline and outcome within a group, between -1 and 1.
        sizes: people measured in each group, at least 4 together.
        question: superiority at 5 % where not given.

    Returns:
        The power, 0 to 1.

    Raises:
        InputError: a number is outside its range.

    Examples:
        >>> round(ancova_power(10, 21, 0.6, (25, 24)), 2), round(ancova_power(10, 21, 0.0, (25, 24)), 2)
        (0.52, 0.37)
    """
    if not -1 < correlation < 1:
        raise InputError("a correlation between -1 and 1", correlation, "give that of baseline and outcome")
    total = sum(sizes)
    if total < 4:
        raise InputError("at least 4 people", total, "give larger groups")
    question = question or Question()
    error = difference_error(sd * sqrt(1 - correlation**2), sizes)
    levels, weights = np.polynomial.legendre.leggauss(NODES)
    imbalance = stats.t.ppf(0.75 + levels / 4, total - 2) ** 2  # F is the square of a t; its upper half has it all
    powers = [question.power_t(question.shift(difference) / (error * sqrt(1 + f / (total - 2))), total - 3) for f in imbalance]
    return float(np.dot(weights, powers) / 2)


def change_sd(sd: float, correlation: float) -> float:
    """Standard deviation of a change from baseline, where both visits spread alike: sd sqrt(2 (1 - correlation)).

    Args:
        sd: standard deviation of one visit, above 0.
        correlation: between baseline and outcome, from -1 to below 1.

    Returns:
        The standard deviation of the change.

    Examples:
        >>> change_sd(20, 0.5)
        20.0
    """
    return sd * sqrt(2 * (1 - correlation))
