"""Several visits, some of them missed: the mixed model for repeated measures."""

from collections.abc import Sequence
from math import sqrt

import numpy as np

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.question import Question


def visits_covariance(sd: float, correlation: float, visits: int, decay: float = 0.0) -> np.ndarray:
    """Covariance of baseline and later visits: sd^2 correlation^(distance^decay).

    Args:
        sd: standard deviation of every visit within a group, above 0.
        correlation: of two visits that follow each other, between 0 and 1.
        visits: baseline and later ones together, at least 2.
        decay: 0: all pairs of visits go together alike; 1: less and less with distance (autoregressive).

    Returns:
        (visits, visits), baseline first.

    Raises:
        InputError: a number is outside its range.

    Examples:
        >>> visits_covariance(2, 0.5, 3, decay=1).tolist()
        [[4.0, 2.0, 1.0], [2.0, 4.0, 2.0], [1.0, 2.0, 4.0]]
    """
    if not (sd > 0 and 0 <= correlation < 1 and visits >= 2):
        raise InputError("sd above 0, correlation from 0 to below 1, 2 visits", (sd, correlation, visits), "correct them")
    distance = np.abs(np.subtract.outer(np.arange(visits), np.arange(visits)))
    spread = np.where(distance == 0, 1.0, np.power(correlation, np.power(np.maximum(distance, 1.0), decay)))
    return np.asarray(sd**2 * spread)


def given_baseline(covariance: np.ndarray) -> np.ndarray:
    """Covariance of the later visits once the baseline is known: S22 - S21 S12 / S11.

    Args:
        covariance: (visits, visits), baseline first.

    Returns:
        (visits - 1, visits - 1).

    Examples:
        >>> given_baseline(np.array([[4.0, 2.0], [2.0, 4.0]])).tolist()
        [[3.0]]
    """
    return np.asarray(covariance[1:, 1:] - np.outer(covariance[1:, 0], covariance[0, 1:]) / covariance[0, 0])


def repeated_visits_power(
    difference: float,
    covariance: np.ndarray,
    staying: Sequence[float],
    sizes: tuple[float, float],
    question: Question | None = None,
) -> float:
    """Power for the difference at the last visit, by the large-sample variance of the mixed model with unstructured covariance.

    People leave for good, at random given what was seen. The information of one person is the sum over visits j of the share
    whose last visit is j times the inverse covariance of the visits up to j; its inverse at the last visit is the variance.
    The t distribution has the degrees of freedom of those who stay, less 3 (arm, mean, baseline); an approximation, which
    `simulate` checks.
    Source: Lu, Luo, Chen 2008, doi 10.2202/1557-4679.1098.

    Args:
        difference: true difference at the last visit, new minus control, in the unit of the outcome.
        covariance: (visits, visits), baseline first, within a group.
        staying: share of people who still come to each later visit, from above 0 to 1, never rising.
        sizes: people enrolled in each group.
        question: superiority at 5 % where not given.

    Returns:
        The power, 0 to 1.

    Raises:
        InputError: the shares do not fit the visits.

    Examples:
        >>> covariance = visits_covariance(21, 0.7, 5)
        >>> round(repeated_visits_power(12, covariance, (1, 1, 1, 1), (40, 40)), 2)
        0.94
        >>> round(repeated_visits_power(12, covariance, (0.95, 0.9, 0.85, 0.8), (40, 40)), 2)
        0.89
    """
    question = question or Question()
    later = given_baseline(covariance)
    shares = _checked(staying, len(later))
    last_visit_here = shares - np.append(shares[1:], 0.0)
    information = np.zeros_like(later)
    for visit, share in enumerate(last_visit_here, start=1):
        information[:visit, :visit] += share * np.linalg.inv(later[:visit, :visit])
    variance = np.linalg.inv(information)[-1, -1]
    error = sqrt(variance * (1 / sizes[0] + 1 / sizes[1]))
    return question.power_t(question.shift(difference) / error, sum(sizes) * float(shares[-1]) - 3)


def _checked(staying: Sequence[float], visits: int) -> np.ndarray:
    """Shares that fit the visits."""
    shares = np.asarray(staying, dtype=float)
    if shares.shape != (visits,) or (shares <= 0).any() or (shares > 1).any() or (np.diff(shares) > 0).any():
        raise InputError(
            f"{visits} shares above 0 and up to 1 that never rise", staying, "give one for each visit after baseline"
        )
    return shares
