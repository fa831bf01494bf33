import pytest
from django.utils import translation

from mesotrich.clinic.examination.diagnosis_search import diagnosis_list, find_diagnosis
from mesotrich.reference.diagnoses import diagnoses


@pytest.mark.parametrize("typed", ["L65.0", "l65.0", "L65.0 telogen effluvium", "telogen", "Telogen EFFLUVIUM"])
def test_a_diagnosis_is_found_by_code_entry_or_words(typed: str) -> None:
    found = find_diagnosis(typed)
    assert found is not None
    assert found.code == "L65.0"


@pytest.mark.parametrize("typed", ["", "   ", "effluvium", "broken leg", "L99.9"])
def test_what_names_none_or_several_is_not_guessed(typed: str) -> None:
    assert find_diagnosis(typed) is None


def test_french_words_are_found_on_a_french_page() -> None:
    with translation.override("fr"):
        for code, text in diagnosis_list():
            found = find_diagnosis(text)
            assert found is not None
            assert found.code == code


def test_the_list_holds_every_diagnosis() -> None:
    assert [code for code, _text in diagnosis_list()] == list(diagnoses())
