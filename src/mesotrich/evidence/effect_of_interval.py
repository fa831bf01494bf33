"""The effect behind a printed estimate with its interval."""

from math import log

from mesotrich.evidence.effect import Effect, Measure
from mesotrich.evidence.interval import NORMAL_QUANTILE
from mesotrich.foundation.errors import InputError
from mesotrich.reference.claim_kinds import Scale


def effect_of_interval(estimate: float, low: float, high: float, scale: Scale = Scale.DIFFERENCE) -> Effect:
    """An effect from its estimate and 95 % interval.

    SE = (high - low) / (2 z), of the logarithms where it is a ratio (Cochrane Handbook 6.3.2, doi 10.1002/9781119536604).

    Args:
        estimate: as printed.
        low: lower end of the interval.
        high: upper end, above low.
        scale: on which the interval should be symmetric.

    Returns:
        The effect.

    Raises:
        InputError: the ends are the wrong way round, or a ratio is not above 0.

    Examples:
        >>> round(effect_of_interval(7.90, 7.14, 8.66).variance ** 0.5, 3)
        0.388
    """
    if not low <= estimate <= high or low == high:
        raise InputError("low, estimate and high in this order", f"{low}, {estimate}, {high}", "correct them")
    if scale is Scale.RATIO:
        if low <= 0:
            raise InputError("a ratio above 0", low, "write scale: difference, or correct the number")
        estimate, low, high = log(estimate), log(low), log(high)
    se = (high - low) / (2 * NORMAL_QUANTILE)
    return Effect(Measure.GIVEN, estimate, se**2, ratio=scale is Scale.RATIO)
