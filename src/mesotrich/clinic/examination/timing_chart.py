"""Each trigger, the time after it in which a loss would begin, and when the loss began: one small drawing."""

from dataclasses import dataclass
from datetime import date, timedelta

from mesotrich.assessment.answers import Answers
from mesotrich.assessment.timing import TRIGGERS, months_after
from mesotrich.foundation.messages import Message
from mesotrich.records.facts import Facts
from mesotrich.reference.loader import value

WIDTH, LEFT, RIGHT = 640.0, 16.0, 624.0
TOP, ROW, FOOT = 42.0, 54.0, 26.0
MARGIN_DAYS = 20
MOST_TICKS = 8
LABEL_WIDTH = 50.0  # of a month and its year
MONTHS_A_YEAR = 12
LATE = 0.6  # from here on a label stands before its mark, so that it stays in the drawing


@dataclass(frozen=True)
class Mark:
    """A day on the drawing: its x, and whether its label stands before it."""

    x: float
    on: date
    before: bool


@dataclass(frozen=True)
class TriggerRow:
    """One trigger.

    Attributes:
        name: of the trigger.
        y: of its line.
        mark: its day.
        start: x at which the window begins.
        short_width: width of the window that all sources share.
        long_start: x at which the part begins that only some sources have.
        long_width: width of that part.
    """

    name: Message
    y: float
    mark: Mark
    start: float
    short_width: float
    long_start: float
    long_width: float


@dataclass(frozen=True)
class TimingChart:
    """The drawing.

    Attributes:
        height: of the drawing; it is `WIDTH` wide.
        rows: triggers by their day.
        onset: when the loss began; None where nobody knows.
        ticks: first days of months.
        from_months: months after which the window begins.
        short_months: months after which it ends by all sources.
        long_months: months after which it ends by some.
    """

    height: float
    rows: tuple[TriggerRow, ...]
    onset: Mark | None
    ticks: tuple[Mark, ...]
    from_months: int
    short_months: int
    long_months: int


def timing_chart(facts: Facts, today: date) -> TimingChart | None:
    """Draw triggers that have a date.

    Args:
        facts: all answers by code.
        today: day on which they are read.

    Returns:
        The drawing; None where no trigger has a date.
    """
    told = Answers(facts, today)
    dated = sorted((day, code) for code in TRIGGERS if (day := told.day(code)) is not None)
    if not dated:
        return None
    onset = told.day("onset_date")
    first, short, long = (int(value("timing", f"telogen_{key}").value) for key in ("from", "to_short", "to_long"))
    ends = [months_after(day, long) for day, _code in dated] + [onset or dated[0][0]]
    axis = _Axis(min(dated[0][0], onset or dated[0][0]) - timedelta(MARGIN_DAYS), max(ends) + timedelta(MARGIN_DAYS))
    rows = tuple(_row(axis, code, day, TOP + ROW * place, (first, short, long)) for place, (day, code) in enumerate(dated))
    height = TOP + ROW * len(rows) + FOOT
    return TimingChart(height, rows, axis.mark(onset) if onset else None, axis.ticks(), first, short, long)


@dataclass(frozen=True)
class _Axis:
    """From days to x."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day lies."""
        return round(LEFT + (RIGHT - LEFT) * (day - self.first).days / (self.last - self.first).days, 1)

    def mark(self, day: date) -> Mark:
        """A day with the side of its label."""
        x = self.x(day)
        return Mark(x, day, x > LEFT + LATE * (RIGHT - LEFT))

    def ticks(self) -> tuple[Mark, ...]:
        """First days of months, not too many."""
        months = range(self.first.year * MONTHS_A_YEAR + self.first.month, self.last.year * MONTHS_A_YEAR + self.last.month)
        step = 1 + len(months) // MOST_TICKS
        days = (date(month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, 1) for month in months[::step])
        return tuple(mark for mark in map(self.mark, days) if mark.x <= RIGHT - LABEL_WIDTH)


def _row(axis: _Axis, code: str, day: date, y: float, months: tuple[int, int, int]) -> TriggerRow:
    """One trigger with both windows."""
    start, short, long = (axis.x(months_after(day, count)) for count in months)
    return TriggerRow(Message(f"fact.{code}"), y, axis.mark(day), start, round(short - start, 1), short, round(long - short, 1))
