"""What if those who left fared worse than those who stayed suggest?"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy import stats
from scipy.optimize import brentq

from mesotrich.trials.analyse.compare import Estimate

MOST_SDS = 20.0  # largest shift that is looked at, in standard deviations


@dataclass(frozen=True)
class Shifted:
    """The difference at the last visit if people of the new arm who missed it fared worse.

    Attributes:
        delta: how much worse than the model expects, in the unit of the outcome.
        estimate: the difference then.
    """

    delta: float
    estimate: Estimate


@dataclass(frozen=True)
class Sensitivity:
    """How far the result hangs on what was not seen.

    Attributes:
        shifted: the difference for each shift.
        tipping: smallest shift at which the interval includes no difference, or reaches the margin; None where it does so anyway,
            or never does.
        missing: people without the last visit, new and control.
    """

    shifted: tuple[Shifted, ...]
    tipping: float | None
    missing: tuple[int, int]


def sensitivity(
    estimate: Estimate,
    missing: tuple[int, int],
    people: tuple[int, int],
    sign: int,
    deltas: tuple[float, ...],
    level: float = 0.95,
    margin: float | None = None,
) -> Sensitivity:
    """Delta adjustment of the difference at the last visit.

    If the missing of the new arm, a share p, lie delta below what the model expects, the difference falls by p delta and its
    variance grows by delta^2 p (1 - p) / n. Closed form of delta-adjusted imputation: White, Carpenter, Horton 2018,
    Statistica Sinica 28; White and others 2011, doi 10.1136/bmj.d40.

    Args:
        estimate: of the mixed model at the last visit.
        missing: people without the last visit, new and control.
        people: all people, new and control.
        sign: 1 where higher is better, -1 where lower is.
        deltas: shifts against the new arm, from 0, in the unit of the outcome; the largest should be beyond what anybody
            believes.
        level: of the intervals.
        margin: largest loss that counts as not worse; the tipping point is then where the interval reaches it.

    Returns:
        The differences and the tipping point.

    Examples:
        >>> found = sensitivity(Estimate(10.0, 2.0, 18.0, 4.0, 40.0, 0.017), (5, 4), (25, 24), 1, (0.0, 10.0))
        >>> [round(one.estimate.value, 1) for one in found.shifted], round(found.tipping or 0, 1)
        ([10.0, 8.0], 8.9)
    """
    share, number = missing[0] / people[0], people[0]

    def at(delta: float) -> Estimate:
        value = estimate.value - sign * share * delta
        error = sqrt(estimate.error**2 + delta**2 * share * (1 - share) / number)
        half = float(stats.t.isf((1 - level) / 2, estimate.degrees_of_freedom)) * error
        p_value = float(2 * stats.t.sf(abs(value / error), estimate.degrees_of_freedom))
        return Estimate(value, value - half, value + half, error, estimate.degrees_of_freedom, p_value)

    def room(delta: float) -> float:
        """How far the interval lies above no difference, or above minus the margin, in the direction of benefit."""
        shifted = at(delta)
        return (shifted.low if sign > 0 else -shifted.high) + (margin or 0.0)

    most = MOST_SDS * estimate.error * sqrt(sum(people))
    tipping = None
    if estimate.found and room(0.0) > 0 and share > 0 and room(most) < 0:
        tipping = float(brentq(room, 0.0, most))
    shifted = tuple(Shifted(delta, at(delta)) for delta in deltas) if estimate.found else ()
    return Sensitivity(shifted, tipping, missing)


def deltas_of(values: np.ndarray, steps: tuple[float, ...] = (0.0, 0.25, 0.5, 1.0)) -> tuple[float, ...]:
    """Shifts as parts of the standard deviation at the last visit.

    Args:
        values: of the last visit, NaN where missing.
        steps: parts, from 0.

    Returns:
        Shifts in the unit of the outcome.

    Examples:
        >>> deltas_of(np.array([1.0, 3.0, np.nan]), (0.0, 1.0))
        (0.0, 1.4142135623730951)
    """
    known = values[np.isfinite(values)]
    sd = float(np.std(known, ddof=1)) if len(known) > 1 else 0.0
    return tuple(step * sd for step in steps)
