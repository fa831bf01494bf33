"""The facts that answers give, and the questions that are still open."""

from collections.abc import Mapping
from datetime import date

from mesotrich.records.facts import Fact, Facts, FactValue
from mesotrich.records.questionnaire.enable_when import enabled
from mesotrich.records.questionnaire.questionnaire import Question, Questionnaire


def facts_of(questionnaire: Questionnaire, answers: Mapping[str, FactValue], asked_on: date) -> Facts:
    """What the answers say.

    Args:
        questionnaire: the questions.
        answers: values by code of the fact.
        asked_on: day of the answers in the clinic's zone.

    Returns:
        A fact for each question that was asked and answered. Answers to questions that are not asked any more, and those that
        came from the record, are left out.

    Examples:
        >>> from mesotrich.records.questionnaire.read_questionnaire import read_questionnaire
        >>> from mesotrich.reference.questionnaires import questionnaire_json
        >>> session = read_questionnaire(questionnaire_json("session"))
        >>> sorted(facts_of(session, {"sex": "male", "pregnancy": True, "herpes_now": False}, date(2026, 11, 23)))
        ['herpes_now']
    """
    asked = {question.code for question in _asked(questionnaire, answers)}
    return {code: Fact(code, value, asked_on) for code, value in answers.items() if code in asked}


def not_answered(questionnaire: Questionnaire, answers: Mapping[str, FactValue]) -> tuple[Question, ...]:
    """What is still open. "I do not know" is an answer.

    Args:
        questionnaire: the questions.
        answers: values by code of the fact.

    Returns:
        The questions that are asked and have no answer, in their order.
    """
    return tuple(question for question in _asked(questionnaire, answers) if question.code not in answers)


def _asked(questionnaire: Questionnaire, answers: Mapping[str, FactValue]) -> tuple[Question, ...]:
    """The questions that a person sees."""
    asked = enabled(questionnaire, answers)
    return tuple(question for question in questionnaire.questions if question.code in asked and not question.hidden)
