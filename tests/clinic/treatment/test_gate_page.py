from datetime import timedelta

from django.http import QueryDict
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.gate_check import check_gate
from mesotrich.clinic.treatment.gate_facts import gate_facts
from mesotrich.clinic.treatment.gate_page import (
    Shown,
    Tried,
    appointment_of,
    earlier_gates,
    homes,
    overrides_today,
    rule_facts,
    session_for,
    shown,
)
from mesotrich.clinic.treatment.gate_services import override_gate, record_gate
from mesotrich.clinic.treatment.models import Appointment, Session, SessionState
from mesotrich.safety.gate import gate
from mesotrich.safety.verdict import Moment, Outcome
from tests.clinic.conftest import Cast
from tests.clinic.treatment.gate_cast import day, first_session, tell

WHY = "Old keloid on the chest only, discussed."


def _shown(cast: Cast, session: Session, tried: Tried | None = None) -> Shown:
    facts = gate_facts(cast.patient, session)
    verdict = check_gate(facts, day(0), Moment.SESSION).verdict
    return shown(verdict, facts, overrides_today(cast.patient, session), "en", tried)


def test_missing_answers_are_counted_in_the_title(inside: Cast) -> None:
    session = first_session(inside)
    tell(inside, days_ago=1, scalp_looked_at=True, unwell_today=False)
    page = _shown(inside, session)
    assert page.title == "Ask: 2 answers are missing"
    assert page.counts["ask"] == 2
    assert not page.allowed


def test_the_control_stands_in_the_reason(inside: Cast) -> None:
    session = first_session(inside)
    tell(inside, days_ago=1, unwell_today=False)
    assert [control.code for control in _shown(inside, session).reasons[0].controls] == ["unwell_today"]


def test_a_fact_is_asked_once_a_page_by_the_reason_that_asks_for_nothing_else() -> None:
    asks = homes(gate({}, day(0), Moment.SESSION))
    assert asks["medicines"] == "medicines"


def test_an_overridden_reason_stays_on_the_page_and_does_not_count(inside: Cast) -> None:
    session = first_session(inside)
    tell(inside, keloid_tendency=True)
    assert _shown(inside, session).overridable[0].reason.rule_id == "keloid"
    override_gate(inside.patient, session, inside.staff[Role.PHYSICIAN], "keloid", WHY)
    page = _shown(inside, session)
    assert (page.outcome, page.title, page.still_open) == (Outcome.ALLOWED, "Allowed, with 1 override", 0)
    override = page.reasons[0].override
    assert override is not None
    assert override.reason == WHY


def test_a_wrong_answer_can_be_given_anew(inside: Cast) -> None:
    session = first_session(inside)
    tell(inside, herpes_now=True)
    entry = _shown(inside, session).reasons[0]
    assert [control.code for control in entry.correct] == ["herpes_now"]
    assert not entry.opened


def test_an_error_stands_at_its_control(inside: Cast) -> None:
    session = first_session(inside)
    tell(inside, days_ago=1, unwell_today=False)
    page = _shown(inside, session, Tried(QueryDict(""), {"unwell_today": "Choose an answer."}))
    assert page.reasons[0].controls[0].error == "Choose an answer."


def test_the_prescribers_medicine_is_named(inside: Cast) -> None:
    session = first_session(inside)
    tell(inside, medicines=("B01AF02",))
    assert _shown(inside, session).reasons[0].found == ("Apixaban B01AF02",)


def test_a_check_tells_its_fact_and_its_day(inside: Cast) -> None:
    page = _shown(inside, first_session(inside))
    check = next(one for one in page.checks if one.check.rule_id == "herpes")
    assert check.facts == (("herpes_now", "no", day(0)),)


def test_the_next_session_is_the_one_that_runs_else_the_first_planned(inside: Cast) -> None:
    assert session_for(inside.patient) is None
    first = first_session(inside)
    assert session_for(inside.patient) == first
    first.state = SessionState.POSTPONED
    first.save()
    following = session_for(inside.patient)
    assert following is not None
    assert following.number == 2


def test_a_cancelled_appointment_is_none(inside: Cast) -> None:
    session = first_session(inside)
    assert appointment_of(None) is None
    now = timezone.now()
    Appointment.objects.create(
        clinic=inside.clinic, patient=inside.patient, kind="session", session=session, chair=1, staff=inside.staff[Role.NURSE],
        starts_at=now, ends_at=now + timedelta(minutes=45), cancelled_at=now,
    )  # fmt: skip
    assert appointment_of(session) is None


def test_of_each_session_and_day_the_newest_verdict_is_listed(inside: Cast) -> None:
    session = first_session(inside)
    record_gate(inside.patient, session, None)
    newest = record_gate(inside.patient, session, None)
    assert [row for row in earlier_gates(inside.patient) if row.session == session] == [newest]


def test_a_rule_that_does_not_exist_asks_for_nothing() -> None:
    assert rule_facts("not_there") == ()
    assert rule_facts("herpes") == ("herpes_now",)
