from datetime import timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.patients.course_standing import course_now
from mesotrich.clinic.patients.course_steps import Heading, heading_of
from mesotrich.clinic.patients.next_step import Step, next_step
from mesotrich.clinic.treatment.models import Plan
from tests.clinic.conftest import Cast
from tests.clinic.patients.course import NOW, add_consent, add_decision, add_plan
from tests.clinic.treatment.sessions import add_order, add_session, add_visit


def _heading(cast: Cast) -> Heading:
    now = course_now(cast.course, timezone.localtime(NOW))
    return heading_of(now, next_step(now.standing), "en")


def test_a_session_of_today_is_told_with_its_time(inside: Cast) -> None:
    add_plan(inside)
    add_consent(inside)
    session = add_session(inside, 5)
    add_order(inside, session)
    add_visit(inside, NOW, session)
    heading = _heading(inside)
    assert heading.answer == f"Session 5 is next, at {timezone.localtime(NOW):%H:%M}"
    assert heading.action == "Open the safety gate"


def test_a_session_of_another_day_is_told_with_its_day(inside: Cast) -> None:
    add_plan(inside)
    add_consent(inside)
    add_visit(inside, NOW + timedelta(days=9), add_session(inside, 2))
    assert _heading(inside).answer.startswith("Session 2 is next, on ")


def test_a_session_without_a_time_is_booked_for_this_patient(inside: Cast) -> None:
    add_plan(inside)
    add_consent(inside)
    add_session(inside, 2)
    heading = _heading(inside)
    assert heading.answer == "Session 2 is next and has no time yet"
    assert heading.page == f"/appointments/new/?patient={inside.patient.pk}&kind=session"


def test_diagnosis_and_plan_stand_below_with_the_doubt_of_the_source(inside: Cast) -> None:
    add_decision(inside)
    add_plan(inside)
    basis = _heading(inside).basis
    assert basis.startswith("L64.9 ")
    assert "schedule from the source article only, not from a trial" in basis


def test_a_schedule_of_the_clinic_is_told_in_numbers(inside: Cast) -> None:
    plan: Plan = add_plan(inside)
    plan.protocol = "a protocol of long ago"
    plan.save()
    assert _heading(inside).basis == "Plan: 4 sessions, 14 days apart."


@pytest.mark.parametrize("step", list(Step))
def test_every_step_has_an_answer_and_a_button(inside: Cast, step: Step) -> None:
    add_session(inside)
    heading = heading_of(course_now(inside.course, timezone.localtime(NOW)), step, "en")
    assert heading.answer
    assert heading.action
    assert heading.page.startswith("/")
