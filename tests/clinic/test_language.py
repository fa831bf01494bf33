import pytest
from django.utils import translation

from mesotrich.clinic.language import page_language, said
from mesotrich.foundation.messages import Message


@pytest.mark.parametrize(("language", "expected"), [("fr", "fr"), ("fr-ca", "fr"), ("en-gb", "en"), ("de", "en")])
def test_the_language_of_the_page_is_one_that_there_are_texts_in(language: str, expected: str) -> None:
    with translation.override(language):
        assert page_language() == expected


def test_without_any_language_it_is_english() -> None:
    with translation.override(None):
        assert page_language() == "en"


def test_a_sentence_is_said_in_it() -> None:
    with translation.override("fr"):
        assert said(Message("lab.name.haemoglobin")) == "hémoglobine"
