"""All rules from the reference data, and those that held on a day."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

from mesotrich.foundation.errors import InputError, ReferenceDataError
from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source, Status
from mesotrich.safety.condition import read_condition
from mesotrich.safety.rule import Rule
from mesotrich.safety.verdict import Moment, Outcome, Override, Position, Tier

FILES = ("scalp", "person", "medicines", "product", "record")


@dataclass(frozen=True)
class RuleSet:
    """The rules of one day.

    Attributes:
        version: name of the set.
        rules: one version of each rule.
        plan_valid_days: days for which an answer that a session wants on its own day holds at the plan.
    """

    version: str
    rules: tuple[Rule, ...]
    plan_valid_days: int


@cache
def _document(name: str) -> dict[str, Any]:
    """One file of the reference data."""
    text = resources.files("mesotrich.reference").joinpath(f"data/{name}.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@cache
def positions() -> dict[str, Position]:
    """What each source says, by code.

    Returns:
        The positions.

    Raises:
        ReferenceDataError: a source is not complete, or a position names one that is not there.
    """
    loaded = _document("safety_sources")
    return read_positions(loaded["sources"], loaded["positions"])


def read_positions(sources: dict[str, dict[str, Any]], says: dict[str, str]) -> dict[str, Position]:
    """Positions from their entries.

    Args:
        sources: title, doi, date and status of every source.
        says: the source of every position.

    Returns:
        The positions by code; the sentence of a position has the code "safety.says.CODE".

    Raises:
        ReferenceDataError: a source is not complete, or a position names one that is not there.
    """
    try:
        read = {
            code: Source(entry["title"], entry["doi"], str(entry["date"]), Status(entry["status"]))
            for code, entry in sources.items()
        }
        return {code: Position(Message(f"safety.says.{code}"), read[source]) for code, source in says.items()}
    except (KeyError, ValueError) as error:
        raise ReferenceDataError("title, doi, date and status of every source of the rules", error, "complete it") from error


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every version of every rule.

    Returns:
        The rules in the order of the files.

    Raises:
        ReferenceDataError: a rule is not complete, or asks for something that does not exist.
    """
    return tuple(read_rule(entry) for name in FILES for entry in _document(f"safety_rules_{name}")["rules"])


def read_rule(entry: dict[str, Any]) -> Rule:
    """A rule from its entry.

    Args:
        entry: id, version, since, moments, when, outcome, override, tier and positions; where needed also until, waits_for,
            asks_first_for, answered_by, sources_disagree, text.

    Returns:
        The rule.

    Raises:
        ReferenceDataError: the entry is not complete, or a value is none of those that there are.
    """
    try:
        return Rule(
            entry["id"], int(entry["version"]), entry["since"], entry.get("until"),
            tuple(Moment(moment) for moment in entry["moments"]), entry.get("waits_for", ""), entry.get("asks_first_for", ""),
            read_condition(entry["when"]), Outcome(entry["outcome"]), tuple(entry.get("answered_by", ())),
            Override(entry["override"]), Tier(entry["tier"]), tuple(positions()[code] for code in entry["positions"]),
            bool(entry.get("sources_disagree")), entry.get("text", f"safety.{entry['id']}"),
        )  # fmt: skip
    except (KeyError, ValueError) as error:
        raise ReferenceDataError(f"a complete rule {entry.get('id', '')}", error, "complete or correct the entry") from error


@lru_cache(maxsize=64)  # a page asks for the rules of its day many times
def rules_of(day: date) -> RuleSet:
    """The rules that held on a day, so that an old verdict can be made again.

    Args:
        day: any day since the first rules.

    Returns:
        The set of that day.

    Raises:
        InputError: there were no rules yet.
        ReferenceDataError: two versions of a rule hold on that day.

    Examples:
        >>> rules_of(date(2026, 11, 25)).version
        '1'
    """
    sets = [entry for entry in _document("safety_rule_sets")["rule_sets"] if entry["since"] <= day]
    if not sets:
        raise InputError("a day on which there were safety rules", day, "hand over the rules of a later day")
    latest = max(sets, key=lambda entry: (entry["since"], int(entry["version"])))
    return RuleSet(str(latest["version"]), one_version_each(all_rules(), day), int(latest["plan_valid_days"]["value"]))


def one_version_each(rules: tuple[Rule, ...], day: date) -> tuple[Rule, ...]:
    """The versions that hold on a day.

    Args:
        rules: all versions of some rules.
        day: any day.

    Returns:
        One version of each rule that holds.

    Raises:
        ReferenceDataError: two versions of a rule hold on that day.
    """
    holding = tuple(rule for rule in rules if rule.holds_on(day))
    twice = [rule_id for rule_id, count in Counter(rule.rule_id for rule in holding).items() if count > 1]
    if twice:
        raise ReferenceDataError(f"one version of a rule on {day}", ", ".join(twice), "end the older version")
    return holding
