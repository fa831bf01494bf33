from datetime import date

import pytest

from mesotrich.assessment.causes import Cause, weigh_causes
from mesotrich.foundation.sources import Status
from mesotrich.records.facts import UNKNOWN, Fact, FactValue
from mesotrich.reference.claims import claims
from mesotrich.reference.fact_codes import fact_codes
from mesotrich.reference.loader import LANGUAGES, texts

TODAY = date(2026, 11, 25)


def _facts(**values: FactValue) -> dict[str, Fact]:
    return {code: Fact(code, value, TODAY) for code, value in values.items()}


def test_every_cause_of_the_article_is_weighed_in_one_order() -> None:
    assert [weighing.cause for weighing in weigh_causes({}, TODAY, {})] == list(Cause)


def test_where_nothing_is_known_nothing_speaks_and_something_is_missing() -> None:
    for weighing in weigh_causes({}, TODAY, {}):
        assert (weighing.for_, weighing.against, weighing.undecided) == ((), (), ())
        assert weighing.missing


def test_what_is_unknown_is_missing_as_much_as_what_nobody_asked() -> None:
    unknown = {code: Fact(code, UNKNOWN, TODAY) for code in fact_codes()}
    assert weigh_causes(unknown, TODAY, {}) == weigh_causes({}, TODAY, {})


def test_sentences_that_were_checked_come_first() -> None:
    order = list(Status)
    stress = _facts(stress_lasting=True, stress_event_date=date(2026, 5, 10), fever_or_surgery_date=date(2026, 5, 11))
    others = _facts(onset_date=date(2026, 8, 1), heavy_periods=True, diet=("low_protein",), onset_speed="gradual")
    facts = {**stress, **others, **_facts(family_hair_loss=("father",), weight_loss_date=date(2026, 5, 10))}
    for weighing in weigh_causes(facts, TODAY, {}):
        ranks = [order.index(each.source.status) for each in weighing.for_]
        assert ranks == sorted(ranks)


def test_the_sun_is_a_cause_by_the_article_alone() -> None:
    sun = next(each for each in weigh_causes(_facts(sun_exposure="much"), TODAY, {}) if each.cause is Cause.SUN)
    assert [each.source.status for each in sun.for_] == [Status.ARTICLE_ONLY]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_a_cause_has_a_source_and_every_source_a_sentence(language: str) -> None:
    said = {code.removesuffix(".one") for code in texts(language) if code.startswith(("cause.", "end.")) and ".name." not in code}
    assert said == set(claims())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cause_has_a_name(language: str) -> None:
    assert {code for code in texts(language) if code.startswith("cause.name.")} == {f"cause.name.{cause}" for cause in Cause}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_told_to_stop_a_medicine(language: str) -> None:
    said = texts(language)["cause.medicines.for.listed"]
    assert ("the medicine goes on" if language == "en" else "le médicament continue") in said
