from mesotrich.clinic.treatment.calendar_next_session import session_to_book
from mesotrich.clinic.treatment.models import SessionState
from tests.clinic.conftest import Cast
from tests.clinic.treatment.conftest import MONDAY
from tests.clinic.treatment.sessions import add_session, add_visit


def test_the_first_session_without_a_time_is_booked_next(inside: Cast) -> None:
    first, second, third = (add_session(inside, number) for number in (1, 2, 3))
    first.state = SessionState.CLOSED
    first.save()
    add_visit(inside, MONDAY, second)
    assert session_to_book(inside.patient, "session") == third


def test_a_session_whose_visit_was_cancelled_is_booked_again(inside: Cast) -> None:
    session = add_session(inside)
    visit = add_visit(inside, MONDAY, session)
    assert session_to_book(inside.patient, "session") is None
    visit.cancelled_at = MONDAY
    visit.save()
    assert session_to_book(inside.patient, "session") == session


def test_photos_are_for_no_session(inside: Cast) -> None:
    add_session(inside)
    assert session_to_book(inside.patient, "photos") is None
