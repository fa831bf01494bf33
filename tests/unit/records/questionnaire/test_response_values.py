from datetime import date
from typing import Any

import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.records.facts import UNKNOWN, FactValue
from mesotrich.records.questionnaire.questionnaire import Questionnaire
from mesotrich.records.questionnaire.response_values import ABSENT, from_response, to_response

NOT_KNOWN = {"extension": [{"url": ABSENT, "valueCode": "unknown"}]}


@pytest.mark.parametrize(
    ("code", "value", "answers"),
    [
        ("weight_lost_kg", 4.5, [{"valueDecimal": 4.5}]),
        ("comb_60_s", 12, [{"valueInteger": 12}]),
        ("comb_60_s", UNKNOWN, [{"_valueInteger": NOT_KNOWN}]),
        ("onset_date", date(2026, 3, 5), [{"valueDate": "2026-03-05"}]),
        ("hopes", "more hair", [{"valueString": "more hair"}]),
        ("sex", "female", [{"valueCoding": {"system": "urn:mesotrich:fact:sex", "code": "female", "display": "Féminin"}}]),
        ("medicines", (), [{"valueCoding": {"system": "urn:mesotrich:answer", "code": "none"}}]),
        ("allergy_ingredients", ("lidocaine",), [{"valueCoding": {"system": "urn:mesotrich:ingredient", "code": "lidocaine"}}]),
    ],
)
def test_a_value_is_written_as_fhir_and_read_again(
    intake: Questionnaire, code: str, value: FactValue, answers: list[dict[str, Any]]
) -> None:
    question = intake.question(code)
    assert to_response(question, value, "fr") == answers
    assert from_response(question, answers) == value


def test_a_medicine_of_the_list_has_its_name_and_others_what_is_known(intake: Questionnaire) -> None:
    written = to_response(intake.question("medicines"), ("B01AA03", "V03AB37", "text:herbal tea"), "fr")
    assert written[0] == {"valueCoding": {"system": "http://www.whocc.no/atc", "code": "B01AA03", "display": "warfarine"}}
    assert written[1:] == [
        {"valueCoding": {"system": "http://www.whocc.no/atc", "code": "V03AB37"}},
        {"valueString": "herbal tea"},
    ]


def test_a_whole_decimal_is_read_as_a_decimal(intake: Questionnaire) -> None:
    assert isinstance(from_response(intake.question("weight_lost_kg"), [{"valueDecimal": 4}]), float)


def test_a_value_that_is_not_offered_is_not_written(intake: Questionnaire) -> None:
    with pytest.raises(InputError, match="wanted an answer that sex offers, got elf"):
        to_response(intake.question("sex"), "elf", "en")


@pytest.mark.parametrize(
    ("code", "answers", "told"),
    [
        ("sex", [{"valueCoding": {"code": "elf"}}], "wanted an answer that sex offers, got elf"),
        ("sex", [], "wanted one answer, got 0"),
        ("comb_60_s", [{"valueInteger": 1}, {"valueInteger": 2}], "wanted one answer, got 2"),
        ("comb_60_s", [{"valueDecimal": 1.5}], "wanted valueInteger as int"),
        ("weight_lost_kg", [{"valueDecimal": True}], "wanted valueDecimal as int, got True"),
        ("onset_date", [{"valueDate": "2026-03"}], "wanted a whole day as YYYY-MM-DD, got 2026-03"),
    ],
)
def test_an_answer_of_another_kind_is_refused(intake: Questionnaire, code: str, answers: list[Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        from_response(intake.question(code), answers)
