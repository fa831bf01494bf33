"""Answers as they lie in the database, and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mesotrich.clinic.patients.models import FactRecord
from mesotrich.clinic.patients.selectors import fact_of
from mesotrich.records.facts import UNKNOWN, Fact, FactValue

Stored = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Kept:
    """What is kept of a questionnaire: each answer with its day.

    Attributes:
        facts: answers by code.
    """

    facts: Mapping[str, Fact]

    @property
    def values(self) -> dict[str, FactValue]:
        """Values by code."""
        return {code: fact.value for code, fact in self.facts.items()}


def to_stored(value: FactValue, day: date) -> dict[str, Any]:
    """An answer as JSON.

    Args:
        value: value of the fact.
        day: day of the answer.

    Returns:
        What is kept.

    Examples:
        >>> to_stored(("B01AF02",), date(2026, 11, 25))
        {'value': ['B01AF02'], 'asked_on': '2026-11-25'}
    """
    if value is UNKNOWN:
        return {"unknown": True, "asked_on": day.isoformat()}
    plain = value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
    return {"value": plain, "asked_on": day.isoformat()}


def from_stored(stored: Stored) -> Kept:
    """The answers that JSON holds.

    Args:
        stored: by code what `to_stored` made.

    Returns:
        The answers; those to questions that the software does not know any more are left out.
    """
    found: dict[str, Fact] = {}
    for code, entry in stored.items():
        fact = fact_of(FactRecord(code=code, value=dict(entry), asked_on=date.fromisoformat(entry["asked_on"])))
        if fact is not None:
            found[code] = fact
    return Kept(found)
