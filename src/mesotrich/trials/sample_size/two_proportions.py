"""Two groups of people, an outcome that is yes or no."""

from math import sqrt

import numpy as np
from scipy import stats

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.question import Question

ALIKE = 1 + 1e-7  # tables about as unlikely as the one seen count as unlikely as it


def two_proportions_power(shares: tuple[float, float], sizes: tuple[float, float], question: Question | None = None) -> float:
    """Power of the comparison of two shares, by the normal approximation.

    Superiority: pooled variance under no difference, unpooled under the alternative, as in R's power.prop.test with strict =
        TRUE.
    Non-inferiority: unpooled in both. Source: Fleiss, Levin, Paik, Statistical Methods for Rates and Proportions, 2003,
    doi 10.1002/0471445428, chapter 4.

    Args:
        shares: true share with the good outcome, new and control, between 0 and 1.
        sizes: people in each group.
        question: superiority at 5 % where not given; a margin is a difference of shares.

    Returns:
        The power, 0 to 1.

    Raises:
        InputError: a share is not between 0 and 1.

    Examples:
        >>> round(two_proportions_power((0.628, 0.375), (50, 50)), 2)
        0.72
    """
    question = question or Question()
    new, control = _checked(shares)
    unpooled = sqrt(new * (1 - new) / sizes[0] + control * (1 - control) / sizes[1])
    if question.one_sided:
        return question.power_normal(question.shift(new - control) / unpooled)
    both = (sizes[0] * new + sizes[1] * control) / sum(sizes)
    limit = stats.norm.isf(question.alpha / 2) * sqrt(both * (1 - both) * (1 / sizes[0] + 1 / sizes[1]))
    shift = new - control
    return float(stats.norm.sf((limit - shift) / unpooled) + stats.norm.cdf((-limit - shift) / unpooled))


def fisher_power(shares: tuple[float, float], sizes: tuple[int, int], alpha: float = 0.05) -> float:
    """Power of Fisher's exact test, by adding the probabilities of all tables that it rejects.

    Two-sided as in R's fisher.test: all tables no likelier than the one seen. Exact.

    Args:
        shares: true share with the outcome in each group, between 0 and 1.
        sizes: people in each group.
        alpha: level of the test.

    Returns:
        The power, 0 to 1; with equal shares the true chance of a false positive, which is at most alpha.

    Raises:
        InputError: a share is not between 0 and 1.

    Examples:
        >>> round(fisher_power((0.628, 0.375), (50, 50)), 2), round(fisher_power((0.3, 0.3), (25, 24)), 3)
        (0.67, 0.032)
    """
    new, control = _checked(shares)
    rejected = fisher_p_values(sizes) <= alpha
    likely = np.outer(_binomial(sizes[0], new), _binomial(sizes[1], control))
    return float(likely[rejected].sum())


def fisher_p_values(sizes: tuple[int, int]) -> np.ndarray:
    """P of Fisher's exact test, two-sided, for every table of two groups.

    Args:
        sizes: people in each group.

    Returns:
        P by outcomes in the first group (row) and in the second (column).

    Examples:
        >>> round(float(fisher_p_values((26, 24))[18, 9]), 3)
        0.046
    """
    first, second = sizes
    found = np.ones((first + 1, second + 1))
    for total in range(first + second + 1):
        rows = np.arange(max(0, total - second), min(first, total) + 1)
        likely = stats.hypergeom.pmf(rows, first + second, first, total)
        order = np.argsort(likely)
        upto = np.searchsorted(likely[order], likely * ALIKE, side="right")
        found[rows, total - rows] = np.cumsum(likely[order])[upto - 1]
    return np.minimum(found, 1.0)


def _binomial(size: int, share: float) -> np.ndarray:
    """Probability of each number of outcomes."""
    return np.asarray(stats.binom.pmf(np.arange(size + 1), size, share))


def _checked(shares: tuple[float, float]) -> tuple[float, float]:
    """Shares that can be compared."""
    if not all(0 < share < 1 for share in shares):
        raise InputError("shares between 0 and 1", shares, "give 0.6 for 60 %")
    return shares
