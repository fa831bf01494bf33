"""When a patient is asked how it went, and which question is due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mesotrich.foundation.errors import InputError
from mesotrich.foundation.messages import Message
from mesotrich.planning.protocol import months_later
from mesotrich.reference.adverse_events import Ask, asks


class AskStatus(StrEnum):
    """Where a question stands."""

    ANSWERED = "answered"
    TO_COME = "to_come"
    DUE = "due"


@dataclass(frozen=True)
class AskState:
    """One question at one moment.

    Attributes:
        ask: which question.
        due_from: from when it is asked.
        status: answered, to come or due.
    """

    ask: Ask
    due_from: datetime
    status: AskStatus

    @property
    def label(self) -> Message:
        """Its name, before it has a language."""
        return Message(f"ask.{self.ask.code}")


def follow_up(session_end: datetime, answered: Collection[str], now: datetime) -> tuple[AskState, ...]:
    """All questions after a session.

    Args:
        session_end: end of the session, in the clinic's zone.
        answered: codes of the questions that have an answer.
        now: the moment to tell for, with a time zone.

    Returns:
        State of each question, the earliest first. One that was never answered stays due: nobody knows yet how it went.

    Raises:
        InputError: a time has no zone, or a code is not known.

    Examples:
        >>> from datetime import datetime, timezone
        >>> end = datetime(2026, 11, 23, 11, 20, tzinfo=timezone.utc)
        >>> [state.status.value for state in follow_up(end, {"h48"}, end + timedelta(days=15))][:3]
        ['answered', 'due', 'to_come']
    """
    if session_end.tzinfo is None or now.tzinfo is None:
        raise InputError("times with a time zone", f"{session_end} and {now}", "state the zone")
    codes = {ask.code for ask in asks()}
    if set(answered) - codes:
        raise InputError(
            "codes of questions", ", ".join(sorted(set(answered) - codes)), f"use some of {', '.join(sorted(codes))}"
        )
    return tuple(_state(ask, session_end, ask.code in answered, now) for ask in asks())


def due_asks(session_end: datetime, answered: Collection[str], now: datetime) -> tuple[AskState, ...]:
    """Questions that are to be asked now.

    Args:
        session_end: end of the session, in the clinic's zone.
        answered: codes of the questions that have an answer.
        now: the moment to tell for, with a time zone.

    Returns:
        The questions that are due, the earliest first.

    Raises:
        InputError: a time has no zone, or a code is not known.
    """
    return tuple(state for state in follow_up(session_end, answered, now) if state.status is AskStatus.DUE)


def _state(ask: Ask, session_end: datetime, answered: bool, now: datetime) -> AskState:
    """One question at one moment."""
    due_from = _due_from(ask, session_end)
    if answered:
        return AskState(ask, due_from, AskStatus.ANSWERED)
    return AskState(ask, due_from, AskStatus.DUE if now >= due_from else AskStatus.TO_COME)


def _due_from(ask: Ask, session_end: datetime) -> datetime:
    """From when a question is asked: months first, then days and hours."""
    day = months_later(session_end.date(), ask.months)
    return session_end.replace(year=day.year, month=day.month, day=day.day) + timedelta(days=ask.days, hours=ask.hours)
