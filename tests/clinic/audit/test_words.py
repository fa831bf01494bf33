import pytest
from django.utils import translation

from mesotrich.clinic.audit.log import Action
from mesotrich.clinic.audit.words import ACTIONS, action_words, kind_words, page_words


def test_every_action_has_words() -> None:
    assert set(ACTIONS) == {action.value for action in Action}


def test_a_page_without_words_is_told_by_its_name() -> None:
    assert (page_words("photo_tile"), action_words("moved"), kind_words("Glove")) == ("photo tile", "moved", "Glove")


@pytest.mark.parametrize(("language", "words"), [("en", "Course"), ("fr", "Parcours")])
def test_words_are_those_of_the_language(language: str, words: str) -> None:
    with translation.override(language):
        assert str(page_words("patient")) == words
