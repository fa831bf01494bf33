from collections.abc import Mapping
from datetime import date

import pytest

from mesotrich.clinic.examination.reading import Sent, read_sent
from mesotrich.records.facts import UNKNOWN

TODAY = date(2026, 11, 25)


def _read(typed: Mapping[str, str | list[str]], language: str = "en") -> Sent:
    sent = {name: [text] if isinstance(text, str) else text for name, text in typed.items()}
    return read_sent({**sent, "asked": list(sent)}, language, TODAY)


def test_answers_become_values_of_facts() -> None:
    found = _read(
        {"scalp_looked_at": "Y", "scarring_signs": "N", "pull_test": "3", "ludwig": "II", "scalp_symptoms": ["itch", "pain"]}
    )
    assert found.values == {
        "scalp_looked_at": True, "scarring_signs": False, "pull_test": 3, "ludwig": "II", "scalp_symptoms": ("itch", "pain"),
    }  # fmt: skip
    assert found.errors == {}


def test_not_looked_at_is_unknown_and_never_a_no() -> None:
    assert _read({"scalp_looked_at": "Y", "patchy_loss": "unknown"}).values["patchy_loss"] is UNKNOWN


def test_a_sign_that_was_seen_counts_whatever_else_was_looked_at() -> None:
    assert _read({"scalp_looked_at": "N", "patchy_loss": "Y"}).values["patchy_loss"] is True


@pytest.mark.parametrize("looked", [{}, {"scalp_looked_at": "N"}, {"scalp_looked_at": "unknown"}])
def test_a_sign_is_not_called_absent_without_a_look_at_the_whole_scalp(looked: dict[str, str]) -> None:
    found = _read({**looked, "scarring_signs": "N"})
    assert "scarring_signs" not in found.values
    assert "whole scalp" in found.errors["scarring_signs"]


def test_a_share_needs_its_total() -> None:
    found = _read({"wash_test_vellus_percent": "12"})
    assert (dict(found.values), list(found.errors)) == ({}, ["wash_test_vellus_percent"])


def test_a_bad_answer_does_not_hold_back_the_others() -> None:
    found = _read({"pull_test": "many", "pull_bundle": "55"})
    assert found.values == {"pull_bundle": 55}
    assert found.errors["pull_test"] == '"many" is not a whole number. Write digits only, for example 40.'


def test_french_takes_a_decimal_comma() -> None:
    assert _read({"wash_refined_mean": "12,5"}, "fr").values == {"wash_refined_mean": 12.5}


def test_a_question_that_was_shown_and_left_empty_is_named() -> None:
    assert read_sent({"asked": ["ludwig"]}, "en", TODAY).emptied == ("ludwig",)


def test_a_question_that_the_form_did_not_show_is_left_alone() -> None:
    assert read_sent({"ludwig": ["II"]}, "en", TODAY) == Sent({}, {}, ())
