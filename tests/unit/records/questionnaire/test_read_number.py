import pytest

from mesotrich.foundation.messages import Message
from mesotrich.records.questionnaire.questionnaire import Questionnaire
from mesotrich.records.questionnaire.read_number import read_number, write_number


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("4,5", "fr", 4.5),
        ("4.5", "fr", 4.5),
        ("4.5", "en", 4.5),
        ("1\u202f2", "fr", 12.0),
        ("+3", "en", 3.0),
        ("0", "en", 0.0),
        ("200", "en", 200.0),
    ],
)
def test_a_number_is_read_as_it_is_written_in_the_language(
    intake: Questionnaire, text: str, language: str, number: float
) -> None:
    assert read_number(intake.question("weight_lost_kg"), text, language) == number


@pytest.mark.parametrize("text", ["4,5", "four", "1e3", "nan", "inf", "", "4.", "--1", "\u0663"])
def test_what_is_no_number_is_told(intake: Questionnaire, text: str) -> None:
    assert read_number(intake.question("weight_lost_kg"), text, "en") == Message("answer.not_a_number", {"got": text})


def test_a_count_is_whole(intake: Questionnaire) -> None:
    count = read_number(intake.question("comb_60_s"), "12", "en")
    assert isinstance(count, int)
    assert read_number(intake.question("comb_60_s"), "12.5", "en") == Message("answer.not_whole", {"got": "12.5"})


def test_a_number_out_of_its_range_is_told_with_the_limit(intake: Questionnaire) -> None:
    asked = intake.question("weight_lost_kg")
    assert read_number(asked, "\u22121", "en") == Message("answer.too_low", {"got": "\u22121", "lowest": "0"})
    assert read_number(asked, "200,5", "fr") == Message("answer.too_high", {"got": "200,5", "highest": "200"})


@pytest.mark.parametrize(("number", "text"), [(0.00001, "0,00001"), (12, "12"), (0.1, "0,1"), (-2.0, "-2")])
def test_a_number_is_written_without_powers_of_ten(number: float, text: str) -> None:
    assert write_number(number, "fr") == text
