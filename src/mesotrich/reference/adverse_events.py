"""Adverse events that can be reported, signs that need help at once, and when a patient is asked."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source
from mesotrich.reference.entries import document, source_of


class EventKind(StrEnum):
    """Whether an event is to be expected after injections."""

    EXPECTED = "expected"
    SERIOUS = "serious"


class Call(StrEnum):
    """Whom a sign sends to."""

    EMERGENCY = "emergency"
    CLINIC = "clinic"


@dataclass(frozen=True)
class Reported:
    """How often somebody saw an event.

    Attributes:
        events: how many; None where it is not told.
        of: among how many treated; None in a case series, which gives no rate.
        source: who.
    """

    events: int | None
    of: int | None
    source: Source


@dataclass(frozen=True)
class EventTerm:
    """One event that can be reported.

    Attributes:
        code: its name; its text is the message "event.CODE".
        kind: expected or serious.
        grades: its grades from light to heavy; texts "grade.GRADE".
        reports: what was published.
    """

    code: str
    kind: EventKind
    grades: tuple[str, ...]
    reports: tuple[Reported, ...]

    @property
    def label(self) -> Message:
        """Its name, before it has a language."""
        return Message(f"event.{self.code}")


@dataclass(frozen=True)
class UrgentSign:
    """A sign that needs advice at once, before any form.

    Attributes:
        code: its name; texts "urgent.CODE" and "urgent.CODE.advice".
        call: emergency number or clinic.
        terms: events that it may be.
        source: how far it has been checked.
    """

    code: str
    call: Call
    terms: tuple[str, ...]
    source: Source

    @property
    def label(self) -> Message:
        """The sign in the patient's words."""
        return Message(f"urgent.{self.code}")

    @property
    def advice(self) -> Message:
        """What to do at once."""
        return Message(f"urgent.{self.code}.advice")


@dataclass(frozen=True)
class Ask:
    """When a patient is asked how it went.

    Attributes:
        code: its name; its text is the message "ask.CODE".
        hours: hours after the session, beside days and months.
        days: days after the session.
        months: calendar months after the session.
    """

    code: str
    hours: int
    days: int
    months: int


@cache
def event_terms() -> dict[str, EventTerm]:
    """All events by code.

    Returns:
        The events.

    Raises:
        ReferenceDataError: an entry is not complete.

    Examples:
        >>> event_terms()["fainting"].grades
        ('dizzy', 'fainted', 'hurt')
    """
    loaded = document("data/adverse_events")
    usual = loaded["default_grades"]
    return {code: _term(code, entry, usual) for code, entry in loaded["terms"].items()}


def _term(code: str, entry: dict[str, Any], usual: list[str]) -> EventTerm:
    """One event, complete or refused."""
    try:
        reports = tuple(Reported(seen.get("events"), seen.get("of"), source_of(code, seen)) for seen in entry["reports"])
        return EventTerm(code, EventKind(entry["kind"]), tuple(entry.get("graded", usual)), reports)
    except (KeyError, ValueError) as error:
        raise ReferenceDataError(f"kind and reports of the event {code}", error, "complete the entry") from error


@cache
def urgent_signs() -> tuple[UrgentSign, ...]:
    """Signs that are shown before any form.

    Returns:
        The signs in the order of the file.

    Raises:
        ReferenceDataError: an entry is not complete.

    Examples:
        >>> urgent_signs()[0].call.value
        'emergency'
    """
    return tuple(_sign(code, entry) for code, entry in document("data/adverse_events")["urgent_signs"].items())


def _sign(code: str, entry: dict[str, Any]) -> UrgentSign:
    """One sign, complete or refused."""
    try:
        return UrgentSign(code, Call(entry["call"]), tuple(entry["terms"]), source_of(code, entry))
    except (KeyError, ValueError) as error:
        raise ReferenceDataError(f"call and terms of the sign {code}", error, "complete the entry") from error


@cache
def asks() -> tuple[Ask, ...]:
    """When a patient is asked after a session.

    Returns:
        The moments, the earliest first.

    Examples:
        >>> [ask.code for ask in asks()]
        ['h48', 'w2', 'w6', 'w12', 'm6', 'm12']
    """
    loaded = document("data/adverse_events")["asks"]
    return tuple(Ask(code, entry.get("hours", 0), entry.get("days", 0), entry.get("months", 0)) for code, entry in loaded.items())


def asks_source() -> Source:
    """Where the moments of asking come from.

    Returns:
        The source with its status.
    """
    return source_of("the moments of asking", document("data/adverse_events")["asks_source"])


def fields_source() -> Source:
    """Where the fields and grades of a report come from.

    Returns:
        The source with its status.
    """
    return source_of("the fields of a report", document("data/adverse_events")["fields_source"])
