import re

import pytest

from mesotrich.reference.loader import LANGUAGES, texts
from mesotrich.safety.condition import Condition, Leaf
from mesotrich.safety.rules import all_rules, positions
from mesotrich.safety.verdict import GapKind, Outcome, Override, Tier

TELLS_TO_STOP = {
    "en": re.compile(
        r"\b(stop(s|ped|ping)?|paus(e|ed|ing)|interrupt\w*|discontinu\w*|withhold\w*|withheld|suspend\w*|cease\w*|skip\w*|quit"
        r"|hold(ing)? (off|the|your)|come off|leave (out|off)|do not take|no longer take)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(arr[êe]t\w*|interromp\w*|interruption\w*|suspen\w*|cess(ez|er|e|é)\b"
        r"|saut(ez|er)|supprim\w*|stopp\w*|ne (prenez|prendre) (pas|plus))",
        re.IGNORECASE,
    ),
}
NEVER = {
    "en": re.compile(r"\b(safe|normal|success|guarantee\w*)\b|!|—", re.IGNORECASE),
    "fr": re.compile(r"\b(sûr|sans danger|normal\w*|garanti\w*)\b|!|—", re.IGNORECASE),
}
POSTPONE = {"en": "ostpone the session, never the medicine", "fr": "on reporte la séance, jamais le médicament"}
BLEEDING = [rule for rule in all_rules() if "prescriber_answer" in rule.facts or rule.rule_id in {"inr", "inr_high"}]


def _ours(language: str) -> dict[str, str]:
    return {code: text for code, text in texts(language).items() if code.startswith("safety.")}


def _asked_for() -> set[str]:
    """All codes that the room hands out."""
    rules = {message.code for rule in all_rules() for message in (rule.title, rule.why)}
    codes = [f"safety.{kind.__name__.lower()}.{one.value}" for kind in (Outcome, Tier, Override) for one in kind]
    gaps = {f"safety.gap.{kind.value}" for kind in GapKind}
    page = {"safety.clear", "safety.postpone", "safety.sources_disagree", *(f"safety.verdict.{one.value}" for one in Outcome)}
    return rules | set(codes) | gaps | page | {place.says.code for place in positions().values()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gate_has_exactly_the_texts_that_it_asks_for(language: str) -> None:
    assert set(_ours(language)) == _asked_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_title_is_a_question_and_every_reason_a_sentence(language: str) -> None:
    assert [code for code, text in _ours(language).items() if code.endswith(".title") is not text.endswith("?")] == []
    assert [code for code, text in _ours(language).items() if code.endswith(".why") and not text.endswith(".")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_tells_to_stop_a_medicine(language: str) -> None:
    assert {code: text for code, text in _ours(language).items() if TELLS_TO_STOP[language].search(text)} == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Stop aspirin 7 days before."),
        ("en", "Pause the medicine."),
        ("fr", "Arrêtez l'aspirine."),
        ("fr", "Suspendre le traitement."),
    ],
)
def test_a_text_that_tells_to_stop_would_be_found(language: str, text: str) -> None:
    assert TELLS_TO_STOP[language].search(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_waits_for_a_prescriber_is_told_what_to_postpone(language: str) -> None:
    assert len(BLEEDING) == 9
    told = texts(language)
    assert [rule.rule_id for rule in BLEEDING if POSTPONE[language].lower() not in told[rule.why.code].lower()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_promises_anything(language: str) -> None:
    assert {code: text for code, text in _ours(language).items() if NEVER[language].search(text)} == {}


def test_french_puts_a_narrow_space_before_high_punctuation() -> None:
    assert {code: text for code, text in _ours("fr").items() if re.search(r"[^\u202f\d][;:?!%»]|«[^\u202f]", text)} == {}


def _numbers(condition: Condition) -> set[float]:
    """Limits in the conditions of a rule."""
    if not isinstance(condition, Leaf):
        return {number for part in condition.parts for number in _numbers(part)}
    if condition.test == "at_least":
        return {condition.wanted}
    if condition.test == "not_within":
        centre, within = condition.wanted["centre"], condition.wanted["within"]
        return {centre, centre - within, centre + within}
    return set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule_id", ["inr", "inr_high"])
def test_the_limits_of_the_inr_in_words_are_those_of_the_rule(language: str, rule_id: str) -> None:
    rule = next(rule for rule in all_rules() if rule.rule_id == rule_id)
    told = texts(language)
    words = f"{told[rule.title.code]} {told[rule.why.code]}".replace(",", ".")
    assert {float(found) for found in re.findall(r"\d\.\d", words)} == _numbers(rule.when)
