"""Protocol templates, and the dates that follow from one."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from mesotrich.foundation.errors import InputError, ReferenceDataError
from mesotrich.foundation.sources import Source, Status
from mesotrich.reference.entries import Bilingual, document, source_of, text_of
from mesotrich.reference.loader import ReferenceValue


class ProtocolKind(StrEnum):
    """Where a treatment takes place."""

    INJECTIONS = "injections"
    HOME = "home"


class SessionKind(StrEnum):
    """What a session is part of."""

    COURSE = "course"
    UPKEEP = "upkeep"


@dataclass(frozen=True)
class Step:
    """Sessions that follow each other at one distance.

    Attributes:
        kind: course or upkeep.
        sessions: most sessions that the source names, from 1.
        sessions_least: fewest that it names, 0 or more.
        gap_days: days between sessions; 0 where months are meant.
        gap_months: calendar months between sessions; 0 where days are meant.
        source: where this comes from.
    """

    kind: SessionKind
    sessions: int
    sessions_least: int
    gap_days: int
    gap_months: int
    source: Source


@dataclass(frozen=True)
class Protocol:
    """A template of a treatment.

    Attributes:
        code: its name.
        version: number of the template.
        kind: in the clinic or at home.
        name: what people call it.
        steps: sessions; none for a treatment at home, and for an own schedule until it is given.
        numbers: minutes of a session, days to the review, doses at home; each with its source.
        doubts: what must be known before it is chosen.
    """

    code: str
    version: int
    kind: ProtocolKind
    name: Bilingual
    steps: tuple[Step, ...]
    numbers: Mapping[str, ReferenceValue]
    doubts: tuple[Bilingual, ...]


@dataclass(frozen=True)
class PlannedSession:
    """One session to come.

    Attributes:
        number: its place in the course, from 1.
        day: when it is.
        minutes: how long it takes.
        kind: course or upkeep.
    """

    number: int
    day: date
    minutes: int
    kind: SessionKind


NUMBERS = ("minutes", "review_days", "applications_per_day", "volume_least_ul", "volume_most_ul")


@cache
def protocols() -> dict[str, Protocol]:
    """All templates by code.

    Returns:
        The templates.

    Raises:
        ReferenceDataError: an entry is not complete.

    Examples:
        >>> list(protocols())
        ['article', 'gajjar_2019', 'minoxidil_topical', 'own']
    """
    return {code: _read(code, entry) for code, entry in document("data/protocols")["protocols"].items()}


def protocol(code: str) -> Protocol:
    """One template.

    Args:
        code: its name.

    Returns:
        The template.

    Raises:
        ReferenceDataError: there is none of this name.

    Examples:
        >>> protocol("article").numbers["minutes"].value
        45.0
    """
    if code not in protocols():
        raise ReferenceDataError("the code of a protocol", code, f"use one of {', '.join(protocols())}")
    return protocols()[code]


def _read(code: str, entry: dict[str, Any]) -> Protocol:
    """One template, complete or refused."""
    try:
        numbers = {key: _number(f"{code}.{key}", entry[key]) for key in NUMBERS if key in entry}
        steps = tuple(_step(code, step) for step in entry["steps"])
        doubts = tuple(text_of(f"a doubt of {code}", doubt) for doubt in entry["doubts"])
        return Protocol(code, entry["version"], ProtocolKind(entry["kind"]), text_of(code, entry["name"]), steps, numbers, doubts)
    except (KeyError, ValueError) as error:
        raise ReferenceDataError(f"all parts of the protocol {code}", error, "complete the entry") from error


def _number(where: str, entry: dict[str, Any]) -> ReferenceValue:
    """A number with its source."""
    return ReferenceValue(float(entry["value"]), entry["unit"], source_of(where, entry), entry.get("note", ""))


def _step(code: str, entry: dict[str, Any]) -> Step:
    """One step with its source."""
    return Step(
        SessionKind(entry["code"]), entry["sessions"], entry["sessions_least"], entry.get("gap_days", 0),
        entry.get("gap_months", 0), source_of(f"a step of {code}", entry),
    )  # fmt: skip


def own_protocol(sessions: int, gap_days: int, reason: str, today: date) -> Protocol:
    """An own schedule of sessions at one distance.

    Args:
        sessions: how many, from 1.
        gap_days: days between them, from 1.
        reason: why, or the source, in the physician's words.
        today: day on which it is written.

    Returns:
        The template "own" with this one step, unverified.

    Raises:
        InputError: a number is below 1, or no reason is given.

    Examples:
        >>> own_protocol(6, 21, "as agreed", date(2026, 11, 23)).steps[0].gap_days
        21
    """
    if sessions < 1 or gap_days < 1:
        raise InputError("sessions and days between them, each from 1", f"{sessions} and {gap_days}", "correct the schedule")
    if not reason.strip():
        raise InputError("a reason or a source for an own schedule", "none", "write down why")
    source = Source(reason.strip(), "", today.isoformat(), Status.UNVERIFIED)
    return replace(protocol("own"), steps=(Step(SessionKind.COURSE, sessions, sessions, gap_days, 0, source),))


def lay_out_sessions(
    chosen: Protocol, first: date, course_sessions: int | None = None, upkeep_sessions: int = 0
) -> tuple[PlannedSession, ...]:
    """The sessions of a protocol with their days; a person checks them against holidays.

    Days are counted from the session before, months from the last session of the course; where a month is short, its last day.

    Args:
        chosen: the template.
        first: day of the first session.
        course_sessions: how many in the course, within what the template names; its most where not given.
        upkeep_sessions: how many after the course, 0 or more.

    Returns:
        The sessions in order; none for a treatment at home.

    Raises:
        InputError: a number of sessions that the template does not name, or an own schedule without sessions.

    Examples:
        >>> laid_out = lay_out_sessions(protocol("article"), date(2026, 11, 2), course_sessions=3, upkeep_sessions=1)
        >>> [f"{one.day:%d.%m.}" for one in laid_out]
        ['02.11.', '16.11.', '30.11.', '30.12.']
    """
    if chosen.kind is ProtocolKind.HOME:
        return ()
    if not chosen.steps:
        raise InputError("a schedule with sessions", f"the template {chosen.code} without any", "use own_protocol")
    minutes = int(chosen.numbers["minutes"].value)
    asked = {SessionKind.COURSE: course_sessions, SessionKind.UPKEEP: upkeep_sessions}
    offered = {step.kind for step in chosen.steps}
    if upkeep_sessions and SessionKind.UPKEEP not in offered:
        raise InputError("no upkeep, as the protocol names none", upkeep_sessions, "plan the course only")
    planned: list[PlannedSession] = []
    for step in chosen.steps:
        for day in _days(step, first, planned, _count(step, asked[step.kind])):
            planned.append(PlannedSession(len(planned) + 1, day, minutes, step.kind))
    return tuple(planned)


def _count(step: Step, asked: int | None) -> int:
    """How many sessions of a step are planned."""
    count = step.sessions if asked is None else asked
    if not step.sessions_least <= count <= step.sessions:
        raise InputError(
            f"{step.sessions_least} to {step.sessions} sessions ({step.kind.value})", count, "choose within the protocol"
        )
    return count


def _days(step: Step, first: date, before: list[PlannedSession], count: int) -> list[date]:
    """Days of one step: from the first day on, or after the last session that is planned."""
    start, offset = (before[-1].day, 1) if before else (first, 0)
    return [_later(start, step, number + offset) for number in range(count)]


def _later(start: date, step: Step, times: int) -> date:
    """A day that is some gaps later."""
    if step.gap_days:
        return start + timedelta(days=step.gap_days * times)
    return months_later(start, step.gap_months * times)


def months_later(day: date, months: int) -> date:
    """A day some calendar months later; where the month is shorter, its last day.

    Args:
        day: start.
        months: how many, 0 or more.

    Returns:
        The day.

    Examples:
        >>> str(months_later(date(2026, 11, 30), 3))
        '2027-02-28'
    """
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
