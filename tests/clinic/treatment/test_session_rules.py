from datetime import timedelta

from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.models import GateOverride
from mesotrich.clinic.treatment.session_rules import (
    Step,
    current_order,
    gate_open,
    may_record,
    newest_gate,
    prepared,
    progress,
    treatment_consent,
)
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import agreed, begun, judged, laid, ordered, planned, ready, today


def test_without_a_verdict_the_gate_is_shut(inside: Cast) -> None:
    assert not gate_open(planned(inside), today())


def test_an_allowing_verdict_of_today_opens_it(inside: Cast) -> None:
    session = planned(inside)
    judged(inside, session)
    assert gate_open(session, today())


def test_a_verdict_of_another_day_does_not_count(inside: Cast) -> None:
    session = planned(inside)
    judged(inside, session)
    assert not gate_open(session, today() + timedelta(days=1))


def test_the_newest_verdict_of_the_day_decides(inside: Cast) -> None:
    session = planned(inside)
    judged(inside, session)
    later = judged(inside, session, "ask", ("pregnancy",))
    assert newest_gate(session, today()) == later
    assert not gate_open(session, today())


def test_every_reason_needs_its_own_override(inside: Cast) -> None:
    session = planned(inside)
    gate = judged(inside, session, "ask", ("pregnancy", "anticoagulant"))
    for rule, opens in (("pregnancy", False), ("anticoagulant", True)):
        GateOverride.objects.create(
            clinic=inside.clinic, created_by=inside.staff[Role.PHYSICIAN], gate=gate, rule_id=rule, reason="looked at"
        )
        assert gate_open(session, today()) is opens


def test_a_verdict_that_blocks_without_a_reason_stays_shut(inside: Cast) -> None:
    session = planned(inside)
    judged(inside, session, "blocked")
    assert not gate_open(session, today())


def test_a_withdrawn_consent_does_not_hold(inside: Cast) -> None:
    consent = agreed(inside)
    assert treatment_consent(inside.patient) == consent
    consent.withdrawn_at = timezone.now()
    consent.save()
    assert treatment_consent(inside.patient) is None


def test_only_those_whom_the_order_names_may_record(inside: Cast) -> None:
    order = ordered(inside, planned(inside))
    assert may_record(order, inside.staff[Role.NURSE])
    assert not may_record(order, inside.staff[Role.PHYSICIAN])
    assert not may_record(None, inside.staff[Role.NURSE])


def test_a_new_order_is_the_one_that_holds(inside: Cast) -> None:
    session = planned(inside)
    ordered(inside, session)
    second = ordered(inside, session, 2000)
    assert current_order(session) == second


def test_the_steps_follow_each_other(inside: Cast) -> None:
    assert progress(planned(inside), today()).now == Step.GATE
    assert progress(ready(inside), today()).now == Step.CONSENT


def test_a_prepared_session_waits_for_its_injections(inside: Cast) -> None:
    session = begun(inside)
    assert prepared(session)
    assert progress(session, today()).now == Step.INJECTIONS


def test_injections_wait_until_every_zone_is_confirmed(inside: Cast) -> None:
    session = laid(inside).session
    assert Step.INJECTIONS not in progress(session, today()).done
