"""The single tests that conditions of rules are made of; each looks at facts that are known."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mesotrich.records.facts import Fact
from mesotrich.reference.ingredients import ingredients, matching_allergies
from mesotrich.safety.bleeding import combination, in_groups

Found = tuple[str, ...]
ATC = re.compile(r"[A-V]\d{2}[A-Z]{2}(\d{2})?")  # a substance, or the group right above it


@dataclass(frozen=True)
class Hit:
    """What a test says.

    Attributes:
        holds: whether it holds.
        found: which codes made it hold, where there are some.
    """

    holds: bool
    found: Found = ()


Test = Callable[[Sequence[Fact], Any, date], Hit]


def _codes(fact: Fact) -> Found:
    """The codes that an answer lists."""
    return fact.value if isinstance(fact.value, tuple) else ()


def _coded(codes: Found) -> Found:
    """Those of some codes of ingredients that are known."""
    return tuple(code for code in codes if code in ingredients())


def _some(found: Found) -> Hit:
    """Holds where something was found."""
    return Hit(bool(found), found)


def _equals(facts: Sequence[Fact], wanted: object, _today: date) -> Hit:
    return Hit(facts[0].value == wanted)


def _one_of(facts: Sequence[Fact], wanted: Sequence[str], _today: date) -> Hit:
    return _some((str(facts[0].value),) if facts[0].value in wanted else ())


def _contains(facts: Sequence[Fact], wanted: Sequence[str], _today: date) -> Hit:
    return _some(tuple(code for code in _codes(facts[0]) if code in wanted))


def _allergy(facts: Sequence[Fact], _wanted: object, _today: date) -> Hit:
    """Contents of a product that an allergy asks about; codes that are not known are compared as they stand."""
    allergies, contents = _codes(facts[0]), _codes(facts[1])
    related = matching_allergies(_coded(allergies), _coded(contents))
    return _some(tuple(code for code in contents if code in related or code in allergies))


def _empty(facts: Sequence[Fact], wanted: bool, _today: date) -> Hit:
    return Hit((not _codes(facts[0])) is wanted)


def _atc(facts: Sequence[Fact], beginnings: Sequence[str], _today: date) -> Hit:
    return _some(tuple(code for code in _codes(facts[0]) if code.startswith(tuple(beginnings))))


def _no_atc_code(facts: Sequence[Fact], _wanted: object, _today: date) -> Hit:
    return _some(tuple(code for code in _codes(facts[0]) if not ATC.fullmatch(code)))


def _no_ingredient_code(facts: Sequence[Fact], _wanted: object, _today: date) -> Hit:
    return _some(tuple(code for code in _codes(facts[0]) if code not in ingredients()))


def _bleeding(facts: Sequence[Fact], groups: Sequence[str], _today: date) -> Hit:
    return _some(in_groups(_codes(facts[0]), groups))


def _bleeding_combination(facts: Sequence[Fact], _wanted: object, _today: date) -> Hit:
    return _some(combination(_codes(facts[0])))


def _not_within(facts: Sequence[Fact], wanted: Mapping[str, float], _today: date) -> Hit:
    value = facts[0].value
    return Hit(not (isinstance(value, int | float) and abs(value - wanted["centre"]) <= wanted["within"]))


def _at_least(facts: Sequence[Fact], wanted: float, _today: date) -> Hit:
    value = facts[0].value
    return Hit(isinstance(value, int | float) and value >= wanted)


def _before_today(facts: Sequence[Fact], wanted: bool, today: date) -> Hit:
    value = facts[0].value
    return Hit((isinstance(value, date) and value < today) is wanted)


def _asked_before(facts: Sequence[Fact], _wanted: object, _today: date) -> Hit:
    return Hit(facts[0].asked_on < facts[1].asked_on)


TESTS: dict[str, Test] = {
    "is": _equals,
    "in": _one_of,
    "contains": _contains,
    "allergy": _allergy,
    "empty": _empty,
    "atc": _atc,
    "no_atc_code": _no_atc_code,
    "no_ingredient_code": _no_ingredient_code,
    "bleeding": _bleeding,
    "bleeding_combination": _bleeding_combination,
    "not_within": _not_within,
    "at_least": _at_least,
    "before_today": _before_today,
    "asked_before": _asked_before,
}


def look_at(test: str, facts: Sequence[Fact], wanted: Any, today: date) -> Hit:
    """Apply one test.

    Args:
        test: its name, a key of TESTS.
        facts: the facts that it is about, all of them known.
        wanted: what it compares them with, as the rule's file states it.
        today: the day for which the gate is asked.

    Returns:
        Whether it holds, and what made it hold.

    Examples:
        >>> medicines = Fact("medicines", ("D10BA01", "N02BE01"), date(2026, 11, 25))
        >>> look_at("atc", [medicines], ["D10BA"], date(2026, 11, 25))
        Hit(holds=True, found=('D10BA01',))
    """
    return TESTS[test](facts, wanted, today)
