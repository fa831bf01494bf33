"""One question of a FHIR Questionnaire, checked against the fact that it asks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mesotrich.foundation.errors import InputError, ReferenceDataError
from mesotrich.records.questionnaire.fhir_json import STRUCTURE, extensions, needed, only_keys, optional, wording
from mesotrich.records.questionnaire.questionnaire import Question, Wording
from mesotrich.records.questionnaire.read_conditions import read_conditions
from mesotrich.records.questionnaire.read_options import read_options
from mesotrich.reference.fact_codes import FactCode, FactType, fact_code

FHIR_TYPES: Mapping[FactType, tuple[str, ...]] = {
    FactType.BOOL: ("choice",),
    FactType.CHOICE: ("choice",),
    FactType.CHOICES: ("choice",),
    FactType.NUMBER: ("decimal",),
    FactType.COUNT: ("integer",),
    FactType.DATE: ("date",),
    FactType.TEXT: ("text", "string"),
    FactType.MEDICINES: ("open-choice",),
    FactType.INGREDIENTS: ("open-choice",),
}
REPEATING = (FactType.CHOICES, FactType.MEDICINES, FactType.INGREDIENTS)
SEARCHED = (FactType.MEDICINES, FactType.INGREDIENTS)
VALUE_SET = "urn:mesotrich:valueset:"
QUESTION_KEYS = {
    "linkId", "text", "_text", "type", "extension", "enableWhen", "enableBehavior", "required", "repeats", "answerValueSet",
    "answerOption", "item",
}  # fmt: skip
HELP_KEYS = {"linkId", "text", "_text", "type", "extension"}
HIDDEN, UNIT = f"{STRUCTURE}questionnaire-hidden", f"{STRUCTURE}questionnaire-unit"
LOWEST, HIGHEST = f"{STRUCTURE}minValue", f"{STRUCTURE}maxValue"
UNKNOWN_ALLOWED = "urn:mesotrich:extension:unknown-allowed"


def read_question(item: object, earlier: frozenset[str], language: str) -> Question:
    """Read one question.

    Args:
        item: an item of a FHIR Questionnaire.
        earlier: codes of the questions before it.
        language: language of the questionnaire.

    Returns:
        The question.

    Raises:
        InputError: its linkId is no fact, its type does not fit the fact, or a part is not understood.
    """
    fact = _fact(needed(item, "linkId", str, "a question"))
    asked = needed({"question": item}, "question", dict, fact.code)
    only_keys(asked, QUESTION_KEYS, fact.code)
    _type_fits(asked, fact)
    extra = extensions(asked, fact.code)
    only_keys(extra, {HIDDEN, UNIT, LOWEST, HIGHEST, UNKNOWN_ALLOWED}, fact.code)
    lowest, highest = _limits(extra, fact)
    options = read_options(asked, fact, language)
    conditions, any_condition = read_conditions(asked, earlier, fact.code)
    return Question(
        fact.code, fact.type, _unit(extra, fact), wording(asked, "text", language, fact.code), _help(asked, fact, language),
        options, conditions, any_condition, optional(asked, "required", bool, False, fact.code), extra.get(HIDDEN) is True,
        bool(options) or extra.get(UNKNOWN_ALLOWED) is True, lowest, highest,
    )  # fmt: skip


def _fact(code: str) -> FactCode:
    """The fact that a question asks."""
    try:
        return fact_code(code)
    except ReferenceDataError as error:
        raise InputError("the code of a fact as linkId", code, "use a code of reference/data/facts.yaml") from error


def _type_fits(item: Mapping[str, Any], fact: FactCode) -> None:
    """Refuse a question that would give another kind of answer than the fact takes."""
    types = FHIR_TYPES[fact.type]
    if item.get("type") not in types:
        raise InputError(f"type {' or '.join(types)} for a {fact.type}", item.get("type"), "change the type", fact.code)
    if optional(item, "repeats", bool, False, fact.code) is not (fact.type in REPEATING):
        wanted = "true" if fact.type in REPEATING else "false"
        raise InputError(f"repeats {wanted} for a {fact.type}", item.get("repeats"), f"set repeats to {wanted}", fact.code)
    listed = f"{VALUE_SET}{fact.type}" if fact.type in SEARCHED else None
    if item.get("answerValueSet") != listed:
        raise InputError(f"answerValueSet {listed}", item.get("answerValueSet"), "change it", fact.code)


def _unit(extra: Mapping[str, Any], fact: FactCode) -> str:
    """The unit of the fact, which a questionnaire may repeat and not change."""
    if UNIT in extra and needed(extra[UNIT], "code", str, fact.code) != fact.unit:
        raise InputError(f"the unit {fact.unit}", extra[UNIT]["code"], "ask in the unit of the fact", fact.code)
    return fact.unit


def _limits(extra: Mapping[str, Any], fact: FactCode) -> tuple[float | date | None, float | None]:
    """What is believed: least and most."""
    lowest, highest = extra.get(LOWEST), extra.get(HIGHEST)
    if fact.type is FactType.DATE and highest is None:
        return (None if lowest is None else _day(lowest, fact)), None
    given = [limit for limit in (lowest, highest) if limit is not None]
    number = fact.type in (FactType.NUMBER, FactType.COUNT)
    if any(not number or isinstance(limit, bool) or not isinstance(limit, int | float) for limit in given):
        raise InputError(
            "minValue and maxValue for numbers, minValue for dates", given, "change or take out the limits", fact.code
        )
    return lowest, highest


def _day(text: object, fact: FactCode) -> date:
    """The earliest day."""
    try:
        return date.fromisoformat(str(text))
    except ValueError as error:
        raise InputError("minValue as YYYY-MM-DD", text, "give year, month and day", fact.code) from error


def _help(item: Mapping[str, Any], fact: FactCode, language: str) -> Wording:
    """How to answer: the one display inside a question."""
    inside = optional(item, "item", list, [], fact.code)
    if not inside:
        return {}
    said = needed({"help": inside[0]}, "help", dict, fact.code)
    if len(inside) > 1 or said.get("type") != "display":
        raise InputError("one display inside a question", len(inside), "put further questions beside it", fact.code)
    only_keys(said, HELP_KEYS, fact.code)
    return wording(said, "text", language, fact.code)
