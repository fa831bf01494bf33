"""Hairs counted day by day: the median of seven days and the middle five, so that no single day frightens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

WINDOW_DAYS = 7
LEAST_DAYS = 5  # of the seven; with fewer the middle says little


@dataclass(frozen=True)
class Counted:
    """Hairs counted on one day."""

    day: date
    count: int
    washed: bool = False


@dataclass(frozen=True)
class Middle:
    """The middle of the seven days that end on a day: median, and the range without the lowest and the highest day."""

    day: date
    median: float
    low: float
    high: float


def seven_day_medians(days: Sequence[Counted]) -> tuple[Middle, ...]:
    """The running median of counted days.

    Args:
        days: counted days, in any order, one a day.

    Returns:
        A middle for each counted day with at least five counted among its last seven days.

    Examples:
        >>> days = [Counted(date(2026, 11, day), count) for day, count in enumerate((90, 80, 200, 85, 70, 95, 60), 1)]
        >>> [(middle.median, middle.low, middle.high) for middle in seven_day_medians(days)][-1]
        (85, 70, 95)
    """
    ordered = sorted(days, key=lambda counted: counted.day)
    found = []
    for counted in ordered:
        first = counted.day - timedelta(days=WINDOW_DAYS - 1)
        counts = sorted(other.count for other in ordered if first <= other.day <= counted.day)
        if len(counts) >= LEAST_DAYS:
            found.append(Middle(counted.day, median(counts), counts[1], counts[-2]))
    return tuple(found)
