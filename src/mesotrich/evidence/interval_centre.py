"""Whether an interval lies around its estimate."""

from dataclasses import dataclass
from math import sqrt

from mesotrich.foundation.errors import InputError
from mesotrich.reference.claim_kinds import Scale
from mesotrich.reference.printed import Printed


@dataclass(frozen=True)
class IntervalCentre:
    """The middle of a printed interval.

    Attributes:
        middle: on the scale on which the interval should be symmetric.
        centred: whether the estimate is the middle, within rounding.
        middle_of_ratio: the middle on the scale of ratios, where both ends lie above 0.
    """

    middle: float
    centred: bool
    middle_of_ratio: float | None


def interval_centre(estimate: Printed, low: Printed, high: Printed, scale: Scale = Scale.DIFFERENCE) -> IntervalCentre:
    """The middle of an interval against its estimate.

    Intervals that are estimate +- z SE have their middle at the estimate; those of ratios are symmetric in their logarithm, so
    that the middle is sqrt(low high) (Bland and Altman 1996, doi 10.1136/bmj.312.7038.1079).

    Args:
        estimate: as printed.
        low: lower end.
        high: upper end.
        scale: on which the interval should be symmetric.

    Returns:
        Its middle.

    Raises:
        InputError: the ends are the wrong way round, the estimate lies outside, or a ratio is not above 0.

    Examples:
        >>> read = Printed.read
        >>> found = interval_centre(read("1.27", ""), read("0.993", ""), read("1.639", ""))
        >>> found.middle, found.centred
        (1.316, False)
    """
    if not low.value <= estimate.value <= high.value or low.value == high.value:
        raise InputError("low, estimate and high in this order", f"{low.text}, {estimate.text}, {high.text}", "correct them")
    if scale is Scale.RATIO and low.value <= 0:
        raise InputError("a ratio above 0", low.text, "write scale: difference, or correct the number")
    ratio = sqrt(low.value * high.value) if low.value > 0 else None
    if scale is Scale.RATIO and ratio is not None:
        least, most = sqrt(max(low.low, 0.0) * high.low), sqrt(low.high * high.high)
        return IntervalCentre(ratio, least <= estimate.high and most >= estimate.low, ratio)
    middle, half = (low.value + high.value) / 2, (low.half + high.half) / 2
    centred = abs(middle - estimate.value) <= half + estimate.half + 1e-12
    return IntervalCentre(round(middle, 12), centred, ratio)
