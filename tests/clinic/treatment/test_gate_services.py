import pytest

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.gate_json import verdict_from_json
from mesotrich.clinic.treatment.gate_services import (
    answer_gate,
    covers,
    outcome_of,
    override_gate,
    postpone_session,
    record_gate,
    take_up_session,
)
from mesotrich.clinic.treatment.models import GateOverride, GateRecord, SessionState
from mesotrich.clinic.treatment.session_rules import gate_open
from mesotrich.foundation.errors import RecordError
from mesotrich.records.facts import Fact
from mesotrich.safety.verdict import Outcome
from tests.clinic.conftest import Cast
from tests.clinic.treatment.gate_cast import day, first_session, tell

WHY = "Old keloid on the chest only, discussed."


def test_a_verdict_is_kept_with_its_facts_and_rules(inside: Cast) -> None:
    session = first_session(inside)
    record = record_gate(inside.patient, session, inside.staff[Role.NURSE])
    assert (record.outcome, record.moment, record.rule_set) == ("allowed", "session", "1")
    assert record.facts["pregnancy"]["value"] is False
    assert gate_open(session, day(0))


def test_answers_are_kept_and_the_gate_is_asked_again(inside: Cast) -> None:
    session = first_session(inside)
    record = answer_gate(inside.patient, [Fact("scalp_infection", True, day(0))], session, inside.staff[Role.NURSE])
    assert record.outcome == "blocked"
    assert not gate_open(session, day(0))


def test_an_override_opens_the_gate_and_keeps_who_and_why(inside: Cast) -> None:
    session = first_session(inside)
    tell(inside, keloid_tendency=True)
    record = override_gate(inside.patient, session, inside.staff[Role.PHYSICIAN], "keloid", WHY)
    assert record.outcome == "ask"
    assert outcome_of(record) is Outcome.ALLOWED
    kept = GateOverride.objects.get(gate=record)
    assert (kept.reason, kept.created_by) == (WHY, inside.staff[Role.PHYSICIAN])
    assert gate_open(session, day(0))


def test_an_override_goes_on_to_the_next_verdict_of_the_day(inside: Cast) -> None:
    session = first_session(inside)
    tell(inside, keloid_tendency=True)
    override_gate(inside.patient, session, inside.staff[Role.PHYSICIAN], "keloid", WHY)
    later = record_gate(inside.patient, session, inside.staff[Role.NURSE])
    assert outcome_of(later) is Outcome.ALLOWED
    assert later.overrides.get().created_by == inside.staff[Role.PHYSICIAN]


def test_an_override_covers_nothing_else(inside: Cast) -> None:
    session = first_session(inside)
    tell(inside, keloid_tendency=True)
    record = override_gate(inside.patient, session, inside.staff[Role.PHYSICIAN], "keloid", WHY)
    tell(inside, keloid_tendency=False)
    later = record_gate(inside.patient, session, None)
    assert not covers(record.overrides.get(), verdict_from_json(later.verdict))
    assert later.overrides.count() == 0


def test_an_override_of_one_session_says_nothing_of_the_next(inside: Cast) -> None:
    first = first_session(inside)
    tell(inside, keloid_tendency=True)
    override_gate(inside.patient, first, inside.staff[Role.PHYSICIAN], "keloid", WHY)
    second = first.course.sessions.get(number=2)
    assert outcome_of(record_gate(inside.patient, second, None)) is Outcome.ASK


@pytest.mark.parametrize("reason", ["", "too short", "         short     "])
def test_a_reason_that_explains_nothing_is_refused(inside: Cast, reason: str) -> None:
    session = first_session(inside)
    tell(inside, keloid_tendency=True)
    with pytest.raises(RecordError, match="at least 10 letters"):
        override_gate(inside.patient, session, inside.staff[Role.PHYSICIAN], "keloid", reason)
    assert GateOverride.objects.count() == 0


def test_nobody_overrides_an_infection(inside: Cast) -> None:
    session = first_session(inside)
    tell(inside, scalp_infection=True)
    with pytest.raises(RecordError, match="a rule that a physician may override"):
        override_gate(inside.patient, session, inside.staff[Role.PHYSICIAN], "scalp_infection", WHY)


def test_a_reason_that_the_gate_does_not_give_cannot_be_overridden(inside: Cast) -> None:
    with pytest.raises(RecordError, match="still stands"):
        override_gate(inside.patient, first_session(inside), inside.staff[Role.PHYSICIAN], "keloid", WHY)


def test_a_withdrawn_consent_blocks_the_session(inside: Cast) -> None:
    session = first_session(inside)
    consent = inside.patient.consents.get()
    consent.withdrawn_at = consent.signed_at
    consent.save()
    record = record_gate(inside.patient, session, None)
    assert [reason["rule_id"] for reason in record.verdict["reasons"]] == ["consent"]
    assert record.outcome == "blocked"


def test_a_postponed_session_keeps_its_reason_and_can_be_taken_up(inside: Cast) -> None:
    session = first_session(inside)
    postponed = postpone_session(session, inside.staff[Role.NURSE], "No answer of the prescriber")
    assert (postponed.state, postponed.postponed_reason) == (SessionState.POSTPONED, "No answer of the prescriber")
    assert take_up_session(session, inside.staff[Role.NURSE]).state == SessionState.PLANNED


def test_a_session_is_not_postponed_without_a_reason(inside: Cast) -> None:
    with pytest.raises(RecordError, match="a reason"):
        postpone_session(first_session(inside), inside.staff[Role.NURSE], "  ")


def test_a_session_that_is_over_cannot_be_postponed(inside: Cast) -> None:
    session = first_session(inside)
    session.state = SessionState.CLOSED
    session.save()
    with pytest.raises(RecordError, match="has not begun"):
        postpone_session(session, inside.staff[Role.NURSE], "late")
    assert GateRecord.objects.filter(session=session).count() == 0
