from datetime import date

import pytest
from django.utils import translation

from mesotrich.clinic.intake.said import coded, said
from mesotrich.records.facts import UNKNOWN, FactValue
from mesotrich.records.questionnaire.read_questionnaire import read_questionnaire
from mesotrich.reference.questionnaires import questionnaire_json

INTAKE = read_questionnaire(questionnaire_json("intake"))


@pytest.mark.parametrize(
    ("code", "value", "language", "words"),
    [
        ("onset_date", date(2026, 5, 1), "en", ("1 May 2026",)),
        ("weight_lost_kg", 4.5, "fr", ("4,5\u202fkg",)),
        ("weight_lost_kg", UNKNOWN, "en", ("I do not know",)),
        ("allergy_ingredients", ("lidocaine", "text:soap"), "fr", ("lidocaïne", "soap")),
        ("medicines", (), "en", ("None",)),
    ],
)
def test_answers_are_said_in_the_language_of_the_reader(
    code: str, value: FactValue, language: str, words: tuple[str, ...]
) -> None:
    with translation.override(language):
        assert said(INTAKE.question(code), value, language) == words


@pytest.mark.parametrize(
    ("code", "value", "codes"),
    [
        ("thyroid_disease", True, ()),
        ("sex", UNKNOWN, ()),
        ("sex", "female", ("female",)),
        ("medicines", ("B01AF02", "text:tea"), ("B01AF02",)),
        ("shed_per_day", 80, ()),
    ],
)
def test_only_codes_that_say_something_are_shown(code: str, value: FactValue, codes: tuple[str, ...]) -> None:
    assert coded(INTAKE.question(code), value) == codes
