"""Values of facts as FHIR answers, and back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mesotrich.foundation.errors import InputError
from mesotrich.records.facts import UNKNOWN, FactValue
from mesotrich.records.questionnaire.fhir_json import STRUCTURE, needed
from mesotrich.records.questionnaire.questionnaire import NONE_CODE, UNCODED, UNKNOWN_CODE, Question
from mesotrich.reference.fact_codes import FactType
from mesotrich.reference.medicines import medicine

ABSENT_SYSTEM = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
ABSENT = f"{STRUCTURE}data-absent-reason"
ANSWER_SYSTEM = "urn:mesotrich:answer"
SYSTEMS: Mapping[FactType, str] = {
    FactType.MEDICINES: "http://www.whocc.no/atc",
    FactType.INGREDIENTS: "urn:mesotrich:ingredient",
}
PLAIN: Mapping[FactType, str] = {
    FactType.NUMBER: "valueDecimal",
    FactType.COUNT: "valueInteger",
    FactType.DATE: "valueDate",
    FactType.TEXT: "valueString",
}


def to_response(question: Question, value: FactValue, language: str) -> list[dict[str, Any]]:
    """One value as FHIR answers.

    Args:
        question: the question.
        value: value of its fact.
        language: language of what is shown beside a code.

    Returns:
        One answer, or several where several were chosen.

    Raises:
        InputError: the question does not offer this value.
    """
    if question.options:
        return [_option(question, part, language) for part in (value if isinstance(value, tuple) else (value,))]
    if question.type in SYSTEMS:
        return _substances(question.type, value, language)
    key = PLAIN[question.type]
    if value is UNKNOWN:
        return [{f"_{key}": {"extension": [{"url": ABSENT, "valueCode": UNKNOWN_CODE}]}}]
    return [{key: value.isoformat() if isinstance(value, date) else value}]


def from_response(question: Question, answers: list[Any]) -> FactValue:
    """FHIR answers as one value.

    Args:
        question: the question.
        answers: its answers.

    Returns:
        Value of its fact.

    Raises:
        InputError: an answer is of another kind than the question takes.
    """
    if not answers or (len(answers) > 1 and question.type not in (*SYSTEMS, FactType.CHOICES)):
        raise InputError("one answer", len(answers), "give one", question.code)
    if question.options:
        values = [_value_of(question, answer) for answer in answers]
        several = question.type is FactType.CHOICES and values[0] is not UNKNOWN
        return tuple(str(value) for value in values) if several else values[0]
    if question.type in SYSTEMS:
        codes = tuple(_code_of(question, answer) for answer in answers)
        alone: dict[tuple[str, ...], FactValue] = {(UNKNOWN_CODE,): UNKNOWN, (NONE_CODE,): ()}
        return alone.get(codes, codes)
    return _plain_of(question, answers[0])


def _option(question: Question, value: FactValue, language: str) -> dict[str, Any]:
    """One option as a coding."""
    for option in question.options:
        if option.value == value:
            return {"valueCoding": {"system": option.system, "code": option.code, "display": option.text[language]}}
    raise InputError(f"an answer that {question.code} offers", value, "use the value of one of its options", question.code)


def _value_of(question: Question, answer: object) -> FactValue:
    """Meaning of one coding."""
    code = needed(needed(answer, "valueCoding", dict, question.code), "code", str, question.code)
    option = question.option(code)
    if option is None:
        raise InputError(f"an answer that {question.code} offers", code, "use the code of one of its options", question.code)
    return option.value


def _substances(type_: FactType, value: FactValue, language: str) -> list[dict[str, Any]]:
    """Medicines or ingredients: codes, names, none, or not known."""
    if value is UNKNOWN:
        return [{"valueCoding": {"system": ABSENT_SYSTEM, "code": UNKNOWN_CODE}}]
    if not isinstance(value, tuple) or not value:
        return [{"valueCoding": {"system": ANSWER_SYSTEM, "code": NONE_CODE}}]
    return [_substance(type_, part, language) for part in value]


def _substance(type_: FactType, part: str, language: str) -> dict[str, Any]:
    """One substance."""
    if part.startswith(UNCODED):
        return {"valueString": part.removeprefix(UNCODED)}
    listed = medicine(part) if type_ is FactType.MEDICINES else None
    shown = {"display": listed.name[language]} if listed else {}
    return {"valueCoding": {"system": SYSTEMS[type_], "code": part, **shown}}


def _code_of(question: Question, answer: object) -> str:
    """Code or name of one substance."""
    if isinstance(answer, Mapping) and "valueString" in answer:
        return UNCODED + needed(answer, "valueString", str, question.code)
    return needed(needed(answer, "valueCoding", dict, question.code), "code", str, question.code)


def _plain_of(question: Question, answer: object) -> FactValue:
    """A number, a day, a text, or that it is not known."""
    key = PLAIN[question.type]
    if isinstance(answer, Mapping) and key not in answer and f"_{key}" in answer:
        return UNKNOWN
    if question.type is FactType.NUMBER and isinstance(answer, Mapping) and isinstance(answer.get(key), int):
        return float(needed(answer, key, int, question.code))
    kinds: Mapping[FactType, type[Any]] = {FactType.NUMBER: float, FactType.COUNT: int}
    value: Any = needed(answer, key, kinds.get(question.type, str), question.code)
    if question.type is not FactType.DATE:
        return value  # type: ignore[no-any-return]
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise InputError("a whole day as YYYY-MM-DD", value, "give year, month and day", question.code) from error
