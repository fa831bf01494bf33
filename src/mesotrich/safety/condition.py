"""Conditions on facts, with three answers: it holds, it does not, or a fact is missing (Kleene's logic)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.records.facts import Fact
from mesotrich.reference.fact_codes import fact_code
from mesotrich.safety.leaf import TESTS, Found, look_at

Known = Callable[[str], Fact | None]
JOINS = ("all", "any", "not")


@dataclass(frozen=True)
class Judged:
    """What a condition says.

    Attributes:
        holds: True or False; None where it cannot be said.
        missing: facts without which it cannot be said.
        found: codes that made it hold.
    """

    holds: bool | None
    missing: tuple[str, ...] = ()
    found: Found = ()


@dataclass(frozen=True)
class Leaf:
    """One test of one or two facts.

    Attributes:
        test: its name.
        facts: codes of the facts.
        wanted: what they are compared with.
        not_asked_if: where this holds the question is not put, and without an answer the test does not hold.
    """

    test: str
    facts: tuple[str, ...]
    wanted: Any
    not_asked_if: "Condition | None"


@dataclass(frozen=True)
class Join:
    """Conditions joined by all, any or not.

    Attributes:
        how: "all", "any" or "not".
        parts: what is joined; one part for "not".
    """

    how: str
    parts: "tuple[Condition, ...]"


Condition = Leaf | Join


def read_condition(entry: Mapping[str, Any]) -> Condition:
    """A condition from its entry in a file of rules.

    Args:
        entry: {all: [...]}, {any: [...]}, {not: {...}}, or {fact: CODE, TEST: VALUE, not_asked_if: {...}}; a fact may be a
            list of two codes.

    Returns:
        The condition.

    Raises:
        ReferenceDataError: it is not one of these, or names a fact that does not exist.
    """
    for how in JOINS:
        if how in entry:
            parts = [entry[how]] if how == "not" else entry[how]
            return Join(how, tuple(read_condition(part) for part in parts))
    tests = [name for name in entry if name in TESTS]
    if "fact" not in entry or len(tests) != 1 or set(entry) - {"fact", "not_asked_if", *tests}:
        raise ReferenceDataError("a condition with one fact and one test", dict(entry), f"use one of {', '.join(TESTS)}")
    codes = [entry["fact"]] if isinstance(entry["fact"], str) else entry["fact"]
    excuse = read_condition(entry["not_asked_if"]) if "not_asked_if" in entry else None
    return Leaf(tests[0], tuple(fact_code(code).code for code in codes), entry[tests[0]], excuse)


def facts_of(condition: Condition, with_excuses: bool = False) -> tuple[str, ...]:
    """Codes of the facts that a condition asks for.

    Args:
        condition: any condition.
        with_excuses: whether facts that only excuse a question count.

    Returns:
        The codes in their order, each once.

    Examples:
        >>> facts_of(read_condition({"all": [{"fact": "inr", "not_within": {"centre": 2, "within": 1}}]}))
        ('inr',)
    """
    if isinstance(condition, Leaf):
        excuse = condition.not_asked_if if with_excuses else None
        return condition.facts if excuse is None else (*condition.facts, *facts_of(excuse))
    return tuple(dict.fromkeys(code for part in condition.parts for code in facts_of(part, with_excuses)))


def judge(condition: Condition, known: Known, today: date) -> Judged:
    """Whether a condition holds.

    Args:
        condition: any condition.
        known: gives the fact of a code where there is one that still holds.
        today: the day for which the gate is asked.

    Returns:
        The answer. A fact that is missing leaves it open, unless the other facts decide.

    Examples:
        >>> judge(read_condition({"fact": "pregnancy", "is": True}), lambda code: None, date(2026, 11, 25))
        Judged(holds=None, missing=('pregnancy',), found=())
    """
    if isinstance(condition, Leaf):
        return _judge_leaf(condition, known, today)
    parts = [judge(part, known, today) for part in condition.parts]
    if condition.how == "not":
        return Judged(None if parts[0].holds is None else not parts[0].holds, parts[0].missing)
    return _any(parts) if condition.how == "any" else _all(parts)


def _judge_leaf(leaf: Leaf, known: Known, today: date) -> Judged:
    """One test; open where a fact is missing and nothing excuses that."""
    facts = {code: known(code) for code in leaf.facts}
    missing = tuple(code for code, fact in facts.items() if fact is None)
    if not missing:
        hit = look_at(leaf.test, [fact for fact in facts.values() if fact is not None], leaf.wanted, today)
        return Judged(hit.holds, (), hit.found)
    excused = leaf.not_asked_if is not None and judge(leaf.not_asked_if, known, today).holds is True
    return Judged(False) if excused else Judged(None, missing)


def _any(parts: list[Judged]) -> Judged:
    """Holds where one part holds; open where one is open and none holds: each of the open ones may matter."""
    if any(part.holds for part in parts):
        return Judged(True, (), _codes([part for part in parts if part.holds]))
    left_open = [part for part in parts if part.holds is None]
    return Judged(None, tuple(dict.fromkeys(code for part in left_open for code in part.missing))) if left_open else Judged(False)


def _all(parts: list[Judged]) -> Judged:
    """Does not hold where one part does not; else open where one is open: the first is to be asked before the next matters."""
    if any(part.holds is False for part in parts):
        return Judged(False)
    left_open = [part for part in parts if part.holds is None]
    return Judged(None, left_open[0].missing) if left_open else Judged(True, (), _codes(parts))


def _codes(parts: list[Judged]) -> Found:
    """What the parts found, each once."""
    return tuple(dict.fromkeys(code for part in parts for code in part.found))
