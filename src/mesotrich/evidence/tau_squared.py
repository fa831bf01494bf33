"""How much true effects vary from trial to trial: three estimates of tau squared, and its interval."""

from collections.abc import Callable
from enum import StrEnum

import numpy as np
from scipy import optimize, stats

from mesotrich.evidence.interval import CONFIDENCE, Interval
from mesotrich.foundation.errors import InputError

Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]
STEPS = 200  # of the scoring for REML, which takes some ten
NEAR = 1e-12  # when it has arrived, in units of the mean variance


class TauMethod(StrEnum):
    """How tau squared is estimated."""

    DERSIMONIAN_LAIRD = "dl"
    REML = "reml"
    PAULE_MANDEL = "pm"


def tau_squared(estimates: Numbers, variances: Numbers, method: TauMethod = TauMethod.REML) -> float:
    """Estimate tau squared.

    DerSimonian and Laird 1986, doi 10.1016/0197-2456(86)90046-2; restricted maximum likelihood by Fisher scoring, Viechtbauer
    2005, doi 10.3102/10769986030003261; Paule and Mandel 1982, doi 10.6028/jres.087.022.

    Args:
        estimates: effects, two or more.
        variances: theirs, above 0.
        method: how it is estimated.

    Returns:
        tau squared, 0 or more, in the unit of the effect squared.

    Raises:
        InputError: there are fewer than two effects, or the scoring does not arrive.

    Examples:
        >>> round(tau_squared(np.array([0.1, 0.5, 0.9]), np.array([0.01, 0.02, 0.01]), TauMethod.DERSIMONIAN_LAIRD), 4)
        0.1875
    """
    if len(estimates) < 2:
        raise InputError("two effects or more", len(estimates), "give more trials")
    if method is TauMethod.DERSIMONIAN_LAIRD:
        return _dersimonian_laird(estimates, variances)
    if method is TauMethod.PAULE_MANDEL:
        return _where_q_is(len(estimates) - 1, estimates, variances)
    return _reml(estimates, variances)


def generalised_q(tau2: float, estimates: Numbers, variances: Numbers) -> float:
    """Cochran's Q with weights that hold tau squared.

    Args:
        tau2: 0 or more.
        estimates: effects.
        variances: theirs, above 0.

    Returns:
        The weighted sum of squares around the weighted mean.

    Examples:
        >>> generalised_q(0.0, np.array([1.0, 3.0]), np.array([1.0, 1.0]))
        2.0
    """
    weights = 1 / (variances + tau2)
    mean = float(weights @ estimates / weights.sum())
    return float(weights @ (estimates - mean) ** 2)


def tau_squared_interval(estimates: Numbers, variances: Numbers) -> Interval:
    """The 95 % interval of tau squared.

    The Q profile: the values at which Q lies at the ends of the chi-square distribution (Viechtbauer 2007, doi 10.1002/sim.2514).

    Args:
        estimates: effects, two or more.
        variances: theirs, above 0.

    Returns:
        The interval, 0 or more.

    Examples:
        >>> interval = tau_squared_interval(np.array([0.1, 0.5, 0.9]), np.array([0.01, 0.02, 0.01]))
        >>> interval.low < 0.1875 < interval.high
        True
    """
    freedom = len(estimates) - 1
    tails = ((1 + CONFIDENCE) / 2, (1 - CONFIDENCE) / 2)
    low, high = (_where_q_is(float(stats.chi2.ppf(tail, freedom)), estimates, variances) for tail in tails)
    return Interval(low, high)


def _dersimonian_laird(estimates: Numbers, variances: Numbers) -> float:
    """By the moments of Q."""
    weights = 1 / variances
    spread = float(weights.sum() - (weights**2).sum() / weights.sum())
    return max(0.0, (generalised_q(0.0, estimates, variances) - (len(estimates) - 1)) / spread)


def _where_q_is(wanted: float, estimates: Numbers, variances: Numbers) -> float:
    """The tau squared at which Q takes a value; 0 where it lies below it from the start."""

    def above(tau2: float) -> float:
        """How far Q lies above what is wanted; falls with tau squared."""
        return generalised_q(tau2, estimates, variances) - wanted

    if above(0.0) <= 0:
        return 0.0
    return _root(above, float(variances.mean()))


def _root(falls: Callable[[float], float], scale: float) -> float:
    """Where a falling function crosses 0."""
    most = scale
    while falls(most) > 0:
        most *= 2
    return float(optimize.brentq(falls, 0.0, most, xtol=1e-15 * max(1.0, most), rtol=1e-14))


def _reml(estimates: Numbers, variances: Numbers) -> float:
    """By scoring, from DerSimonian and Laird's value."""
    tau2, near = _dersimonian_laird(estimates, variances), NEAR * float(variances.mean())
    for _ in range(STEPS):
        weights = 1 / (variances + tau2)
        total = weights.sum()
        mean = weights @ estimates / total
        slope = float((weights**2) @ (estimates - mean) ** 2 - total + (weights**2).sum() / total)
        information = float((weights**2).sum() - 2 * (weights**3).sum() / total + ((weights**2).sum() / total) ** 2)
        new = max(0.0, tau2 + slope / information)
        if abs(new - tau2) <= near:
            return new
        tau2 = new
    raise InputError("an estimate of tau squared", "no end of the scoring", "choose the method pm")
