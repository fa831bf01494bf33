import json
from datetime import date

from mesotrich.clinic.treatment.gate_json import (
    facts_from_json,
    facts_to_json,
    message_from_json,
    message_to_json,
    verdict_from_json,
    verdict_to_json,
)
from mesotrich.foundation.messages import Message
from mesotrich.records.facts import UNKNOWN, Fact
from mesotrich.safety.gate import gate
from mesotrich.safety.verdict import Moment

DAY = date(2026, 11, 25)
FACTS = {
    fact.code: fact
    for fact in (
        Fact("medicines", ("B01AF02", "B03AA07"), DAY), Fact("pregnancy", UNKNOWN, DAY), Fact("scalp_infection", True, DAY),
        Fact("birth_date", date(1985, 3, 9), DAY), Fact("inr", 2.4, DAY), Fact("sex", "female", DAY),
    )
}  # fmt: skip


def test_a_verdict_comes_back_as_it_was() -> None:
    verdict = gate(FACTS, DAY, Moment.SESSION)
    assert verdict_from_json(json.loads(json.dumps(verdict_to_json(verdict)))) == verdict


def test_facts_of_every_type_come_back_as_they_were() -> None:
    assert facts_from_json(json.loads(json.dumps(facts_to_json(FACTS)))) == FACTS


def test_a_sentence_keeps_its_code_and_values_and_no_language() -> None:
    message = Message("a.code", {"count": 3, "inner": Message("b.code", {"name": "x"})})
    stored = json.loads(json.dumps(message_to_json(message)))
    assert stored["code"] == "a.code"
    assert message_from_json(stored) == message


def test_rules_that_wait_stand_with_the_verdict() -> None:
    assert verdict_to_json(gate({}, DAY, Moment.PLAN), ("lot_expiry",))["waiting"] == ["lot_expiry"]
