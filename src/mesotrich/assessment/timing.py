"""Does the time between a trigger and the beginning of the loss fit?"""

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mesotrich.assessment.answers import Answers
from mesotrich.assessment.evidence import Evidence, filled
from mesotrich.foundation.messages import Message
from mesotrich.records.facts import Facts
from mesotrich.reference.loader import ReferenceValue, value

MEDICINE = "medicine_start_date"
TRIGGERS = ("childbirth_date", "stress_event_date", "fever_or_surgery_date", "weight_loss_date", MEDICINE)


class LossKind(StrEnum):
    """What a trigger may set off."""

    TELOGEN = "telogen"
    ANAGEN = "anagen"


class Fit(StrEnum):
    """Whether the loss began when it should have."""

    FITS = "fits"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    NO_DATE = "no_date"


@dataclass(frozen=True)
class TimingReading:
    """One trigger.

    Attributes:
        trigger: its fact code.
        kind: what it may set off.
        fit: whether the loss began when it should have, by the widest window of the sources.
        days: from the trigger to the beginning of the loss, negative where the loss came first; None without a date.
        message: that in a sentence; it says where sources disagree.
        windows: what each source says.
    """

    trigger: str
    kind: LossKind
    fit: Fit
    days: int | None
    message: Message
    windows: tuple[Evidence, ...]


def read_timing(facts: Facts, today: date) -> tuple[TimingReading, ...]:
    """Hold every trigger against the beginning of the loss.

    Telogen effluvium: 2 to 4 months after the trigger, some sources say 2 to 3. Anagen effluvium, medicines only: within 14 days
    or 1 to 3 weeks. Months are calendar months; a date that is remembered is no more exact than the memory.

    Args:
        facts: all answers by code.
        today: day on which they are read.

    Returns:
        One reading a trigger for telogen effluvium, and one more for anagen effluvium after a medicine.

    Raises:
        InputError: an answer is of a wrong type.

    Examples:
        >>> [reading.fit.value for reading in read_timing({}, date(2026, 11, 25))][:2]
        ['no_date', 'no_date']
    """
    told = Answers(facts, today)
    onset = told.day("onset_date")
    telogen = tuple(_telogen(trigger, told.day(trigger), onset) for trigger in TRIGGERS)
    return (*telogen, _anagen(told.day(MEDICINE), onset))


def months_after(day: date, months: int) -> date:
    """The same day some months on.

    Args:
        day: where to begin.
        months: how many, at least 0.

    Returns:
        The day; the last of the month where that month is shorter.

    Examples:
        >>> months_after(date(2026, 12, 31), 2)
        datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _telogen(trigger: str, began: date | None, onset: date | None) -> TimingReading:
    """Two families of sources, which differ in the end of the window."""
    start, short, long = (value("timing", key) for key in ("telogen_from", "telogen_to_short", "telogen_to_long"))
    windows = (_window("timing.window.months", start, short), _window("timing.window.months", start, long))
    if began is None or onset is None:
        return _no_date(trigger, LossKind.TELOGEN, windows)
    first, middle, last = (months_after(began, int(entry.value)) for entry in (start, short, long))
    fit = _fit(onset, first, last)
    disputed = fit is Fit.FITS and onset > middle
    return _dated(trigger, LossKind.TELOGEN, fit, (onset - began).days, disputed, windows)


def _anagen(began: date | None, onset: date | None) -> TimingReading:
    """Two sources: within so many days, or from and to."""
    within, start, end = (value("timing", key) for key in ("anagen_within", "anagen_from", "anagen_to"))
    only = Evidence(filled("timing.window.within_days", high=within.value), within.source)
    windows = (only, _window("timing.window.days", start, end))
    if began is None or onset is None:
        return _no_date(MEDICINE, LossKind.ANAGEN, windows)
    days = (onset - began).days
    fit = Fit.TOO_EARLY if days < 0 else Fit.TOO_LATE if days > end.value else Fit.FITS
    disputed = fit is Fit.FITS and not start.value <= days <= within.value
    return _dated(MEDICINE, LossKind.ANAGEN, fit, days, disputed, windows)


def _fit(onset: date, first: date, last: date) -> Fit:
    """Where a day lies against a window."""
    return Fit.TOO_EARLY if onset < first else Fit.TOO_LATE if onset > last else Fit.FITS


def _window(code: str, low: ReferenceValue, high: ReferenceValue) -> Evidence:
    """A window in words, with its source."""
    return Evidence(filled(code, low=low.value, high=high.value), high.source)


def _no_date(trigger: str, kind: LossKind, windows: tuple[Evidence, ...]) -> TimingReading:
    """A trigger, or a beginning, without a date."""
    return TimingReading(trigger, kind, Fit.NO_DATE, None, _said(trigger, kind, "no_date", None), windows)


def _dated(
    trigger: str, kind: LossKind, fit: Fit, days: int, disputed: bool, windows: tuple[Evidence, ...]
) -> TimingReading:  # fmt: skip
    """A trigger with its date."""
    return TimingReading(trigger, kind, fit, days, _said(trigger, kind, "disputed" if disputed else fit.value, days), windows)


def _said(trigger: str, kind: LossKind, ending: str, days: int | None) -> Message:
    """The sentence on a trigger; where the loss came first it says so, whatever the window."""
    values: dict[str, object] = {"trigger": Message(f"fact.{trigger}")}
    if days is None:
        return Message(f"timing.{kind.value}.{ending}", values)
    if days < 0:
        return Message("timing.loss_first", {**values, "count": -days})
    return Message(f"timing.{kind.value}.{ending}", {**values, "count": days})
