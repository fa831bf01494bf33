"""Answers as a FHIR QuestionnaireResponse, and back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mesotrich.foundation.errors import InputError
from mesotrich.records.facts import FactValue
from mesotrich.records.questionnaire.enable_when import enabled
from mesotrich.records.questionnaire.fhir_json import needed, optional
from mesotrich.records.questionnaire.questionnaire import Page, Question, Questionnaire
from mesotrich.records.questionnaire.response_values import from_response, to_response


def to_questionnaire_response(
    questionnaire: Questionnaire, answers: Mapping[str, FactValue], authored: datetime, language: str, completed: bool = True
) -> dict[str, Any]:
    """Write answers as a FHIR R4B QuestionnaireResponse.

    Args:
        questionnaire: the questions.
        answers: values by code of the fact; those of questions that are not asked are left out.
        authored: when they were given, with a time zone.
        language: language of the texts.
        completed: whether the patient is done.

    Returns:
        JSON of the response, which names the questionnaire and its version.

    Raises:
        InputError: the time has no zone.

    Source: HL7 FHIR R4B, QuestionnaireResponse.
    """
    if authored.tzinfo is None:
        raise InputError("a time with a zone", authored.isoformat(), "add the zone of the clinic")
    asked = enabled(questionnaire, answers)
    given = {code: value for code, value in answers.items() if code in asked}
    pages = [_page(page, given, language) for page in questionnaire.pages]
    response = {
        "resourceType": "QuestionnaireResponse", "language": language, "questionnaire": questionnaire.canonical,
        "status": "completed" if completed else "in-progress", "authored": authored.isoformat(timespec="seconds"),
    }  # fmt: skip
    filled = [page for page in pages if page["item"]]
    return response | ({"item": filled} if filled else {})


def answers_of(questionnaire: Questionnaire, response: Mapping[str, Any]) -> dict[str, FactValue]:
    """Read the answers of a FHIR QuestionnaireResponse.

    Args:
        questionnaire: the questions, in the version that the response names.
        response: JSON of the response.

    Returns:
        Values by code of the fact.

    Raises:
        InputError: it answers another questionnaire or version, a question that is not there, or in a way that is not understood.
    """
    if response.get("resourceType") != "QuestionnaireResponse":
        raise InputError("a FHIR QuestionnaireResponse", response.get("resourceType"), "hand over another file")
    if response.get("questionnaire") != questionnaire.canonical:
        raise InputError(
            f"answers to {questionnaire.canonical}", response.get("questionnaire"), "read them with their own version"
        )
    found: dict[str, FactValue] = {}
    for page in optional(response, "item", list, [], "the response"):
        for item in optional(page, "item", list, [], "the response"):
            question = questionnaire.question(needed(item, "linkId", str, "the response"))
            if question.code in found:
                raise InputError("each answer once", question.code, "keep one of them")
            found[question.code] = from_response(question, needed(item, "answer", list, question.code))
    return found


def _page(page: Page, given: Mapping[str, FactValue], language: str) -> dict[str, Any]:
    """The answers of one page."""
    items = [_item(question, given[question.code], language) for question in page.questions if question.code in given]
    return {"linkId": page.link_id, "text": page.title[language], "item": items}


def _item(question: Question, value: FactValue, language: str) -> dict[str, Any]:
    """One answer."""
    return {"linkId": question.code, "text": question.text[language], "answer": to_response(question, value, language)}
