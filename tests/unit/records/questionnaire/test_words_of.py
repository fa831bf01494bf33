from datetime import date

import pytest

from mesotrich.records.facts import UNKNOWN, FactValue
from mesotrich.records.questionnaire.questionnaire import Questionnaire
from mesotrich.records.questionnaire.words_of import words_of


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ("thyroid_disease", True, ("Oui",)),
        ("thyroid_disease", UNKNOWN, ("Je ne sais pas",)),
        ("sex", "female", ("Féminin",)),
        ("family_hair_loss", ("mother", "father"), ("Ma mère", "Mon père")),
        ("comb_60_s", UNKNOWN, ("Je ne sais pas",)),
        ("weight_lost_kg", 4.5, ("4,5",)),
        ("onset_date", date(2026, 3, 5), ("2026-03-05",)),
        ("medicines", (), ("Aucun",)),
        ("medicines", ("B01AA03", "V03AB37", "text:tisane"), ("warfarine", "V03AB37", "tisane")),
        ("hopes", "des cheveux", ("des cheveux",)),
    ],
)
def test_an_answer_is_said_in_the_words_of_its_question(
    intake: Questionnaire, code: str, value: FactValue, words: tuple[str, ...]
) -> None:
    assert words_of(intake.question(code), value, "fr") == words
