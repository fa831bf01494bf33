from datetime import date

from mesotrich.records.facts import UNKNOWN, Fact, FactValue
from mesotrich.records.questionnaire.facts_of import facts_of, not_answered
from mesotrich.records.questionnaire.questionnaire import Questionnaire

TODAY = date(2026, 11, 23)


def test_an_answer_is_a_fact_of_its_day(intake: Questionnaire) -> None:
    assert facts_of(intake, {"sex": "female"}, TODAY) == {"sex": Fact("sex", "female", TODAY)}


def test_i_do_not_know_is_a_fact_too(intake: Questionnaire) -> None:
    assert facts_of(intake, {"keloid_tendency": UNKNOWN}, TODAY)["keloid_tendency"].value is UNKNOWN


def test_an_answer_that_is_not_asked_for_any_more_is_no_fact(intake: Questionnaire) -> None:
    assert "pregnancy" not in facts_of(intake, {"sex": "male", "pregnancy": True}, TODAY)


def test_what_came_from_the_record_is_not_given_a_new_date(session_form: Questionnaire) -> None:
    assert facts_of(session_form, {"sex": "female", "pregnancy": False}, TODAY).keys() == {"pregnancy"}


def test_what_is_asked_and_not_answered_is_open(session_form: Questionnaire) -> None:
    answers: dict[str, FactValue] = {"sex": "male", "unwell_today": False, "scalp_symptoms": UNKNOWN, "shingles_now": False}
    assert [question.code for question in not_answered(session_form, answers)] == ["herpes_now", "new_medicine_since_last"]
