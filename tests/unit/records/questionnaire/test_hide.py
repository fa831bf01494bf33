from mesotrich.records.questionnaire.facts_of import not_answered
from mesotrich.records.questionnaire.hide import hide
from mesotrich.records.questionnaire.questionnaire import Questionnaire

OF_WOMEN = {"childbirth", "menopause", "pregnancy", "heavy_periods"}


def test_a_hidden_question_is_not_open_and_the_others_look_at_its_answer(intake: Questionnaire) -> None:
    seen = {question.code for question in not_answered(hide(intake, {"sex"}), {"sex": "male"})}
    assert "sex" not in seen
    assert not OF_WOMEN & seen
    assert {question.code for question in not_answered(intake, {})} >= OF_WOMEN | {"sex"}


def test_nothing_else_is_hidden(intake: Questionnaire) -> None:
    hidden = hide(intake, {"sex", "birth_date"})
    assert [one.code for one in hidden.questions if one.hidden] == ["sex"]
    assert [page.title for page in hidden.pages] == [page.title for page in intake.pages]


def test_a_questionnaire_that_asks_none_of_it_stays_as_it_is(intake: Questionnaire, session_form: Questionnaire) -> None:
    assert hide(intake, ()) is intake
    assert hide(session_form, {"sex"}) is session_form
