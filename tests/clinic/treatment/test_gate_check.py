from datetime import date

from mesotrich.clinic.treatment.gate_check import check_gate, with_one_look
from mesotrich.records.facts import Fact
from mesotrich.safety.gate import gate
from mesotrich.safety.verdict import Moment, Outcome

DAY = date(2026, 11, 25)


def _ids(facts: dict[str, Fact]) -> dict[str, Outcome]:
    return {reason.rule_id: reason.outcome for reason in check_gate(facts, DAY, Moment.SESSION).verdict.reasons}


def test_rules_about_the_lot_wait_until_a_lot_is_entered() -> None:
    checked = check_gate({}, DAY, Moment.SESSION)
    assert checked.waiting == ("lot_expiry", "lot_open")
    assert not {"lot_expiry", "lot_open"} & {reason.rule_id for reason in checked.verdict.reasons}


def test_an_expired_lot_blocks_once_it_is_entered() -> None:
    lot = {code: Fact(code, date(2026, 11, 24), DAY) for code in ("lot_expiry", "lot_open_until")}
    assert _ids(lot)["lot_expiry"] is Outcome.BLOCKED
    assert check_gate(lot, DAY, Moment.SESSION).waiting == ()


def test_before_a_plan_nothing_waits_for_a_lot() -> None:
    assert check_gate({}, DAY, Moment.PLAN).waiting == ()


def test_what_a_look_shows_is_asked_with_the_look() -> None:
    reasons = check_gate({}, DAY, Moment.SESSION).verdict.reasons
    look = next(reason for reason in reasons if reason.rule_id == "scalp_looked_at")
    assert set(look.also_waiting) == {"scalp_infection", "scalp_wound"}
    assert not {"scalp_infection", "scalp_wound"} & {reason.rule_id for reason in reasons}


def test_once_something_was_found_it_is_asked_by_itself() -> None:
    looked = {"scalp_looked_at": Fact("scalp_looked_at", True, DAY)}
    assert {"scalp_infection", "scalp_wound"} <= set(_ids(looked))


def test_an_infection_that_is_known_is_never_folded_away() -> None:
    facts = {"scalp_infection": Fact("scalp_infection", True, DAY)}
    assert with_one_look(gate(facts, DAY, Moment.SESSION)).outcome is Outcome.BLOCKED
