"""What waits after a session, and how long still."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from math import ceil
from typing import Any

from mesotrich.foundation.errors import InputError, ReferenceDataError
from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source
from mesotrich.reference.entries import document, source_of


@dataclass(frozen=True)
class OtherDuration:
    """What another source says.

    Attributes:
        hours: how long it says to wait.
        source: which one.
    """

    hours: int
    source: Source


@dataclass(frozen=True)
class AftercareRule:
    """One thing to wait for.

    Attributes:
        code: what it is; its text is the message "aftercare.CODE".
        hours: how long to wait after the session, above 0.
        source: where this comes from.
        others: what other sources say.
    """

    code: str
    hours: int
    source: Source
    others: tuple[OtherDuration, ...]

    @property
    def label(self) -> Message:
        """Its name, before it has a language."""
        return Message(f"aftercare.{self.code}")

    @property
    def range_hours(self) -> tuple[int, int]:
        """Shortest and longest wait that any source names, in hours."""
        all_hours = [self.hours, *(other.hours for other in self.others)]
        return min(all_hours), max(all_hours)


@dataclass(frozen=True)
class RuleState:
    """One rule at one moment.

    Attributes:
        rule: which rule.
        until: end of the wait, in the zone of the session.
        hours_left: whole hours still to wait.
        minutes_left: minutes beyond these hours, 0 to 59; begun minutes count.
        done: whether the wait is over.
    """

    rule: AftercareRule
    until: datetime
    hours_left: int
    minutes_left: int
    done: bool


@cache
def aftercare_rules() -> tuple[AftercareRule, ...]:
    """The rules that a clinic starts from.

    Returns:
        The rules in the order of the file.

    Raises:
        ReferenceDataError: an entry is not complete.

    Examples:
        >>> [(rule.code, rule.hours) for rule in aftercare_rules()]
        [('shampoo', 48), ('swimming', 48), ('steam_and_sauna', 48), ('hard_sport', 24)]
    """
    return tuple(_read(code, entry) for code, entry in document("data/aftercare")["rules"].items())


def _read(code: str, entry: dict[str, Any]) -> AftercareRule:
    """One rule, complete or refused."""
    try:
        others = tuple(OtherDuration(int(other["hours"]), source_of(code, other)) for other in entry["others"])
        return AftercareRule(code, int(entry["hours"]), source_of(code, entry), others)
    except (KeyError, TypeError, ValueError) as error:
        raise ReferenceDataError(f"hours and others of the rule {code}", error, "complete the entry") from error


def with_clinic_hours(rules: Sequence[AftercareRule], hours: Mapping[str, int]) -> tuple[AftercareRule, ...]:
    """The rules with the durations that a clinic has set.

    Args:
        rules: the rules to start from.
        hours: the clinic's durations by code of the rule, in hours above 0.

    Returns:
        The rules; what the file said becomes one of the other sources, so that it stays visible.

    Raises:
        InputError: a code belongs to no rule, or a duration is not above 0.

    Examples:
        >>> with_clinic_hours(aftercare_rules(), {"shampoo": 12})[0].range_hours
        (8, 48)
    """
    strangers = set(hours) - {rule.code for rule in rules}
    if strangers or any(wanted <= 0 for wanted in hours.values()):
        raise InputError("hours above 0 for known rules", dict(hours), f"use one of {', '.join(rule.code for rule in rules)}")
    return tuple(_set(rule, hours[rule.code]) if rule.code in hours else rule for rule in rules)


def _set(rule: AftercareRule, hours: int) -> AftercareRule:
    """A rule with the clinic's own duration; where it is that of the source, the rule stays as it is."""
    if hours == rule.hours:
        return rule
    return replace(rule, hours=hours, others=(OtherDuration(rule.hours, rule.source), *rule.others))


def countdown(rules: Sequence[AftercareRule], session_end: datetime, now: datetime) -> tuple[RuleState, ...]:
    """How long each thing still waits.

    Args:
        rules: the rules of the clinic.
        session_end: end of the session, with a time zone.
        now: the moment to tell for, with a time zone.

    Returns:
        State of each rule, in the order of the rules.

    Raises:
        InputError: a time has no zone.

    Examples:
        >>> from datetime import datetime, timezone
        >>> end = datetime(2026, 11, 23, 11, 20, tzinfo=timezone.utc)
        >>> state = countdown(aftercare_rules(), end, datetime(2026, 11, 23, 17, 45, tzinfo=timezone.utc))[0]
        >>> state.hours_left, state.minutes_left, state.done
        (41, 35, False)
    """
    if session_end.tzinfo is None or now.tzinfo is None:
        raise InputError("times with a time zone", f"{session_end} and {now}", "state the zone")
    return tuple(_state(rule, session_end, now) for rule in rules)


def _state(rule: AftercareRule, session_end: datetime, now: datetime) -> RuleState:
    """One rule at one moment."""
    until = session_end.astimezone(UTC) + timedelta(hours=rule.hours)  # in UTC, as a night may change the clocks
    minutes = max(0, ceil((until - now) / timedelta(minutes=1)))
    return RuleState(rule, until.astimezone(session_end.tzinfo), minutes // 60, minutes % 60, done=minutes == 0)
