import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.records.questionnaire.questionnaire import Questionnaire


def test_a_question_is_found_by_its_fact(intake: Questionnaire) -> None:
    assert intake.question("sex").text["fr"] == "Quel sexe figure dans votre dossier médical\u202f?"


def test_a_question_that_is_not_asked_is_refused(intake: Questionnaire) -> None:
    with pytest.raises(InputError, match=r"a question of urn:mesotrich:questionnaire:intake\|1, got inr"):
        intake.question("inr")


def test_an_option_is_found_by_its_code(intake: Questionnaire) -> None:
    female = intake.question("sex").option("female")
    assert female is not None
    assert female.text == {"en": "Female", "fr": "Féminin"}
    assert intake.question("sex").option("elf") is None
