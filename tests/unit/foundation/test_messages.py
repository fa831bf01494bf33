import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.messages import Message, placeholders, say

TEXTS = {"plain": "No hair.", "count": "{count} of {total:.1f} hairs"}


def test_values_are_filled_in() -> None:
    assert say(TEXTS, "count", {"count": 3, "total": 4.0}) == "3 of 4.0 hairs"


def test_a_message_among_the_values_is_filled_in_as_its_own_text() -> None:
    texts = {**TEXTS, "with": "Seen: {what}"}
    assert say(texts, "with", {"what": Message("count", {"count": 3, "total": 4.0})}) == "Seen: 3 of 4.0 hairs"


def test_a_number_has_the_decimal_sign_of_the_language_and_words_keep_theirs() -> None:
    texts = {**TEXTS, "width": "{value} in {place}", "number.decimal": ","}
    assert say(texts, "width", {"value": 10.25, "place": "no. 2.5"}) == "10,25 in no. 2.5"
    assert say(texts, "count", {"count": 3, "total": 4.0}) == "3 of 4,0 hairs"


def test_values_that_the_text_does_not_use_are_no_harm() -> None:
    assert say(TEXTS, "plain", {"count": 3}) == "No hair."


def test_a_code_without_a_text_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="got nothing_like_it"):
        say(TEXTS, "nothing_like_it", {})


def test_a_missing_value_is_named() -> None:
    with pytest.raises(ReferenceDataError, match="none for total"):
        say(TEXTS, "count", {"count": 3})


def test_placeholders_are_found_without_their_formats() -> None:
    assert placeholders("{a} and {b:>5} and {{no}}") == {"a", "b"}


@pytest.mark.parametrize(("count", "said"), [(0, "0 hairs"), (1, "1 hair"), (2, "2 hairs")])
def test_one_thing_has_a_text_of_its_own(count: int, said: str) -> None:
    assert say({"found": "{count} hairs", "found.one": "{count} hair"}, "found", {"count": count}) == said


def test_a_text_that_is_the_same_for_one_need_not_be_written_twice() -> None:
    assert say(TEXTS, "count", {"count": 1, "total": 4.0}) == "1 of 4.0 hairs"
