from typing import Any

import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.records.questionnaire.fhir_json import TRANSLATION, extensions, needed, only_keys, optional, wording


def _translated(language: str, text: str) -> dict[str, Any]:
    return {"url": TRANSLATION, "extension": [{"url": "lang", "valueCode": language}, {"url": "content", "valueString": text}]}


def test_a_translation_lies_beside_the_text() -> None:
    item = {"text": "Sun", "_text": {"extension": [_translated("fr", "Soleil"), _translated("de", "Sonne")]}}
    assert wording(item, "text", "en", "here") == {"en": "Sun", "fr": "Soleil"}


def test_a_text_in_french_stands_for_english_where_there_is_none() -> None:
    assert wording({"text": "Soleil"}, "text", "fr", "here") == {"en": "Soleil", "fr": "Soleil"}


@pytest.mark.parametrize("beside", [{"extension": [{"url": "urn:x", "extension": []}]}, {"extension": [{"url": TRANSLATION}]}])
def test_a_translation_that_is_not_complete_is_refused(beside: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="here"):
        wording({"text": "Sun", "_text": beside}, "text", "en", "here")


@pytest.mark.parametrize("value", [None, "", 3, True])
def test_a_part_that_is_missing_or_of_another_kind_is_refused(value: object) -> None:
    with pytest.raises(InputError, match="here: wanted text as str"):
        needed({"text": value}, "text", str, "here")


def test_true_is_no_number() -> None:
    with pytest.raises(InputError, match="wanted value as int, got True"):
        needed({"value": True}, "value", int, "here")


def test_what_is_no_object_is_refused() -> None:
    with pytest.raises(InputError, match="wanted a JSON object, got 3"):
        needed(3, "text", str, "here")


def test_a_part_that_may_be_left_out_has_a_default() -> None:
    assert (optional({}, "repeats", bool, False, "here"), optional({"repeats": True}, "repeats", bool, False, "here")) == (
        False,
        True,
    )


def test_another_key_is_refused() -> None:
    with pytest.raises(InputError, match="wanted nothing but a, b, got c"):
        only_keys({"a": 1, "c": 2}, {"a", "b"}, "here")


@pytest.mark.parametrize(
    "given",
    [[{"url": "urn:x"}], [{"url": "urn:x", "valueCode": "a"}] * 2, [{"url": "urn:x", "valueCode": "a", "valueString": "a"}]],
)
def test_an_extension_has_one_value_and_is_there_once(given: list[Any]) -> None:
    with pytest.raises(InputError, match="each extension once, with one value, got urn:x"):
        extensions({"extension": given}, "here")
