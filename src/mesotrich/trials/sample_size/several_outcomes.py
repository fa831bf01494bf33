"""Several primary outcomes: what has to hold, and what it costs."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.two_groups import difference_error


@dataclass(frozen=True)
class SeveralPower:
    """Power of a trial with several primary outcomes.

    Attributes:
        at_least_one: chance that one is found or more.
        all_of_them: chance that all are found.
        each: chance of every one, in the order given.
        standard_error: of the simulation, at most, of each of these.
    """

    at_least_one: float
    all_of_them: float
    each: tuple[float, ...]
    standard_error: float


def several_outcomes_power(
    effects: tuple[float, ...],
    correlation: float,
    sizes: tuple[int, int],
    trials: int,
    generator: np.random.Generator,
    holm: bool = True,
    alpha: float = 0.05,
) -> SeveralPower:
    """Power of two-sample t tests of several correlated outcomes with Holm's or Bonferroni's correction, by simulation.

    Means and pooled covariances of normal outcomes are drawn from their own distributions (normal and Wishart), so nothing but
    the number of simulated trials limits it. Source: Holm 1979, Scandinavian Journal of Statistics 6:65-70.

    Args:
        effects: true differences in standard deviations, one an outcome, the benefit positive.
        correlation: of any two outcomes within a person, from 0 to below 1.
        sizes: people measured in each group.
        trials: how many to simulate, at least 1000.
        generator: source of randomness.
        holm: Holm's correction; else Bonferroni's, whose every single test is at alpha divided by their number.
        alpha: chance of any false positive, two-sided.

    Returns:
        The power.

    Raises:
        InputError: too few trials or a correlation outside its range.

    Examples:
        >>> found = several_outcomes_power((0.5, 0.5, 0.5), 0.5, (60, 60), 20_000, np.random.default_rng(1))
        >>> round(found.at_least_one, 2), round(found.all_of_them, 2)
        (0.85, 0.55)
    """
    if trials < 1000 or not 0 <= correlation < 1:
        raise InputError("1000 trials and a correlation from 0 to below 1", (trials, correlation), "correct them")
    count = len(effects)
    together = np.full((count, count), correlation) + (1 - correlation) * np.eye(count)
    freedom = sum(sizes) - 2
    means = generator.multivariate_normal(effects, together * difference_error(1.0, sizes) ** 2, size=trials)
    variances = np.diagonal(_wishart(freedom, together, trials, generator), axis1=1, axis2=2) / freedom
    statistic = means / (np.sqrt(variances) * difference_error(1.0, sizes))
    p_values = 2 * stats.t.sf(np.abs(statistic), freedom)
    found = _rejected(p_values, alpha, holm)
    each = tuple(float(share) for share in found.mean(axis=0))
    return SeveralPower(float(found.any(axis=1).mean()), float(found.all(axis=1).mean()), each, 0.5 / float(np.sqrt(trials)))


def _wishart(freedom: int, scale: np.ndarray, trials: int, generator: np.random.Generator) -> np.ndarray:
    """Sums of products of residuals, (trials, outcomes, outcomes)."""
    drawn = stats.wishart(freedom, scale).rvs(size=trials, random_state=generator)
    return np.asarray(drawn).reshape(trials, len(scale), len(scale))


def _rejected(p_values: np.ndarray, alpha: float, holm: bool) -> np.ndarray:
    """Which tests reject after the correction, (trials, outcomes)."""
    count = p_values.shape[1]
    if not holm:
        return np.asarray(p_values <= alpha / count)
    order = np.argsort(p_values, axis=1)
    sorted_ones = np.take_along_axis(p_values, order, axis=1)
    passed = np.cumprod(sorted_ones <= alpha / np.arange(count, 0, -1), axis=1).astype(bool)
    found = np.empty_like(passed)
    np.put_along_axis(found, order, passed, axis=1)
    return found
