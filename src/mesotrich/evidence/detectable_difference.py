"""The difference that a trial of this size could have shown."""

from math import isnan, sqrt

from scipy import optimize, stats

from mesotrich.foundation.errors import InputError


def detectable_difference(n_a: int, n_b: int, sd: float = 1.0, power: float = 0.8, level: float = 0.05) -> float:
    """The least true difference of two means that the two-sided t test finds with a given chance.

    Solves power = P(abs(T) > t_(1 - level / 2)) for T with n_a + n_b - 2 degrees of freedom and noncentrality
    (d / SD) / sqrt(1 / n_a + 1 / n_b) (Julious 2004, doi 10.1002/sim.1783).

    Args:
        n_a: people in the first arm, 2 or more.
        n_b: people in the second arm, 2 or more.
        sd: standard deviation within an arm, above 0, in the unit of the outcome; 1 gives the difference in standard deviations.
        power: chance to find it, above level and below 1.
        level: of the test, above 0.

    Returns:
        The difference, in the unit of the standard deviation.

    Raises:
        InputError: a number lies outside its range.

    Examples:
        >>> round(detectable_difference(25, 24), 3), round(detectable_difference(25, 24, sd=18), 1)
        (0.817, 14.7)
    """
    if min(n_a, n_b) < 2 or sd <= 0 or not 0 < level < power < 1:
        got = f"{n_a} and {n_b} people, SD {sd}, power {power}, level {level}"
        raise InputError("2 people or more an arm, SD above 0, power between level and 1", got, "correct them")
    freedom, root = n_a + n_b - 2, sqrt(1 / n_a + 1 / n_b)
    limit = float(stats.t.isf(level / 2, freedom))

    def short_of(difference: float) -> float:
        """How far the power lies below what is wanted."""
        shift = difference / root
        wrong_way = float(stats.nct.cdf(-limit, freedom, shift))  # no number where it is far below 1e-20
        return float(stats.nct.sf(limit, freedom, shift)) + (0.0 if isnan(wrong_way) else wrong_way) - power

    most = root * (limit + float(stats.norm.ppf(power)))
    while short_of(most) < 0:
        most *= 2
    return sd * float(optimize.brentq(short_of, 0.0, most, xtol=1e-12))
