from datetime import date

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.models import Plan, Session, SessionState
from mesotrich.clinic.treatment.session_services import add_session, check_recorder, plan_sessions, running, start_session
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import agreed, judged, ordered, planned, ready


def test_the_session_that_waits_is_the_next_one(inside: Cast) -> None:
    assert planned(inside) == planned(inside)


def test_a_plan_lays_out_its_sessions_once(inside: Cast) -> None:
    doctor = inside.staff[Role.PHYSICIAN]
    plan = Plan.objects.create(
        clinic=inside.clinic, created_by=doctor, course=inside.course, protocol="article", protocol_version="1", sessions=4,
        interval_days=14, main_outcome="density", review_on=date(2027, 2, 1), stop_rule="none yet", agreed_at=timezone.now(),
    )  # fmt: skip
    plan_sessions(plan, doctor)
    assert [session.number for session in plan_sessions(plan, doctor)] == [1, 2, 3, 4]


def test_a_session_starts_once_and_keeps_the_first_time(inside: Cast) -> None:
    session, nurse = ready(inside), inside.staff[Role.NURSE]
    first = start_session(session, nurse, timezone.now())
    again = start_session(session, nurse, timezone.now())
    assert again.started_at == first.started_at == first.consent_reconfirmed_at
    assert again.performed_by == nurse


def test_nothing_starts_without_an_order(inside: Cast) -> None:
    with pytest.raises(RecordError, match="a signed order"):
        start_session(planned(inside), inside.staff[Role.NURSE], timezone.now())


def test_nobody_starts_whom_the_order_does_not_name(inside: Cast) -> None:
    with pytest.raises(RecordError, match="whom the order names"):
        start_session(ready(inside), inside.staff[Role.PHYSICIAN], timezone.now())


def test_nothing_starts_behind_a_shut_gate(inside: Cast) -> None:
    session = planned(inside)
    ordered(inside, session)
    agreed(inside)
    with pytest.raises(RecordError, match="safety gate"):
        start_session(session, inside.staff[Role.NURSE], timezone.now())


def test_nothing_starts_without_a_consent(inside: Cast) -> None:
    session = planned(inside)
    ordered(inside, session)
    judged(inside, session)
    with pytest.raises(RecordError, match="consent"):
        start_session(session, inside.staff[Role.NURSE], timezone.now())


def test_only_a_running_session_takes_records(inside: Cast) -> None:
    session = ready(inside)
    with pytest.raises(RecordError, match="has not started"):
        running(session)
    start_session(session, inside.staff[Role.NURSE], timezone.now())
    assert running(session).state == SessionState.RUNNING


def test_who_is_named_may_record(inside: Cast) -> None:
    session = ready(inside)
    check_recorder(session, inside.staff[Role.NURSE])
    with pytest.raises(RecordError):
        check_recorder(session, inside.staff[Role.RECEPTIONIST])


def test_a_session_after_the_last_gets_the_next_number(inside: Cast) -> None:
    session = planned(inside)
    session.state = SessionState.CLOSED
    session.save()
    assert add_session(inside.course, inside.staff[Role.NURSE]).number == 2
    assert Session.objects.count() == 2
