from datetime import date

import pytest

from mesotrich.assessment.red_flags import read_red_flags, unasked_flags
from mesotrich.foundation.sources import Status
from mesotrich.records.facts import UNKNOWN, Fact, FactValue
from mesotrich.reference.fact_codes import FactType, fact_code
from mesotrich.reference.loader import LANGUAGES, texts
from mesotrich.reference.red_flags import Act, FlagRule, flag_rules

TODAY = date(2026, 11, 25)


def _codes(code: str, value: FactValue) -> list[str]:
    return [flag.code for flag in read_red_flags({code: Fact(code, value, TODAY)}, TODAY)]


OTHER: dict[str, FactValue] = {"loss_pattern_told": ("all_over",), "scalp_symptoms": ("nothing",), "onset_speed": "gradual"}


def _raising(rule: FlagRule) -> FactValue:
    """The answer that raises a flag, as the record holds it."""
    chosen_of_many = fact_code(rule.fact).type is FactType.CHOICES
    return (str(rule.answer),) if chosen_of_many else rule.answer


@pytest.mark.parametrize("rule", flag_rules(), ids=[rule.code for rule in flag_rules()])
def test_every_sign_is_raised_by_its_answer_and_by_no_other(rule: FlagRule) -> None:
    assert _codes(rule.fact, _raising(rule)) == [rule.code]
    assert _codes(rule.fact, OTHER.get(rule.fact, False)) == []
    assert _codes(rule.fact, UNKNOWN) == []


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


def test_a_sign_that_only_women_are_asked_for_is_not_missing_in_a_man() -> None:
    assert "androgen_signs" in unasked_flags({}, TODAY)
    assert "androgen_signs" in unasked_flags({"sex": Fact("sex", "female", TODAY)}, TODAY)
    assert "androgen_signs" not in unasked_flags({"sex": Fact("sex", "male", TODAY)}, TODAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_says_what_to_do(language: str) -> None:
    codes = {f"flag.{rule.code}{ending}" for rule in flag_rules() for ending in ("", ".act")}
    assert codes == {code for code in texts(language) if code.startswith("flag.")}
