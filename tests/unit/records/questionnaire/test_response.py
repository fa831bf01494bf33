from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings

from mesotrich.foundation.errors import InputError
from mesotrich.records.facts import UNKNOWN, FactValue
from mesotrich.records.questionnaire.enable_when import enabled
from mesotrich.records.questionnaire.questionnaire import Questionnaire
from mesotrich.records.questionnaire.read_questionnaire import read_questionnaire
from mesotrich.records.questionnaire.response import answers_of, to_questionnaire_response
from mesotrich.reference.questionnaires import questionnaire_json
from tests.unit.records.questionnaire.made_answers import made_answers

INTAKE = read_questionnaire(questionnaire_json("intake", 1))
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(made_answers(INTAKE))
def test_answers_come_back_from_a_response_as_they_went_in(answers: dict[str, FactValue]) -> None:
    response = to_questionnaire_response(INTAKE, answers, NOON, "fr")
    asked = enabled(INTAKE, answers)
    assert answers_of(INTAKE, response) == {code: value for code, value in answers.items() if code in asked}


@settings(max_examples=40, derandomize=True, deadline=None)
@given(made_answers(INTAKE))
def test_a_response_is_valid_fhir(answers: dict[str, FactValue]) -> None:
    fhir = pytest.importorskip("fhir.resources.R4B.questionnaireresponse")
    fhir.QuestionnaireResponse.model_validate(to_questionnaire_response(INTAKE, answers, NOON, "en"))


def test_a_response_names_the_version_that_was_answered(intake: Questionnaire) -> None:
    response = to_questionnaire_response(intake, {"sex": UNKNOWN}, NOON, "en", completed=False)
    assert response["questionnaire"] == "urn:mesotrich:questionnaire:intake|1"
    assert (response["status"], response["authored"]) == ("in-progress", "2026-11-23T12:00:00+00:00")


def test_a_response_without_answers_has_no_items(intake: Questionnaire) -> None:
    response = to_questionnaire_response(intake, {}, NOON, "en")
    assert "item" not in response
    assert answers_of(intake, response) == {}


def test_a_time_without_a_zone_is_refused(intake: Questionnaire) -> None:
    with pytest.raises(InputError, match="wanted a time with a zone"):
        to_questionnaire_response(intake, {}, NOON.replace(tzinfo=None), "en")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"resourceType": "Questionnaire"}, "wanted a FHIR QuestionnaireResponse"),
        ({"questionnaire": "urn:mesotrich:questionnaire:intake|2"}, "wanted answers to urn:mesotrich:questionnaire:intake|1"),
        ({"item": [{"item": [{"linkId": "inr", "answer": []}]}]}, "a question of .*, got inr"),
        ({"item": [{"item": [{"linkId": "sex"}]}]}, "sex: wanted answer as list"),
        ({"item": [{"item": [{"linkId": "sex", "answer": [{"valueCoding": {"code": "male"}}]}] * 2}]}, "wanted each answer once"),
    ],
)
def test_a_response_to_something_else_is_refused(intake: Questionnaire, change: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        answers_of(intake, to_questionnaire_response(intake, {"sex": "male"}, NOON, "en") | change)
