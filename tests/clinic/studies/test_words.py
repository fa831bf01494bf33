import pytest
from django.utils import translation

from mesotrich.clinic.studies.models import Guess, Guesser, Study, StudyState
from mesotrich.clinic.studies.words import GUESSERS, GUESSES, STANDINGS, STATES, in_page_language, state_words
from mesotrich.reference.entries import Bilingual
from mesotrich.trials.conduct.windows import Standing


def test_every_state_standing_and_guess_has_words() -> None:
    assert (set(STATES), set(STANDINGS)) == (set(StudyState), set(Standing))
    assert (set(GUESSERS), set(GUESSES)) == (set(Guesser), set(Guess))


@pytest.mark.parametrize(("language", "words"), [("en", "enrols"), ("fr", "inclusions ouvertes")])
def test_a_state_is_told_in_the_language_of_the_page(language: str, words: str) -> None:
    with translation.override(language):
        assert state_words(Study(state=StudyState.OPEN)) == words


def test_a_text_of_the_reference_data_is_told_in_the_language_of_the_page() -> None:
    with translation.override("fr"):
        assert in_page_language(Bilingual("scalp", "cuir chevelu")) == "cuir chevelu"
