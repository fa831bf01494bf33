import pickle

import pytest

from mesotrich.reference.loader import LANGUAGES
from mesotrich.trichoscopy.finding import Finding, RefusedError, Severity, sentences

DARK = Finding("picture_dark", Severity.REFUSED, {"level": 3})


def test_a_finding_has_values_of_its_own() -> None:
    first, second = Finding("no_scale", Severity.WARNING), Finding("no_scale", Severity.WARNING)
    first.values["count"] = 3
    assert second.values == {}


def test_findings_that_say_the_same_are_equal() -> None:
    assert Finding("glare", Severity.NOTE, {"percent": 9}) == Finding("glare", Severity.NOTE, {"percent": 9})
    assert Finding("glare", Severity.NOTE, {"percent": 9}) != Finding("glare", Severity.WARNING, {"percent": 9})


def test_a_refusal_says_why_and_what_to_do_and_names_the_photo_once() -> None:
    said = "not measured, because the picture is too dark (median level 3 of 255); switch the light of the trichoscope on"
    assert str(RefusedError(DARK, "left")).startswith(f"left: {said}")
    assert RefusedError(DARK, "left").sentence.startswith(said)


def test_a_refusal_is_told_in_the_language_of_the_reader() -> None:
    assert RefusedError(DARK, "left").told("fr").startswith("non mesurée, car l'image est trop sombre")


def test_a_refusal_survives_the_way_out_of_a_worker() -> None:
    back = pickle.loads(pickle.dumps(RefusedError(DARK, "left")))  # noqa: S301 - made on this line
    assert (back.finding, str(back)) == (DARK, str(RefusedError(DARK, "left")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_found_by_code_with_their_values_filled_in(language: str) -> None:
    assert "3" in sentences([DARK], language)["picture_dark"]
