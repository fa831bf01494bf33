from datetime import timedelta

from django.utils import timezone

from mesotrich.clinic.treatment.calendar_now import Seated, now_in_chairs
from mesotrich.clinic.treatment.calendar_states import known_of
from mesotrich.clinic.treatment.models import Appointment
from tests.clinic.conftest import Cast
from tests.clinic.treatment.sessions import ASKS, add_gate, add_order, add_session, add_visit

NOW = timezone.now()


def _seated(*visits: Appointment) -> tuple[Seated, ...]:
    return now_in_chairs(list(visits), known_of(list(visits), timezone.localtime(NOW)), NOW)


def _here(visit: Appointment) -> Appointment:
    visit.arrived_at = NOW
    return visit


def test_who_did_not_arrive_sits_nowhere(inside: Cast) -> None:
    assert _seated(add_visit(inside, NOW - timedelta(minutes=5))) == ()


def test_a_session_that_follows_at_once_is_what_counts(inside: Cast) -> None:
    session = add_session(inside, 5)
    add_order(inside, session)
    add_gate(inside, session, "ask", ASKS)
    photos = _here(add_visit(inside, NOW - timedelta(minutes=5)))
    (seat,) = _seated(photos, add_visit(inside, photos.ends_at, session))
    assert seat.what.startswith("Session 5 at ")
    assert seat.text == "The gate asks for 1 answer: Is the scalp looked at?"
    assert seat.action == "Open the safety gate"
    assert "safety" in seat.page


def test_an_allowed_session_can_be_started(inside: Cast) -> None:
    session = add_session(inside)
    add_order(inside, session)
    add_gate(inside, session, "allowed")
    (seat,) = _seated(_here(add_visit(inside, NOW - timedelta(minutes=5), session)))
    assert (seat.action, seat.text) == ("Start the session", "")
