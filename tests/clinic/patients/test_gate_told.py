from django.utils import timezone, translation

from mesotrich.clinic.patients.gate_told import gate_told, newest_gates
from mesotrich.clinic.treatment.models import GateOverride
from tests.clinic.conftest import Cast
from tests.clinic.treatment.sessions import ASKS, BLOCKS, add_gate, add_session

TODAY = timezone.localdate()


def test_blocked_comes_before_what_is_asked(inside: Cast) -> None:
    told = gate_told(add_gate(inside, None, "blocked", ASKS, BLOCKS), TODAY)
    assert [reason.outcome for reason in told.reasons] == ["blocked", "ask"]
    assert told.missing == 1


def test_what_a_physician_has_overridden_does_not_count_any_more(inside: Cast) -> None:
    record = add_gate(inside, None, "blocked", ASKS, BLOCKS)
    for rule, outcome in (("b", "ask"), ("a", "allowed")):
        GateOverride.objects.create(clinic=inside.clinic, gate=record, rule_id=rule, reason="seen")
        assert gate_told(record, TODAY).outcome == outcome


def test_a_verdict_of_another_day_is_not_of_today(inside: Cast) -> None:
    record = add_gate(inside, None, "allowed")
    assert gate_told(record, TODAY).today
    assert not gate_told(record, TODAY.replace(year=TODAY.year + 1)).today


def test_a_text_of_our_messages_is_told_in_the_language_of_the_page(inside: Cast) -> None:
    record = add_gate(inside, None, "ask", {**ASKS, "message": {"code": "event.pain"}})
    with translation.override("fr"):
        french = gate_told(record, TODAY).reasons[0].question
    assert french
    assert french != gate_told(record, TODAY).reasons[0].question


def test_the_newest_verdict_of_each_session_is_read(inside: Cast) -> None:
    first, second = add_session(inside, 1), add_session(inside, 2)
    add_gate(inside, first, "blocked", BLOCKS)
    add_gate(inside, first, "allowed")
    assert {key: told.outcome for key, told in newest_gates([first, second], TODAY).items()} == {first.pk: "allowed"}
