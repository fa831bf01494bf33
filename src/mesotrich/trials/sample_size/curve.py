"""Power by size: the curve behind a plan."""

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.designs import Design

POINTS = 40  # of a curve; more cannot be told apart in a drawing


def power_curve(design: Design, largest: int, smallest: int = 4) -> tuple[tuple[int, float], ...]:
    """Power of trials with equal groups, from small to large.

    Args:
        design: what is compared.
        largest: people in each group.
        smallest: people in each group.

    Returns:
        (people in each group, power).

    Raises:
        InputError: the largest is not above the smallest.

    Examples:
        >>> from mesotrich.trials.sample_size.designs import Continuous
        >>> [(size, round(power, 2)) for size, power in power_curve(Continuous(14.7, 24), 43, 42)]
        [(42, 0.79), (43, 0.8)]
    """
    if not largest > smallest:
        raise InputError(f"more than {smallest} people in each group", largest, "ask for a larger trial")
    count = min(POINTS, largest - smallest)
    sizes = sorted({smallest + round((largest - smallest) * k / count) for k in range(count + 1)})
    return tuple((size, design.power((size, size))) for size in sizes)
