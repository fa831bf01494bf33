from datetime import date

import pytest
from hypothesis import given, settings

from mesotrich.records.facts import UNKNOWN, FactValue
from mesotrich.records.questionnaire.enable_when import enabled, meets
from mesotrich.records.questionnaire.questionnaire import Condition, Operator, Questionnaire
from mesotrich.records.questionnaire.read_questionnaire import read_questionnaire
from mesotrich.reference.questionnaires import questionnaire_json
from tests.unit.records.questionnaire.made_answers import made_answers

INTAKE = read_questionnaire(questionnaire_json("intake", 1))


@pytest.mark.parametrize(
    ("sign", "answer", "value", "met"),
    [
        ("exists", True, None, False),
        ("exists", True, UNKNOWN, True),
        ("exists", False, None, True),
        ("exists", False, 3, False),
        ("=", "vegan", "vegan", True),
        ("=", "vegan", None, False),
        ("=", "vegan", ("vegan", "low_protein"), True),
        ("=", UNKNOWN, UNKNOWN, True),
        ("=", (), (), True),
        ("=", (), ("B01AA03",), False),
        ("!=", "vegan", None, True),
        ("!=", "vegan", ("vegan", "low_protein"), False),
        ("!=", (), UNKNOWN, True),
        (">", 3, 4, True),
        (">", 3, 3, False),
        (">", 3, None, False),
        (">", 3, UNKNOWN, False),
        ("<", 3, 2, True),
        ("<", 3, 3, False),
        (">=", 3, 3, True),
        (">=", 3, 2, False),
        ("<=", 3, 3, True),
        ("<=", 3, 4, False),
        ("<", date(2026, 2, 1), date(2026, 1, 31), True),
    ],
)
def test_an_operator_compares_as_fhir_says(sign: str, answer: FactValue, value: FactValue | None, met: bool) -> None:
    assert meets(Condition("any", Operator(sign), answer), value) is met


def test_childbirth_is_asked_of_everybody_who_is_not_a_man(intake: Questionnaire) -> None:
    assert "childbirth" not in enabled(intake, {"sex": "male"})
    assert all("childbirth" in enabled(intake, {"sex": sex}) for sex in ("female", "other", UNKNOWN))


def test_a_date_is_asked_where_something_happened(intake: Questionnaire) -> None:
    asked = [enabled(intake, {"stress_event": answer}) for answer in (True, False, UNKNOWN)]
    assert ["stress_event_date" in codes for codes in asked] == [True, False, False]


def test_the_shedding_scale_is_asked_for_long_hair_only(intake: Questionnaire) -> None:
    assert "sinclair_shedding" in enabled(intake, {"hair_is_long": True})
    assert "sinclair_shedding" not in enabled(intake, {"hair_is_long": False})


def test_who_takes_no_medicine_is_not_asked_since_when(intake: Questionnaire) -> None:
    taken: list[FactValue] = [("B01AA03",), (), UNKNOWN]
    assert ["medicine_start_date" in enabled(intake, {"medicines": medicines}) for medicines in taken] == [True, False, False]


def test_the_answer_to_a_question_that_is_not_asked_does_not_count(intake: Questionnaire) -> None:
    assert "childbirth_date" not in enabled(intake, {"sex": "male", "childbirth": True})
    assert "childbirth_date" in enabled(intake, {"sex": "female", "childbirth": True})


def test_one_condition_is_enough_where_any_is_said() -> None:
    loaded = questionnaire_json("session", 1)
    ill, scalp = loaded["item"][0]["item"][2:4]
    unwell = {"question": "unwell_today", "operator": "=", "answerCoding": {"system": "x", "code": "Y"}}
    man = {"question": "sex", "operator": "=", "answerCoding": {"system": "x", "code": "male"}}
    assert ill["linkId"] == "unwell_today"
    scalp |= {"enableWhen": [unwell, man], "enableBehavior": "any"}
    either = read_questionnaire(loaded)
    given: list[dict[str, FactValue]] = [{}, {"sex": "male"}, {"sex": "female", "unwell_today": True}]
    assert ["scalp_symptoms" in enabled(either, answers) for answers in given] == [False, True, True]


def test_a_page_that_is_not_shown_asks_nothing() -> None:
    loaded = questionnaire_json("intake", 1)
    no_man = {"question": "sex", "operator": "!=", "answerCoding": {"system": "x", "code": "male"}}
    loaded["item"][4] |= {"enableWhen": [no_man]}
    assert "family_hair_loss" not in enabled(read_questionnaire(loaded), {"sex": "male"})
    assert "family_hair_loss" in enabled(read_questionnaire(loaded), {"sex": "female"})


@settings(max_examples=150, derandomize=True, deadline=None)
@given(made_answers(INTAKE))
def test_answers_that_are_not_asked_for_change_nothing(answers: dict[str, FactValue]) -> None:
    asked = enabled(INTAKE, answers)
    assert enabled(INTAKE, {code: value for code, value in answers.items() if code in asked}) == asked


@settings(max_examples=150, derandomize=True, deadline=None)
@given(made_answers(INTAKE), made_answers(INTAKE))
def test_only_answers_that_a_condition_looks_at_change_what_is_asked(
    answers: dict[str, FactValue], others: dict[str, FactValue]
) -> None:
    looked_at = {condition.question for question in INTAKE.questions for condition in question.conditions}
    changed = {code: value for code, value in answers.items() if code in looked_at}
    changed |= {code: value for code, value in others.items() if code not in looked_at}
    assert enabled(INTAKE, changed) == enabled(INTAKE, answers)
