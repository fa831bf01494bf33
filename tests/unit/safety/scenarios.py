"""Scenarios of the gate as a physician reads them, turned into facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from mesotrich.records.facts import UNKNOWN, Fact, Facts, FactValue
from mesotrich.safety.verdict import Moment, Outcome

FOLDER = Path(__file__).parents[2] / "scenarios/safety"


@dataclass(frozen=True)
class Scenario:
    """One scenario.

    Attributes:
        name: what it is about, in plain words.
        rule: the rule that it shows.
        shows: clear, holds or missing.
        moment: when the gate is asked.
        day: the day.
        facts: all answers.
        outcome: what is expected.
        rules: rules that block or ask, exactly.
        notes: rules that are only told, exactly.
    """

    name: str
    rule: str
    shows: str
    moment: Moment
    day: date
    facts: Facts
    outcome: Outcome
    rules: frozenset[str]
    notes: frozenset[str]


def _document(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))


def _fact(code: str, told: Any, day: date) -> Fact:
    """An answer of the day, or of the day that is said."""
    if isinstance(told, Mapping):
        return _fact(code, told["answer"], told["asked"])
    value: FactValue = UNKNOWN if told == "unknown" else tuple(told) if isinstance(told, list) else told
    return Fact(code, value, day)


def ready() -> Facts:
    """The person about whom everything was asked, with nothing against an injection."""
    document = _document("ready")
    return {code: _fact(code, told, document["day"]) for code, told in document["facts"].items()}


def ready_day() -> date:
    """The day of that person."""
    day: date = _document("ready")["day"]
    return day


def _scenario(entry: Mapping[str, Any]) -> Scenario:
    day = entry.get("day", ready_day())
    changed = {code: _fact(code, told, day) for code, told in entry.get("facts", {}).items()}
    facts = {code: fact for code, fact in {**ready(), **changed}.items() if code not in entry.get("without", ())}
    expected = entry["expect"]
    return Scenario(
        entry["name"], entry["rule"], entry["shows"], Moment(entry["moment"]), day, facts, Outcome(expected["outcome"]),
        frozenset(expected["rules"]), frozenset(expected.get("notes", ())),
    )  # fmt: skip


def scenarios() -> tuple[Scenario, ...]:
    """All scenarios of all files."""
    names = sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem != "ready")
    return tuple(_scenario(entry) for name in names for entry in _document(name))
