import re
from collections.abc import Iterator

import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.reference.entries import Bilingual, document, names_in, source_of, text_of
from mesotrich.reference.loader import texts

FOLDERS = ("data/knowledge", "data/consents")
DOCUMENTS = [
    "data/ingredients",
    "data/products",
    "data/protocols",
    *(f"{folder}/{name}" for folder in FOLDERS for name in names_in(folder)),
]
OF_THE_PLAN = ("aftercare", "ask", "depth", "event", "exposure", "formulation", "grade", "over_", "shared", "urgent", "verdict")
BROKEN_SPACE = re.compile(r" [;:?!%»]|« ")
FORBIDDEN = re.compile(r"!|\u2014|\bproven\b|\bprouvé\b|\bsafe\b", re.IGNORECASE)


def _texts(node: object, language: str) -> Iterator[str]:
    """Every text of a document in one language."""
    if isinstance(node, dict):
        for key, part in node.items():
            if key == language and isinstance(part, str):
                yield part
            else:
                yield from _texts(part, language)
    elif isinstance(node, list):
        for part in node:
            yield from _texts(part, language)


def test_a_text_is_told_in_the_language_that_is_asked_for() -> None:
    assert Bilingual("scalp", "cuir chevelu").told("en") == "scalp"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="got tlh"):
        Bilingual("a", "b").told("tlh")


def test_a_document_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="got data/horoscope"):
        document("data/horoscope")


@pytest.mark.parametrize("entry", [{"en": "a"}, {"fr": "b"}, {"en": "a", "fr": ""}])
def test_a_text_without_one_language_is_refused(entry: dict[str, str]) -> None:
    with pytest.raises(ReferenceDataError, match="a text in en and fr of x"):
        text_of("x", entry)


@pytest.mark.parametrize(
    "entry", [{}, {"source": "a", "date": "2026-01-01"}, {"source": "a", "date": "2026-01-01", "status": "hearsay"}]
)
def test_a_source_that_is_not_complete_is_refused(entry: dict[str, str]) -> None:
    with pytest.raises(ReferenceDataError, match="source, date and status of x"):
        source_of("x", entry)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_french_has_narrow_spaces_before_its_signs(name: str) -> None:
    found = list(_texts(document(name), "fr"))
    assert found
    assert [text for text in found if BROKEN_SPACE.search(text)] == []


def test_french_messages_of_the_plan_have_narrow_spaces_before_their_signs() -> None:
    ours = {code: text for code, text in texts("fr").items() if code.startswith(OF_THE_PLAN)}
    assert {code for code, text in ours.items() if BROKEN_SPACE.search(text)} == set()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_text_promises_or_shouts(name: str, language: str) -> None:
    assert [text for text in _texts(document(name), language) if FORBIDDEN.search(text)] == []
