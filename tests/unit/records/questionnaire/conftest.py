"""A small questionnaire with each kind of question, and the shipped ones."""

from collections.abc import Callable
from typing import Any

import pytest

from mesotrich.records.questionnaire.questionnaire import Questionnaire
from mesotrich.records.questionnaire.read_questionnaire import read_questionnaire
from mesotrich.reference.questionnaires import questionnaire_json

YES_NO_UNKNOWN = [{"valueCoding": {"system": "urn:x", "code": code, "display": code}} for code in ("Y", "N", "unknown")]
Edit = Callable[[dict[str, Any]], None]


@pytest.fixture
def small() -> dict[str, Any]:
    """A questionnaire of two questions, to be spoilt by a test."""
    first = {"linkId": "thyroid_disease", "text": "Thyroid?", "type": "choice", "answerOption": YES_NO_UNKNOWN}
    second = {"linkId": "weight_lost_kg", "text": "How much?", "type": "decimal"}
    page = {"linkId": "page.one", "text": "One", "type": "group", "item": [first, second]}
    head = {"resourceType": "Questionnaire", "language": "en", "url": "urn:x:small", "version": "7", "status": "active"}
    return head | {"title": "Small", "item": [page]}


@pytest.fixture(scope="session")
def intake() -> Questionnaire:
    """The shipped intake."""
    return read_questionnaire(questionnaire_json("intake", 1))


@pytest.fixture(scope="session")
def session_form() -> Questionnaire:
    """The shipped questions of a session."""
    return read_questionnaire(questionnaire_json("session", 1))


@pytest.fixture(scope="session")
def examination() -> Questionnaire:
    """The shipped examination."""
    return read_questionnaire(questionnaire_json("examination", 1))
