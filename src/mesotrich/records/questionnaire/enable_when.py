"""Which questions are asked, given the answers so far."""

import operator
from collections.abc import Callable, Mapping
from typing import Any

from mesotrich.records.facts import UNKNOWN, FactValue
from mesotrich.records.questionnaire.questionnaire import Condition, Operator, Questionnaire

ORDER: Mapping[Operator, Callable[[Any, Any], bool]] = {
    Operator.GREATER: operator.gt,
    Operator.LESS: operator.lt,
    Operator.AT_LEAST: operator.ge,
    Operator.AT_MOST: operator.le,
}


def enabled(questionnaire: Questionnaire, answers: Mapping[str, FactValue]) -> frozenset[str]:
    """The questions that are asked.

    Conditions look at earlier questions only, so one walk is enough. The answer to a question that is not asked does not count.
    A page is shown where one of its questions is asked.

    Args:
        questionnaire: the questions.
        answers: values by code of the fact; those of hidden questions come from the record.

    Returns:
        Codes of the questions that are asked, hidden ones included.

    Source: HL7 FHIR R4B, Questionnaire.item.enableWhen.

    Examples:
        >>> from mesotrich.records.questionnaire.read_questionnaire import read_questionnaire
        >>> from mesotrich.reference.questionnaires import questionnaire_json
        >>> session = read_questionnaire(questionnaire_json("session"))
        >>> "pregnancy" in enabled(session, {"sex": "male"}), "pregnancy" in enabled(session, {"sex": "female"})
        (False, True)
    """
    asked: set[str] = set()
    for page in questionnaire.pages:
        counted = {code: answers[code] for code in asked if code in answers}
        if not _hold(page.conditions, page.any_condition, counted):
            continue
        for question in page.questions:
            if _hold(question.conditions, question.any_condition, counted):
                asked.add(question.code)
                counted |= {code: answers[code] for code in (question.code,) if code in answers}
    return frozenset(asked)


def meets(condition: Condition, value: FactValue | None) -> bool:
    """Whether an answer meets a condition.

    Args:
        condition: what is asked for.
        value: the answer; None where there is none.

    Returns:
        Whether it does. Of several answers one that is equal is enough for "=", and none may be equal for "!=",
        which therefore holds without an answer too. "I do not know" is an answer, but neither more nor less than a number.

    Examples:
        >>> meets(Condition("diet", Operator.EQUAL, "vegan"), ("vegan", "low_protein"))
        True
    """
    if condition.operator is Operator.EXISTS:
        return (value is not None) is condition.answer
    if condition.operator in ORDER:
        return value is not None and value is not UNKNOWN and ORDER[condition.operator](value, condition.answer)
    parts = value if isinstance(value, tuple) and value else (value,)
    return (condition.answer in parts) is (condition.operator is Operator.EQUAL)


def _hold(conditions: tuple[Condition, ...], any_condition: bool, answers: Mapping[str, FactValue]) -> bool:
    """Whether all conditions hold, or one where that is enough."""
    if not conditions:
        return True
    met = [meets(condition, answers.get(condition.question)) for condition in conditions]
    return any(met) if any_condition else all(met)
