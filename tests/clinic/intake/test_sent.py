from datetime import date

from django.http import QueryDict

from mesotrich.clinic.intake.sent import errors_told, read_sent
from mesotrich.foundation.messages import Message
from mesotrich.records.questionnaire.read_questionnaire import read_questionnaire
from mesotrich.reference.loader import texts
from mesotrich.reference.questionnaires import questionnaire_json

INTAKE = read_questionnaire(questionnaire_json("intake"))
TODAY = date(2026, 11, 25)


def test_questions_that_did_not_stand_on_the_page_are_left_alone() -> None:
    sent = read_sent(INTAKE.pages[0], QueryDict("shown=hair_is_long&hair_is_long=Y&shed_per_day=80"), "en", TODAY)
    assert sent.given == {"hair_is_long": True}


def test_a_question_that_stood_there_without_an_answer_is_taken_back() -> None:
    assert read_sent(INTAKE.pages[0], QueryDict("shown=hair_is_long"), "en", TODAY).given == {"hair_is_long": None}


def test_adding_to_one_list_leaves_another_alone() -> None:
    data = QueryDict("shown=medicines&medicines=B03AA07&add=allergy_ingredients:lidocaine")
    sent = read_sent(INTAKE.pages[5], data, "en", TODAY)
    assert (sent.given["medicines"], sent.changed_list) == (("B03AA07",), "")


def test_a_name_with_a_colon_can_be_kept() -> None:
    data = QueryDict(mutable=True)
    data.update({"shown": "medicines", "add": "medicines:text:drops: green"})
    assert read_sent(INTAKE.pages[5], data, "en", TODAY).given["medicines"] == ("text:drops: green",)


def test_a_name_that_was_chosen_by_its_code_needs_no_search() -> None:
    data = QueryDict("shown=medicines&medicines.text=anything&medicines.code=B01AF02")
    sent = read_sent(INTAKE.pages[5], data, "en", TODAY)
    assert (sent.given["medicines"], sent.changed_list, sent.pending) == (("B01AF02",), "medicines", {})


def test_errors_are_told_in_the_language_of_the_page() -> None:
    wrong = {"shed_per_day": Message("answer.too_low", {"got": "-1", "lowest": "0"})}
    assert errors_told(wrong, texts("en")) == {"shed_per_day": ["-1 is too low. Write 0 or more."]}
    assert errors_told(wrong, texts("fr")) != errors_told(wrong, texts("en"))
