import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesotrich.assessment.shedding import Standing, read_shedding
from mesotrich.foundation.messages import say
from mesotrich.foundation.sources import Status
from mesotrich.records.facts import Fact, FactValue
from mesotrich.reference.loader import LANGUAGES, texts

TODAY = date(2026, 11, 25)
RULES_NOTHING_OUT = {"en": ("does not rule out", "nor rules out"), "fr": ("n'exclut pas", "ni n'exclut")}
NO_ALOPECIA = re.compile(
    r"\bno alopecia|not alopecia|free of|healthy|pas d.alopécie|aucune alopécie|en bonne santé|\bnormale?s?\b", re.IGNORECASE
)


def _facts(**values: FactValue) -> dict[str, Fact]:
    return {code: Fact(code, value, TODAY) for code, value in values.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reading_says_that_there_is_no_alopecia(language: str) -> None:
    readings = {
        code: text for code, text in texts(language).items() if code.startswith("shedding.") and ".reference." not in code
    }
    assert len(readings) > 20
    assert {code for code, text in readings.items() if NO_ALOPECIA.search(text)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_test_within_its_reference_says_that_this_rules_nothing_out(language: str) -> None:
    endings = ("within", "neither", "shown", "shown.one", "days_unknown")
    readings = {
        code: text for code, text in texts(language).items() if code.startswith("shedding.") and code.split(".", 2)[2] in endings
    }
    assert len(readings) == 8
    assert {code for code, text in readings.items() if not any(words in text for words in RULES_NOTHING_OUT[language])} == set()


@given(st.integers(0, 5000), st.integers(0, 30))
def test_no_daily_count_is_ever_judged(count: int, days: int) -> None:
    daily = read_shedding(_facts(shed_per_day=count, shed_count_days=days), TODAY)[0]
    assert daily.standing is Standing.NO_CUT_OFF
    assert daily.message.code == "shedding.daily_count.shown"


def test_the_article_is_shown_beside_those_who_disagree() -> None:
    daily = read_shedding(_facts(shed_per_day=80), TODAY)[0]
    said = [(dict(each.message.values), each.source.status) for each in daily.references]
    assert said == [
        ({"low": 50, "high": 150}, Status.ARTICLE_ONLY),
        ({"low": 50, "high": 100}, Status.UNVERIFIED),
        ({"low": 100, "high": 150}, Status.UNVERIFIED),
        ({"mean": 77}, Status.UNVERIFIED),
    ]


@given(st.integers(0, 300), st.integers(0, 300))
def test_more_hairs_in_the_comb_never_stand_lower(fewer: int, more: int) -> None:
    fewer, more = sorted((fewer, more))
    person: dict[str, FactValue] = {"sex": "male", "birth_date": date(1990, 1, 1)}
    low, high = (read_shedding(_facts(comb_60_s=hairs, **person), TODAY)[1].standing for hairs in (fewer, more))
    assert not (low is Standing.ABOVE and high is Standing.WITHIN)


@given(st.dates(date(1930, 1, 1), TODAY), st.sampled_from(["female", "male", "other"]))
def test_the_comb_has_a_reference_for_men_from_20_to_60_and_nobody_else(born: date, sex: str) -> None:
    comb = read_shedding(_facts(comb_60_s=10, sex=sex, birth_date=born), TODAY)[1]
    fits = sex == "male" and date(1965, 11, 26) <= born <= date(2006, 11, 25)
    assert (comb.standing is Standing.WITHIN) == fits
    assert (comb.standing is Standing.NO_REFERENCE) != fits


def test_an_age_band_is_shown_alone_with_its_own_figures() -> None:
    comb = read_shedding(_facts(comb_60_s=10, sex="male", birth_date=date(1975, 1, 1)), TODAY)[1]
    assert [each.message.values["high"] for each in comb.references] == [43]


@pytest.mark.parametrize(("language", "one", "many"), [("en", "1 hair", "2 hairs"), ("fr", "1 cheveu", "2 cheveux")])
@pytest.mark.parametrize(
    ("fact", "index", "beside"),
    [("shed_per_day", 0, {}), ("shed_per_day", 0, {"shed_count_days": 3}), ("comb_60_s", 1, {}), ("pull_test", 2, {}),
     ("wash_test_total", 3, {}), ("wash_refined_mean", 4, {})],
)  # fmt: skip
def test_one_hair_is_told_in_the_singular(
    language: str, one: str, many: str, fact: str, index: int, beside: dict[str, FactValue]
) -> None:
    for number, wanted in ((1.0, one), (2.0, many)):
        found = read_shedding(_facts(**{fact: number}, **beside), TODAY)[index]
        assert re.search(rf"\b{wanted}\b", say(texts(language), found.message.code, found.message.values))
