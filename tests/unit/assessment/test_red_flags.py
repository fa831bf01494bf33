from datetime import date

import pytest

from mesotrich.assessment.red_flags import read_red_flags, unasked_flags
from mesotrich.foundation.sources import Status
from mesotrich.records.facts import UNKNOWN, Fact, FactValue
from mesotrich.reference.loader import LANGUAGES, texts
from mesotrich.reference.red_flags import Act, flag_rules

TODAY = date(2026, 11, 25)


def _codes(code: str, value: FactValue) -> list[str]:
    return [flag.code for flag in read_red_flags({code: Fact(code, value, TODAY)}, TODAY)]


@pytest.mark.parametrize("rule", flag_rules(), ids=[rule.code for rule in flag_rules()])
def test_every_sign_is_raised_by_its_answer_and_by_no_other(rule: object) -> None:
    found = next(each for each in flag_rules() if each == rule)
    choices = {"loss_pattern_told": ("all_over",), "scalp_symptoms": ("nothing",), "onset_speed": "gradual"}
    many = isinstance(found.answer, str) and found.fact != "onset_speed"
    shown: FactValue = (found.answer,) if many else found.answer  # type: ignore[assignment]
    assert _codes(found.fact, shown) == [found.code]
    assert _codes(found.fact, choices.get(found.fact, False)) == []
    assert _codes(found.fact, UNKNOWN) == []


def test_signs_that_ask_for_a_referral_come_first() -> None:
    facts = {code: Fact(code, True, TODAY) for code in ("androgen_signs", "scalp_wound", "scarring_signs", "patchy_loss")}
    acts = [flag.act for flag in read_red_flags(facts, TODAY)]
    assert acts == [Act.REFER, Act.REFER, Act.EXAMINE, Act.EXAMINE]


def test_every_sign_says_that_nobody_has_checked_its_rule_yet() -> None:
    facts = {code: Fact(code, True, TODAY) for code in ("scalp_wound", "scarring_signs")}
    assert {flag.source.status for flag in read_red_flags(facts, TODAY)} == {Status.UNVERIFIED}


def test_a_sign_that_nobody_asked_for_is_named() -> None:
    asked = {"scarring_signs": Fact("scarring_signs", False, TODAY), "patchy_loss": Fact("patchy_loss", UNKNOWN, TODAY)}
    unasked = unasked_flags(asked, TODAY)
    assert "scarring_signs" not in unasked
    assert "patchy_loss" in unasked
    assert len(unasked) == len(set(unasked))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_says_what_to_do(language: str) -> None:
    codes = {f"flag.{rule.code}{ending}" for rule in flag_rules() for ending in ("", ".act")}
    assert codes == {code for code in texts(language) if code.startswith("flag.")}
