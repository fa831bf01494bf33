"""Round numbers along an axis."""

from math import ceil, floor, log10

STEPS = 4  # between ticks that an axis has at least


def levels(low: float, high: float) -> list[float]:
    """Round numbers that span a range.

    Args:
        low: lower end.
        high: upper end, at least `low`.

    Returns:
        Numbers a round step apart, the first at most `low`, the last at least `high`.

    Examples:
        >>> levels(-7.1, 7.1)
        [-10.0, -5.0, 0.0, 5.0, 10.0]
        >>> levels(118, 184)
        [100.0, 120.0, 140.0, 160.0, 180.0, 200.0]
    """
    span = max(high - low, abs(high) * 0.02, 1e-6)
    power = 10.0 ** floor(log10(span / STEPS))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= span / STEPS)
    first, last = floor(low / step), ceil(high / step)
    return [step * number for number in range(first, max(last, first + 1) + 1)]
