"""A verdict and its facts as JSON, so that they can be read, and made again, years later and in both languages."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source, Status
from mesotrich.records.facts import UNKNOWN, Fact, Facts, FactValue
from mesotrich.reference.fact_codes import FactType, fact_code
from mesotrich.safety.verdict import Check, Gap, GapKind, Moment, Outcome, Override, Position, Reason, Tier, Verdict

Json = dict[str, Any]


def verdict_to_json(verdict: Verdict, waiting: tuple[str, ...] = ()) -> Json:
    """A verdict as JSON.

    Args:
        verdict: what the gate said.
        waiting: rules that were not asked yet.

    Returns:
        {"outcome", "moment", "day", "rule_set_version", "reasons", "notes", "checks", "waiting"}, with
        sentences as {"code", "values"}.
    """
    return {
        "outcome": verdict.outcome.value,
        "moment": verdict.moment.value,
        "day": verdict.day.isoformat(),
        "rule_set_version": verdict.rule_set_version,
        "reasons": [_reason_to_json(reason) for reason in verdict.reasons],
        "notes": [_reason_to_json(reason) for reason in verdict.notes],
        "checks": [_check_to_json(check) for check in verdict.checks],
        "waiting": list(waiting),
    }


def verdict_from_json(stored: Mapping[str, Any]) -> Verdict:
    """The verdict that was kept.

    Args:
        stored: as `verdict_to_json` makes it.

    Returns:
        The verdict.
    """
    return Verdict(
        Outcome(stored["outcome"]), tuple(_reason_from_json(entry) for entry in stored["reasons"]),
        tuple(_reason_from_json(entry) for entry in stored["notes"]),
        tuple(_check_from_json(entry) for entry in stored["checks"]),
        Moment(stored["moment"]), date.fromisoformat(stored["day"]), stored["rule_set_version"],
    )  # fmt: skip


def facts_to_json(facts: Facts) -> Json:
    """Facts as JSON.

    Args:
        facts: all answers, by code.

    Returns:
        {code: {"value" or "unknown", "asked_on"}}.
    """
    return {code: _value_to_json(fact.value) | {"asked_on": fact.asked_on.isoformat()} for code, fact in facts.items()}


def facts_from_json(stored: Mapping[str, Json]) -> dict[str, Fact]:
    """The facts that were kept.

    Args:
        stored: as `facts_to_json` makes it.

    Returns:
        Facts by code.

    Raises:
        ReferenceDataError: a fact is not known any more.
    """
    return {
        code: Fact(code, _value_from_json(fact_code(code).type, entry), date.fromisoformat(entry["asked_on"]))
        for code, entry in stored.items()
    }


def message_to_json(message: Message) -> Json:
    """A sentence before it has a language, as JSON.

    Args:
        message: the sentence.

    Returns:
        {"code", "values"}; a message among the values as {"message": ...}.
    """
    values = {
        name: {"message": message_to_json(value)} if isinstance(value, Message) else value
        for name, value in message.values.items()
    }
    return {"code": message.code, "values": values}


def message_from_json(stored: Mapping[str, Any]) -> Message:
    """The sentence that was kept.

    Args:
        stored: as `message_to_json` makes it.

    Returns:
        The message.
    """
    values = {
        name: message_from_json(value["message"]) if isinstance(value, dict) else value
        for name, value in stored["values"].items()
    }
    return Message(stored["code"], values)


def _reason_to_json(reason: Reason) -> Json:
    """A reason or a note."""
    return {
        "rule_id": reason.rule_id,
        "rule_version": reason.rule_version,
        "outcome": reason.outcome.value,
        "message": message_to_json(reason.message),
        "why": message_to_json(reason.why),
        "answered_by": list(reason.answered_by),
        "gaps": [{"code": gap.code, "kind": gap.kind.value, "told": message_to_json(gap.told)} for gap in reason.gaps],
        "found": list(reason.found),
        "tier": reason.tier.value,
        "positions": [_position_to_json(position) for position in reason.positions],
        "sources_disagree": reason.sources_disagree,
        "override": reason.override.value,
        "also_waiting": list(reason.also_waiting),
    }


def _reason_from_json(stored: Json) -> Reason:
    """The reason that was kept."""
    gaps = (Gap(gap["code"], GapKind(gap["kind"]), message_from_json(gap["told"])) for gap in stored["gaps"])
    return Reason(
        stored["rule_id"], stored["rule_version"], Outcome(stored["outcome"]), message_from_json(stored["message"]),
        message_from_json(stored["why"]), tuple(stored["answered_by"]), tuple(gaps), tuple(stored["found"]), Tier(stored["tier"]),
        tuple(_position_from_json(entry) for entry in stored["positions"]), stored["sources_disagree"],
        Override(stored["override"]), tuple(stored["also_waiting"]),
    )  # fmt: skip


def _position_to_json(position: Position) -> Json:
    """What a source says."""
    source = position.source
    told = {"title": source.title, "doi": source.doi, "date": source.date, "status": source.status.value}
    return {"says": message_to_json(position.says), "source": told}


def _position_from_json(stored: Json) -> Position:
    """The position that was kept."""
    source = stored["source"]
    told = Source(source["title"], source["doi"], source["date"], Status(source["status"]))
    return Position(message_from_json(stored["says"]), told)


def _check_to_json(check: Check) -> Json:
    """A rule with nothing against."""
    return {
        "rule_id": check.rule_id, "rule_version": check.rule_version, "message": message_to_json(check.message),
        "facts": list(check.facts),
    }  # fmt: skip


def _check_from_json(stored: Json) -> Check:
    """The check that was kept."""
    return Check(stored["rule_id"], stored["rule_version"], message_from_json(stored["message"]), tuple(stored["facts"]))


def _value_to_json(value: FactValue) -> Json:
    """An answer."""
    if value is UNKNOWN:
        return {"unknown": True}
    if isinstance(value, date):
        return {"value": value.isoformat()}
    return {"value": list(value) if isinstance(value, tuple) else value}


def _value_from_json(kind: FactType, stored: Json) -> FactValue:
    """The answer in the type of its question."""
    if stored.get("unknown"):
        return UNKNOWN
    value: Any = stored["value"]
    if kind is FactType.DATE:
        return date.fromisoformat(value)
    kept: FactValue = tuple(value) if isinstance(value, list) else value
    return kept
