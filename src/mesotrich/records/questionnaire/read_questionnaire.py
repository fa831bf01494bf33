"""A FHIR Questionnaire becomes pages of questions, or is refused with the place and the reason."""

from collections.abc import Mapping
from typing import Any

from mesotrich.foundation.errors import InputError
from mesotrich.records.questionnaire.fhir_json import needed, only_keys, wording
from mesotrich.records.questionnaire.questionnaire import Page, Question, Questionnaire, Wording
from mesotrich.records.questionnaire.read_conditions import read_conditions
from mesotrich.records.questionnaire.read_question import read_question
from mesotrich.reference.loader import LANGUAGES

PAGE_KEYS = {"linkId", "text", "_text", "type", "item", "enableWhen", "enableBehavior"}
INTRO_KEYS = {"linkId", "text", "_text", "type"}


def read_questionnaire(json: Mapping[str, Any]) -> Questionnaire:
    """Read a questionnaire, ours or one that a clinic has edited.

    Args:
        json: a FHIR R4B Questionnaire: groups as pages, in them questions whose linkId is the code of a fact.

    Returns:
        The questionnaire.

    Raises:
        InputError: something is missing, twice, of the wrong type, or not understood.

    Examples:
        >>> from mesotrich.reference.questionnaires import questionnaire_json
        >>> read_questionnaire(questionnaire_json("session")).pages[0].title["en"]
        'Today'
    """
    if needed(json, "resourceType", str, "") != "Questionnaire":
        raise InputError("a FHIR Questionnaire", json["resourceType"], "hand over another file")
    language = needed(json, "language", str, "")
    if language not in LANGUAGES:
        raise InputError(f"a language of {', '.join(LANGUAGES)}", language, "write the questionnaire in one of them")
    pages: list[Page] = []
    for item in needed(json, "item", list, ""):
        pages.append(_page(item, _asked(pages), language))
    _each_once(pages)
    title = wording(json, "title", language, "the questionnaire")
    return Questionnaire(needed(json, "url", str, ""), needed(json, "version", str, ""), title, language, tuple(pages))


def _asked(pages: list[Page]) -> frozenset[str]:
    """Codes of the questions of these pages."""
    return frozenset(question.code for page in pages for question in page.questions)


def _each_once(pages: list[Page]) -> None:
    """Refuse a linkId that is there twice."""
    names = [name for page in pages for name in (page.link_id, *(question.code for question in page.questions))]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice or not pages:
        raise InputError("pages, and each linkId once", ", ".join(twice) or "none", "give each item a linkId of its own")


def _page(item: object, earlier: frozenset[str], language: str) -> Page:
    """One group."""
    where = needed(item, "linkId", str, "a page")
    group = needed({"page": item}, "page", dict, where)
    if group.get("type") != "group":
        raise InputError("a group, which is a page", group.get("type"), "put questions into a group", where)
    only_keys(group, PAGE_KEYS, where)
    intro: Wording = {}
    questions: list[Question] = []
    for inside in needed(group, "item", list, where):
        if isinstance(inside, dict) and inside.get("type") == "display":
            intro = _intro(inside, bool(intro or questions), language, where)
        else:
            questions.append(read_question(inside, earlier | {question.code for question in questions}, language))
    conditions, any_condition = read_conditions(group, earlier, where)
    return Page(where, wording(group, "text", language, where), intro, tuple(questions), conditions, any_condition)


def _intro(item: dict[str, Any], late: bool, language: str, where: str) -> Wording:
    """What a page says first."""
    if late:
        raise InputError(
            "one display at the head of a page", item.get("linkId"), "put what is said of a question inside it", where
        )
    only_keys(item, INTRO_KEYS, where)
    return wording(item, "text", language, where)
