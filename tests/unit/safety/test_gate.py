from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.records.facts import UNKNOWN, Fact, FactValue
from mesotrich.reference.fact_codes import fact_code
from mesotrich.safety.gate import gate
from mesotrich.safety.rules import rules_of
from mesotrich.safety.verdict import GapKind, Moment, Outcome, Override, Reason, Tier, Verdict
from tests.unit.safety.scenarios import Scenario, ready, ready_day, scenarios

ALL = scenarios()
DAY = ready_day()


def _reason(verdict: Verdict, rule_id: str) -> Reason:
    return next(reason for reason in (*verdict.reasons, *verdict.notes) if reason.rule_id == rule_id)


def _session(**values: object) -> Verdict:
    """The verdict of a session for the ready person, with some facts told otherwise."""
    told = {code: Fact(code, value, DAY) for code, value in values.items()}  # type: ignore[arg-type] # some are wrong on purpose
    return gate({**ready(), **told}, DAY, Moment.SESSION)


@pytest.mark.parametrize("scenario", ALL, ids=[scenario.name for scenario in ALL])
def test_the_gate_answers_as_the_scenario_says(scenario: Scenario) -> None:
    verdict = gate(scenario.facts, scenario.day, scenario.moment)
    assert verdict.outcome is scenario.outcome
    assert {reason.rule_id for reason in verdict.reasons} == scenario.rules
    assert {note.rule_id for note in verdict.notes} == scenario.notes


@pytest.mark.parametrize("scenario", ALL, ids=[scenario.name for scenario in ALL])
def test_a_scenario_shows_the_rule_that_it_names(scenario: Scenario) -> None:
    verdict = gate(scenario.facts, scenario.day, scenario.moment)
    told = {reason.rule_id: bool(reason.gaps) for reason in (*verdict.reasons, *verdict.notes)}
    waiting = {rule_id for reason in verdict.reasons for rule_id in reason.also_waiting}
    shown = {
        "clear": scenario.rule not in told and scenario.rule not in waiting,
        "holds": told.get(scenario.rule) is False,
        "missing": told.get(scenario.rule) is True or scenario.rule in waiting,
    }
    assert shown[scenario.shows]


def test_every_rule_has_a_scenario_where_it_is_clear_one_where_it_holds_and_one_where_a_fact_is_missing() -> None:
    shown = defaultdict(set)
    for scenario in ALL:
        shown[scenario.rule].add(scenario.shows)
    wanted = {"clear", "holds", "missing"}
    assert {rule.rule_id: wanted - shown[rule.rule_id] for rule in rules_of(DAY).rules if wanted - shown[rule.rule_id]} == {}
    assert set(shown) == {rule.rule_id for rule in rules_of(DAY).rules}


def test_scenarios_have_names_of_their_own() -> None:
    assert len({scenario.name for scenario in ALL}) == len(ALL)


def test_nothing_known_is_never_allowed() -> None:
    assert gate({}, DAY, Moment.PLAN).outcome is Outcome.ASK
    assert gate({}, DAY, Moment.SESSION).outcome is Outcome.ASK


def test_every_rule_of_the_moment_is_answered_once() -> None:
    verdict = _session()
    told = [*(reason.rule_id for reason in verdict.reasons), *(check.rule_id for check in verdict.checks)]
    assert sorted(told) == sorted(rule.rule_id for rule in rules_of(DAY).rules if Moment.SESSION in rule.moments)


def test_a_verdict_names_its_rules_its_moment_and_its_day() -> None:
    verdict = _session()
    assert (verdict.rule_set_version, verdict.moment, verdict.day) == ("1", Moment.SESSION, DAY)


def test_blocked_comes_before_ask() -> None:
    verdict = _session(keloid_tendency=True, consent_current=False)
    assert [reason.outcome for reason in verdict.reasons] == [Outcome.BLOCKED, Outcome.ASK]


def test_a_reason_says_what_it_rests_on() -> None:
    reason = _reason(_session(scalp_infection=True), "scalp_infection")
    assert (reason.tier, reason.override, reason.rule_version) == (Tier.ARTICLE_ONLY, Override.NOBODY, 1)
    assert [position.source.date for position in reason.positions] == ["2026-11-25"] * 3
    assert reason.message.code == "safety.scalp_infection.title"
    assert reason.why.code == "safety.scalp_infection.why"


def test_a_missing_fact_is_what_would_answer_it() -> None:
    facts = {code: fact for code, fact in ready().items() if code != "herpes_now"}
    reason = _reason(gate(facts, DAY, Moment.SESSION), "herpes")
    assert reason.answered_by == ("herpes_now",)
    assert [(gap.kind, gap.told.code) for gap in reason.gaps] == [(GapKind.NOT_ASKED, "safety.gap.not_asked")]


def test_one_missing_list_is_asked_for_once_and_the_others_wait_with_it() -> None:
    facts = {code: fact for code, fact in ready().items() if code != "medicines"}
    verdict = gate(facts, DAY, Moment.SESSION)
    assert [reason.rule_id for reason in verdict.reasons] == ["medicines"]
    assert {"inr", "bleeding_combination", "isotretinoin", "bleeding_note"} <= set(verdict.reasons[0].also_waiting)


