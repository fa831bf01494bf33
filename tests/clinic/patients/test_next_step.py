from dataclasses import replace

import pytest

from mesotrich.clinic.patients.next_step import Standing, Step, next_step

PLANNED = Standing(plan_agreed=True, consented=True)
READY = replace(PLANNED, session=5, booked=True, ordered=True)


@pytest.mark.parametrize(
    ("course", "step"),
    [
        (Standing(), Step.INTAKE),
        (Standing(intake_done=True, intake_to_read=True), Step.READ_INTAKE),
        (Standing(intake_done=True), Step.EXAMINATION),
        (Standing(intake_done=True, examined=True), Step.ASSESSMENT),
        (Standing(decision="refer"), Step.OTHER_WAY),
        (Standing(decision="course"), Step.PLAN_GATE),
        (Standing(decision="course", plan_gate_allowed=True), Step.PLAN),
        (Standing(plan_agreed=True), Step.CONSENT),
        (replace(PLANNED, session=1), Step.BOOK),
        (replace(PLANNED, session=1, booked=True), Step.ORDER),
        (READY, Step.GATE),
        (replace(READY, gate_allowed=True), Step.SESSION),
        (PLANNED, Step.REVIEW),
        (replace(READY, review_due=True), Step.REVIEW),
        (replace(READY, follow_up_due=True), Step.FOLLOW_UP),
    ],
)
def test_each_step_waits_for_the_one_before(course: Standing, step: Step) -> None:
    assert next_step(course) == step


def test_a_session_that_runs_comes_before_all() -> None:
    assert next_step(replace(READY, session_running=True, review_due=True)) == Step.RUNNING


def test_a_session_of_today_is_not_put_off_by_a_review_or_a_question() -> None:
    assert next_step(replace(READY, session_today=True, review_due=True, follow_up_due=True)) == Step.GATE


def test_a_closed_course_needs_nothing() -> None:
    assert next_step(replace(READY, closed=True, session_running=True)) == Step.CLOSED
