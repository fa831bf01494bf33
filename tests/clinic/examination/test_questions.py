import pytest

from mesotrich.clinic.examination.questions import ELSEWHERE, PAGES, definition, question, sections
from mesotrich.records.questionnaire.read_questionnaire import read_questionnaire
from mesotrich.reference.questionnaires import questionnaire_json


def test_the_form_has_four_sections_in_the_order_of_the_look() -> None:
    assert [section.code for section in sections()] == ["scalp", "tests", "stage", "signs"]


def test_every_question_of_its_pages_is_asked_but_for_the_one_of_the_decision() -> None:
    pages = [page for page in definition().pages if page.link_id in PAGES]
    wanted = {each.code for page in pages for each in page.questions} - ELSEWHERE | {"scalp_symptoms"}
    assert {each.code for section in sections() for each in section.questions} == wanted


def test_what_the_patient_feels_is_asked_with_the_scalp() -> None:
    assert question("scalp_symptoms") == read_questionnaire(questionnaire_json("session")).question("scalp_symptoms")


def test_a_question_of_another_form_is_not_found() -> None:
    with pytest.raises(KeyError):
        question("red_flag_resolved")