def test_nobody_may_override_a_missing_fact_that_a_strict_rule_waits_for() -> None:
    facts = {code: fact for code, fact in ready().items() if code != "diagnosis_icd10"}
    assert _reason(_session(diagnosis_icd10="L63.9"), "diagnosis").override is Override.PHYSICIAN
    assert _reason(gate(facts, DAY, Moment.SESSION), "diagnosis").override is Override.NOBODY


def test_both_sides_are_shown_where_sources_disagree() -> None:
    reason = _reason(_session(medicines=("B01AF02",), prescriber_answer="not_answered"), "bleeding_direct_anticoagulant")
    assert reason.sources_disagree
    assert {"safety.says.review_continue", "safety.says.article_anticoagulants"} <= {
        place.says.code for place in reason.positions
    }


def test_the_medicines_that_were_found_are_named() -> None:
    reason = _reason(
        _session(medicines=("N02BE01", "B01AF02"), prescriber_answer="not_answered"), "bleeding_direct_anticoagulant"
    )
    assert reason.found == ("B01AF02",)


def test_the_inr_is_asked_for_vitamin_k_antagonists_only() -> None:
    asked = {
        code: any("inr" in reason.answered_by for reason in _session(medicines=(code,)).reasons)
        for code in ("B01AA03", "B01AF02", "B01AE07", "B01AC06", "B01AB05", "B01AX05", "M01AE01")
    }
    assert [code for code, is_asked in asked.items() if is_asked] == ["B01AA03"]


MAIN = ("B01AA03", "B01AB05", "B01AC06", "B01AC30", "B01AD02", "B01AE07", "B01AF02", "B01AF51", "B01AX05")


@pytest.mark.parametrize("atc", MAIN)
def test_a_prescriber_who_wants_to_wait_blocks_whatever_the_medicine(atc: str) -> None:
    verdict = _session(medicines=(atc,), inr=2.0, prescriber_answer="postpone")
    assert [(reason.rule_id, reason.outcome) for reason in verdict.reasons] == [("prescriber_postpones", Outcome.BLOCKED)]


@pytest.mark.parametrize("answer", [None, "not_answered", "unknown"])
@pytest.mark.parametrize("atc", MAIN)
def test_without_the_prescribers_answer_no_session_starts_whatever_the_medicine(atc: str, answer: str | None) -> None:
    told = {} if answer is None else {"prescriber_answer": UNKNOWN if answer == "unknown" else answer}
    verdict = _session(medicines=(atc,), inr=2.0, **told)
    assert verdict.outcome is not Outcome.ALLOWED
    assert verdict.reasons[0].answered_by == ("prescriber_answer",)


@pytest.mark.parametrize("atc", MAIN)
def test_an_answer_older_than_a_new_medicine_is_asked_again_whatever_the_medicine(atc: str) -> None:
    older = Fact("prescriber_answer", "continue_and_inject", DAY - timedelta(days=3))
    told: dict[str, FactValue] = {"medicines": (atc,), "inr": 2.0, "new_medicine_since_last": True}
    facts = {**ready(), **{code: Fact(code, value, DAY) for code, value in told.items()}, "prescriber_answer": older}
    assert [reason.rule_id for reason in gate(facts, DAY, Moment.SESSION).reasons] == ["prescriber_answer_older"]


def test_only_androgenetic_loss_and_effluvium_need_no_physician_and_ringworm_blocks() -> None:
    said = {code: _session(diagnosis_icd10=code).outcome for code in fact_code("diagnosis_icd10").options}
    assert {code for code, outcome in said.items() if outcome is Outcome.ALLOWED} == {
        "L64.0", "L64.8", "L64.9", "L65.0", "L65.1", "L65.2", "L65.8",
    }  # fmt: skip
    assert {code for code, outcome in said.items() if outcome is Outcome.BLOCKED} == {"B35.0"}


def test_a_question_that_is_not_put_is_clear_without_facts() -> None:
    told = {code: fact for code, fact in ready().items() if code != "pregnancy"} | {"sex": Fact("sex", "male", DAY)}
    checks = {check.rule_id: check.facts for check in gate(told, DAY, Moment.SESSION).checks}
    assert checks["pregnancy"] == ()
    assert checks["keloid"] == ("keloid_tendency",)


def test_other_rules_may_be_handed_over() -> None:
    few = replace(rules_of(DAY), version="only keloid", rules=tuple(r for r in rules_of(DAY).rules if r.rule_id == "keloid"))
    verdict = gate(ready(), date(2020, 1, 1), Moment.SESSION, few)
    assert (verdict.outcome, verdict.rule_set_version) == (
        Outcome.ASK,
        "only keloid",
    )  # what is answered later was not known then


def test_an_answer_of_a_wrong_type_is_refused_and_not_read_as_a_no() -> None:
    with pytest.raises(InputError, match="wanted bool as the answer to pregnancy, got 'yes'"):
        _session(pregnancy="yes")


def test_facts_that_no_rule_looks_at_are_left_alone() -> None:
    assert _session(hopes=3).outcome is Outcome.ALLOWED
