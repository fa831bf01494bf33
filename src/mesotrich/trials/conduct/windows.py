"""When each visit is due, and how a visit stands to its window."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mesotrich.trials.conduct.protocol import PlannedVisit


class Standing(StrEnum):
    """How a visit stands on a day."""

    HELD = "held"
    HELD_OUTSIDE = "held_outside"  # not in its window
    MISSED = "missed"
    LATER = "later"  # its window has not begun
    DUE = "due"  # its window is open
    OVERDUE = "overdue"  # its window is over, and nobody wrote anything


@dataclass(frozen=True)
class Window:
    """Days on which a visit may be.

    Attributes:
        first: first day.
        planned: the day of the protocol.
        last: last day.
    """

    first: date
    planned: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day lies in the window."""
        return self.first <= day <= self.last


def window(visit: PlannedVisit, baseline: date) -> Window:
    """The window of a visit.

    Args:
        visit: of the protocol.
        baseline: day of the baseline visit, or of the enrolment until there is one.

    Returns:
        Its days.

    Examples:
        >>> window(PlannedVisit("m1", "month 1", 30, 7, 7), date(2026, 9, 1)).last
        datetime.date(2026, 10, 8)
    """
    planned = baseline + timedelta(days=visit.day)
    return Window(planned - timedelta(days=visit.before_days), planned, planned + timedelta(days=visit.after_days))


def standing(days: Window, held_on: date | None, missed: bool, today: date) -> Standing:
    """How a visit stands.

    Args:
        days: its window.
        held_on: when it took place; None where it did not.
        missed: whether it was written down as missed.
        today: the day.

    Returns:
        Its standing.
    """
    if held_on is not None:
        return Standing.HELD if days.holds(held_on) else Standing.HELD_OUTSIDE
    if missed:
        return Standing.MISSED
    if today < days.first:
        return Standing.LATER
    return Standing.DUE if today <= days.last else Standing.OVERDUE
