"""What is known of a person, and when it was asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Unknown(Enum):
    """The answer "I do not know", which is an answer; a fact that is not there was not asked."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN

FactValue = bool | int | float | str | date | tuple[str, ...] | Unknown


@dataclass(frozen=True)
class Fact:
    """One answer.

    Attributes:
        code: key of the fact in `reference/data/facts.yaml`.
        value: what was answered, in the type and unit that the file states; medicines are ATC codes.
        asked_on: day of the answer in the clinic's zone.
    """

    code: str
    value: FactValue
    asked_on: date


Facts = Mapping[str, Fact]


def known(facts: Facts, code: str, today: date, valid_days: int | None = None) -> Fact | None:
    """The answer to a question, where there is one that still holds.

    Args:
        facts: all answers, by code.
        code: which one.
        today: day on which it must hold.
        valid_days: days for which an answer holds, 0 for its own day only; None for ever.

    Returns:
        The answer; None where it was not asked, is "unknown", is too old, or is dated after today.

    Examples:
        >>> asked = {"pregnancy": Fact("pregnancy", False, date(2026, 11, 20))}
        >>> known(asked, "pregnancy", date(2026, 11, 20), valid_days=0).value
        False
        >>> known(asked, "pregnancy", date(2026, 11, 23), valid_days=0) is None
        True
    """
    fact = facts.get(code)
    if fact is None or fact.value is UNKNOWN or fact.asked_on > today:
        return None
    if valid_days is not None and (today - fact.asked_on).days > valid_days:
        return None
    return fact
