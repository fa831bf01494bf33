"""Times at which a visit fits: inside the opening hours, and in the way of nobody."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from mesotrich.planning.calendar import Booking, conflicts

QUARTER = timedelta(minutes=15)  # the grid of the day
Hours = tuple[datetime, datetime]


def free_starts(wanted: Booking, hours: Hours, taken: Sequence[Booking], not_before: datetime) -> tuple[datetime, ...]:
    """All quarters of an hour of a day at which a visit could begin.

    Args:
        wanted: the visit; its length, chair, person and patient count, not its start.
        hours: from when to when the clinic is open, with a time zone.
        taken: what is booked.
        not_before: earliest start, with a time zone.

    Returns:
        Starts in UTC, the earliest first.

    Examples:
        >>> at = lambda hour: datetime(2026, 11, 23, hour, tzinfo=UTC)
        >>> wanted = Booking("new", at(9), at(10), chair="1")
        >>> taken = [Booking("a", at(10), at(12), chair="1")]
        >>> [start.hour for start in free_starts(wanted, (at(9), at(13)), taken, at(0))]
        [9, 12]
    """
    length, opens, closes = wanted.end - wanted.start, hours[0].astimezone(UTC), hours[1].astimezone(UTC)
    steps = range(int((closes - opens) / QUARTER) + 1)
    starts = (opens + QUARTER * step for step in steps)
    return tuple(
        start
        for start in starts
        if start >= not_before
        and start + length <= closes
        and not conflicts(replace(wanted, start=start, end=start + length), taken)
    )


def next_free(wanted: Booking, days: Iterable[Hours], taken: Sequence[Booking], not_before: datetime) -> datetime | None:
    """The next time at which a visit fits.

    Args:
        wanted: the visit.
        days: opening hours of the days to look at, in order.
        taken: what is booked on these days.
        not_before: earliest start, with a time zone.

    Returns:
        Its start in UTC; None where none of the days has room.
    """
    return next((start for hours in days for start in free_starts(wanted, hours, taken, not_before)), None)
