"""How far trials disagree beyond chance."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from mesotrich.evidence.interval import Interval
from mesotrich.evidence.tau_squared import Numbers, TauMethod, generalised_q, tau_squared, tau_squared_interval


@dataclass(frozen=True)
class Heterogeneity:
    """How far trials disagree.

    Attributes:
        q: Cochran's Q.
        freedom: its degrees of freedom.
        p: P value of Q.
        tau2: variance of the true effects.
        tau2_interval: its 95 % interval.
        i2: share of the variation that is not chance, 0 to 1.
        i2_interval: its 95 % interval.
    """

    q: float
    freedom: int
    p: float
    tau2: float
    tau2_interval: Interval
    i2: float
    i2_interval: Interval


def heterogeneity(estimates: Numbers, variances: Numbers, method: TauMethod = TauMethod.REML) -> Heterogeneity:
    """Measure how far trials disagree.

    I^2 = tau^2 / (tau^2 + s^2), s^2 = (k - 1) sum w / ((sum w)^2 - sum w^2), w = 1 / variance (Higgins and Thompson 2002,
    doi 10.1002/sim.1186); its interval is that of tau squared.

    Args:
        estimates: effects, two or more.
        variances: theirs, above 0.
        method: how tau squared is estimated.

    Returns:
        Q, tau squared and I squared.

    Examples:
        >>> found = heterogeneity(np.array([0.1, 0.5, 0.9]), np.array([0.01, 0.02, 0.01]))
        >>> round(found.q, 1), found.freedom
        (32.0, 2)
    """
    weights, freedom = 1 / variances, len(estimates) - 1
    typical = float(freedom * weights.sum() / (weights.sum() ** 2 - (weights**2).sum()))
    tau2, interval, q = (
        tau_squared(estimates, variances, method), tau_squared_interval(estimates, variances), generalised_q(0.0, estimates,
    variances), )  # fmt: skip
    return Heterogeneity(
        q, freedom, float(stats.chi2.sf(q, freedom)), tau2, interval, tau2 / (tau2 + typical),
        Interval(interval.low / (interval.low + typical), interval.high / (interval.high + typical)),
    )  # fmt: skip


def as_numbers(values: list[float]) -> Numbers:
    """Numbers for the functions of this module.

    Args:
        values: numbers.

    Returns:
        The same as an array.

    Examples:
        >>> as_numbers([1, 2]).dtype.name
        'float64'
    """
    return np.array(values, dtype=np.float64)
