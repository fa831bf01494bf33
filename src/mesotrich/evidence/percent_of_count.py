"""Whether a printed percentage is that of its count."""

from mesotrich.foundation.errors import InputError
from mesotrich.reference.printed import Printed


def percent_fits(events: int, n: int, percent: Printed) -> bool:
    """Compare a percentage with its count.

    Args:
        events: how many had it, 0 to n.
        n: how many were looked at, 1 or more.
        percent: as printed, 0 to 100.

    Returns:
        Whether 100 events / n is rounded to it, up or down where it lies halfway.

    Raises:
        InputError: events lie outside 0 to n, or n is below 1.

    Examples:
        >>> percent_fits(22, 25, Printed.read("88", "percent")), percent_fits(21, 25, Printed.read("88", "percent"))
        (True, False)
    """
    if n < 1 or not 0 <= events <= n:
        raise InputError("events from 0 to n, and n of 1 or more", f"{events} of {n}", "correct the counts")
    return percent.low - 1e-9 <= 100 * events / n <= percent.high + 1e-9


def counts_that_fit(n: int, percent: Printed) -> tuple[int, ...]:
    """Counts that a percentage can stand for.

    Args:
        n: how many were looked at, 1 or more.
        percent: as printed, 0 to 100.

    Returns:
        The counts; none where no whole number of people makes this percentage.

    Examples:
        >>> counts_that_fit(86, Printed.read("62.8", "percent")), counts_that_fit(7, Printed.read("50.0", "percent"))
        ((54,), ())
    """
    return tuple(events for events in range(n + 1) if percent_fits(events, n, percent))
