from datetime import timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.intake.models import Answers, AnswerState
from mesotrich.clinic.treatment.calendar_states import address, appointment_page, known_of, next_page, state_of
from mesotrich.clinic.treatment.models import Appointment, SessionState
from tests.clinic.conftest import Cast
from tests.clinic.treatment.sessions import ASKS, BLOCKS, add_gate, add_order, add_session, add_visit

NOW = timezone.now()
SOON = NOW + timedelta(hours=1)


def _state(visit: Appointment, clinical: bool = True) -> tuple[str, str]:
    state = state_of(visit, known_of([visit], timezone.localtime(NOW)), NOW, clinical)
    return state.look, state.text


def test_a_session_without_an_order_waits_for_it(inside: Cast) -> None:
    assert _state(add_visit(inside, SOON, add_session(inside))) == ("ask", "Order not signed")


def test_a_session_with_an_order_and_no_verdict_was_not_checked(inside: Cast) -> None:
    session = add_session(inside)
    add_order(inside, session)
    assert _state(add_visit(inside, SOON, session)) == ("", "Not checked yet")


@pytest.mark.parametrize(
    ("outcome", "reasons", "state"),
    [
        ("allowed", (), ("ok", "Allowed")),
        ("ask", (ASKS,), ("ask", "1 answer missing")),
        ("ask", (ASKS, ASKS), ("ask", "2 answers missing")),
        ("blocked", (BLOCKS, ASKS), ("blocked", "Blocked")),
    ],
)
def test_a_verdict_is_told_in_a_word(inside: Cast, outcome: str, reasons: tuple, state: tuple[str, str]) -> None:  # type: ignore[type-arg]
    session = add_session(inside)
    add_order(inside, session)
    add_gate(inside, session, outcome, *reasons)
    assert _state(add_visit(inside, SOON, session)) == state


def test_the_newest_verdict_counts(inside: Cast) -> None:
    session = add_session(inside)
    add_order(inside, session)
    add_gate(inside, session, "blocked", BLOCKS)
    add_gate(inside, session, "allowed")
    assert _state(add_visit(inside, SOON, session)) == ("ok", "Allowed")


def test_who_is_there_while_the_visit_lasts_sits_in_the_chair(inside: Cast) -> None:
    visit = add_visit(inside, NOW - timedelta(minutes=10), chair=2)
    visit.arrived_at = NOW
    assert _state(visit) == ("now", "In chair 2")


def test_who_was_there_is_done_and_who_was_not_did_not_come(inside: Cast) -> None:
    visit = add_visit(inside, NOW - timedelta(hours=2))
    assert _state(visit) == ("", "Did not come")
    visit.arrived_at = NOW
    assert _state(visit) == ("done", "Done")


def test_a_session_is_done_when_it_was_closed(inside: Cast) -> None:
    session = add_session(inside)
    visit = add_visit(inside, NOW - timedelta(minutes=20), session)
    session.state = SessionState.CLOSED
    assert _state(visit) == ("done", "Done")


def test_a_first_visit_tells_whether_the_intake_was_sent(inside: Cast) -> None:
    visit = add_visit(inside, SOON, kind="first_visit")
    assert _state(visit)[1] == "Intake not sent"
    Answers.objects.create(
        clinic=inside.clinic, patient=inside.patient, questionnaire="intake", version=1, state=AnswerState.SENT
    )
    assert _state(visit)[1] == "Intake sent"


def test_the_desk_sees_who_comes_and_nothing_clinical(inside: Cast) -> None:
    session = add_session(inside)
    add_gate(inside, session, "blocked", BLOCKS)
    visit = add_visit(inside, SOON, session)
    assert _state(visit, clinical=False) == ("", "45 min")
    assert state_of(visit, known_of([visit], NOW), NOW, clinical=False).page == appointment_page(visit)


@pytest.mark.parametrize(
    ("ordered", "outcome", "page"), [(False, "", "order"), (True, "ask", "safety"), (True, "allowed", "sessions")]
)
def test_a_slot_leads_to_the_next_step_of_its_session(inside: Cast, ordered: bool, outcome: str, page: str) -> None:
    session = add_session(inside)
    if ordered:
        add_order(inside, session)
    if outcome:
        add_gate(inside, session, outcome, *([ASKS] if outcome == "ask" else []))
    visit = add_visit(inside, SOON, session)
    assert page in next_page(visit, known_of([visit], timezone.localtime(NOW)))


def test_a_page_that_is_not_there_leads_to_the_course(inside: Cast) -> None:
    assert address("no_such_page", inside.patient.pk) == f"/patients/{inside.patient.pk}/"
