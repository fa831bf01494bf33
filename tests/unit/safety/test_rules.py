from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mesotrich.foundation.errors import InputError, ReferenceDataError
from mesotrich.foundation.sources import Status
from mesotrich.reference.fact_codes import fact_codes
from mesotrich.safety.rules import _document, all_rules, one_version_each, positions, read_positions, read_rule, rules_of
from mesotrich.safety.verdict import Moment, Outcome, Override, Tier

DAY = date(2026, 11, 25)
ENTRY: dict[str, Any] = {
    "id": "x", "version": 1, "since": DAY, "moments": ["plan"], "when": {"fact": "herpes_now", "is": True}, "outcome": "ask",
    "override": "nobody", "tier": "study", "positions": ["authors"],
}  # fmt: skip
SOURCE = {"title": "a book", "doi": "", "date": "2026-01-01", "status": "verified"}


def test_a_rule_is_read_from_its_entry() -> None:
    rule = read_rule({**ENTRY, "until": date(2027, 1, 1), "sources_disagree": True, "text": "safety.y"})
    assert (rule.rule_id, rule.outcome, rule.tier, rule.override) == ("x", Outcome.ASK, Tier.STUDY, Override.NOBODY)
    assert (rule.until, rule.sources_disagree, rule.text, rule.moments) == (date(2027, 1, 1), True, "safety.y", (Moment.PLAN,))


@pytest.mark.parametrize("missing", sorted(ENTRY))
def test_a_rule_without_one_of_its_parts_is_refused(missing: str) -> None:
    with pytest.raises(ReferenceDataError, match=f"got '{missing}'"):
        read_rule({key: part for key, part in ENTRY.items() if key != missing})


@pytest.mark.parametrize(
    ("part", "wrong"), [("outcome", "maybe"), ("override", "anyone"), ("tier", "hearsay"), ("positions", ["nobody_said"])]
)
def test_a_rule_with_a_part_that_does_not_exist_is_refused(part: str, wrong: object) -> None:
    with pytest.raises(ReferenceDataError, match="complete or correct the entry"):
        read_rule({**ENTRY, part: wrong})


@pytest.mark.parametrize("missing", sorted(SOURCE))
def test_a_source_without_one_of_its_parts_is_refused(missing: str) -> None:
    with pytest.raises(ReferenceDataError, match=missing):
        read_positions({"book": {key: part for key, part in SOURCE.items() if key != missing}}, {"says": "book"})


def test_a_position_of_a_source_that_is_not_there_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="letter"):
        read_positions({"book": SOURCE}, {"says": "letter"})


def test_the_rules_of_a_day_are_named() -> None:
    found = rules_of(DAY)
    assert (found.version, found.plan_valid_days) == ("1", 30)
    assert len(found.rules) == 41


def test_there_were_no_rules_before_the_first() -> None:
    with pytest.raises(InputError, match="got 2025-12-31"):
        rules_of(date(2025, 12, 31))


def test_an_old_version_comes_back_on_its_day() -> None:
    old = replace(read_rule(ENTRY), since=date(2026, 1, 1), until=DAY)
    new = replace(old, version=2, since=DAY, until=None)
    assert [rule.version for rule in one_version_each((old, new), date(2026, 11, 24))] == [1]
    assert [rule.version for rule in one_version_each((old, new), DAY)] == [2]


def test_two_versions_on_one_day_are_refused() -> None:
    with pytest.raises(ReferenceDataError, match="got x; end the older version"):
        one_version_each((read_rule(ENTRY), replace(read_rule(ENTRY), version=2)), DAY)


def test_every_source_is_used_and_every_position_belongs_to_a_rule() -> None:
    document = _document("safety_sources")
    assert set(document["sources"]) == set(document["positions"].values())
    used = {position.says.code for rule in all_rules() for position in rule.positions}
    assert {position.says.code for position in positions().values()} == used


def test_a_rule_of_the_article_alone_names_the_article() -> None:
    article = {rule.rule_id for rule in all_rules() if rule.tier is Tier.ARTICLE_ONLY}
    named = {rule.rule_id for rule in all_rules() for place in rule.positions if place.source.status is Status.ARTICLE_ONLY}
    assert article
    assert article <= named


def test_what_the_article_names_is_absolute() -> None:
    absolute = {rule.rule_id for rule in all_rules() if rule.outcome is Outcome.BLOCKED and rule.override is Override.NOBODY}
    assert {"scalp_infection", "shingles", "allergy_to_product"} <= absolute


def test_these_rules_nobody_may_override() -> None:
    assert {rule.rule_id for rule in all_rules() if rule.override is Override.NOBODY} == {
        "scalp_looked_at", "scalp_infection", "shingles", "diagnosis_infection", "pregnancy", "new_medicine",
        "prescriber_postpones", "allergy_to_product", "product_for_injection", "dutasteride_pregnancy", "lot_expiry", "lot_open",
        "consent",
    }  # fmt: skip


def test_these_rules_are_asked_at_the_session_only_and_all_others_at_both_moments() -> None:
    assert {rule.rule_id for rule in all_rules() if rule.moments == (Moment.SESSION,)} == {
        "scalp_looked_at", "scalp_wound", "unwell_today", "new_medicine", "prescriber_answer_older", "inr", "inr_high",
        "lot_expiry", "lot_open", "consent",
    }  # fmt: skip
    assert {rule.moments for rule in all_rules()} == {(Moment.SESSION,), (Moment.PLAN, Moment.SESSION)}


def test_these_rules_wait_at_the_plan_until_a_product_is_chosen() -> None:
    assert {rule.rule_id: rule.waits_for for rule in all_rules() if rule.waits_for} == {
        "allergy_to_product": "product_ingredients",
        "product_ingredients": "product_ingredients",
        "product_for_injection": "product_for_injection",
        "dutasteride_pregnancy": "product_ingredients",
        "dutasteride_fatherhood": "product_ingredients",
    }


def test_every_fact_that_a_rule_names_exists() -> None:
    named = {code for rule in all_rules() for code in (*rule.looks_at, *rule.answered_by, rule.asks_first_for) if code}
    assert named <= set(fact_codes())
