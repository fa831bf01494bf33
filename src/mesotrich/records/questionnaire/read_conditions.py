"""The conditions under which a question or a page is shown."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mesotrich.foundation.errors import InputError
from mesotrich.records.facts import UNKNOWN, FactValue
from mesotrich.records.questionnaire.fhir_json import needed, optional
from mesotrich.records.questionnaire.questionnaire import NONE_CODE, UNKNOWN_CODE, Condition, Operator
from mesotrich.records.questionnaire.read_options import option_value
from mesotrich.reference.fact_codes import FactCode, FactType, fact_code

ANSWER_KEYS: Mapping[FactType, tuple[str, ...]] = {
    FactType.BOOL: ("answerCoding",),
    FactType.CHOICE: ("answerCoding",),
    FactType.CHOICES: ("answerCoding",),
    FactType.MEDICINES: ("answerCoding",),
    FactType.INGREDIENTS: ("answerCoding",),
    FactType.NUMBER: ("answerDecimal", "answerInteger"),
    FactType.COUNT: ("answerInteger",),
    FactType.DATE: ("answerDate",),
    FactType.TEXT: ("answerString",),
}
ORDERED = (FactType.NUMBER, FactType.COUNT, FactType.DATE)
ORDERING = (Operator.GREATER, Operator.LESS, Operator.AT_LEAST, Operator.AT_MOST)


def read_conditions(item: Mapping[str, Any], earlier: frozenset[str], where: str) -> tuple[tuple[Condition, ...], bool]:
    """When an item is shown.

    Args:
        item: an item of a FHIR Questionnaire.
        earlier: codes of the questions before it.
        where: place to name in an error.

    Returns:
        The conditions, and whether one of them is enough.

    Raises:
        InputError: a condition looks at a question that is not before it, or compares with what that cannot be.
    """
    given = optional(item, "enableWhen", list, [], where)
    behaviour = item.get("enableBehavior")
    if behaviour not in (None, "all", "any") or (behaviour is None and len(given) > 1):
        raise InputError("enableBehavior all or any", behaviour, "say which, where there are several enableWhen", where)
    return tuple(_condition(entry, earlier, where) for entry in given), behaviour == "any"


def _condition(entry: object, earlier: frozenset[str], where: str) -> Condition:
    """One condition."""
    code, sign = needed(entry, "question", str, where), needed(entry, "operator", str, where)
    if code not in earlier:
        raise InputError(
            "enableWhen about a question that stands before it", code, "name an earlier question, or move it up", where
        )
    if sign not in list(Operator):
        raise InputError(f"an operator of {', '.join(Operator)}", sign, "use one of them", where)
    fact, operator = fact_code(code), Operator(sign)
    if operator in ORDERING and fact.type not in ORDERED:
        raise InputError(f"= or != for a {fact.type}", sign, "order numbers and dates only", where)
    return Condition(code, operator, _answer(entry, operator, fact, where))


def _answer(entry: object, operator: Operator, fact: FactCode, where: str) -> FactValue:
    """What a condition compares with."""
    answers = {key: value for key, value in entry.items() if key.startswith("answer")} if isinstance(entry, dict) else {}
    keys = ("answerBoolean",) if operator is Operator.EXISTS else ANSWER_KEYS[fact.type]
    key = next(iter(answers), "")
    if len(answers) != 1 or key not in keys:
        raise InputError(f"{' or '.join(keys)} for {fact.code} {operator}", ", ".join(answers) or "nothing", "give one", where)
    if key == "answerBoolean":
        return needed(answers, key, bool, where)
    return _coded(answers[key], fact, where) if key == "answerCoding" else _plain(answers, key, where)


def _plain(answers: Mapping[str, Any], key: str, where: str) -> FactValue:
    """A number, a day or a text."""
    if key == "answerInteger":
        return needed(answers, key, int, where)
    if key == "answerDecimal":
        return float(answers[key]) if isinstance(answers[key], int) else needed(answers, key, float, where)
    text = needed(answers, key, str, where)
    if key == "answerString":
        return text
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError("a whole day as YYYY-MM-DD", text, "give year, month and day", where) from error


def _coded(coding: object, fact: FactCode, where: str) -> FactValue:
    """One of the options, or one of the substances."""
    code = needed(coding, "code", str, where)
    if fact.type not in (FactType.MEDICINES, FactType.INGREDIENTS):
        return option_value(fact, code, where)
    alone: dict[str, FactValue] = {UNKNOWN_CODE: UNKNOWN, NONE_CODE: ()}
    return alone.get(code, code)
