from datetime import timedelta

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.events.models import FollowUpAsk
from mesotrich.clinic.examination.models import Examination
from mesotrich.clinic.intake.models import Answers, AnswerState
from mesotrich.clinic.patients.course_standing import CourseNow, course_now
from mesotrich.clinic.patients.next_step import Standing, Step, next_step
from mesotrich.clinic.treatment.models import SessionState
from tests.clinic.conftest import Cast
from tests.clinic.patients.course import NOW, TODAY, add_consent, add_decision, add_plan, hold
from tests.clinic.treatment.sessions import ASKS, add_gate, add_order, add_session, add_visit


def _now(cast: Cast) -> CourseNow:
    return course_now(cast.course, NOW)


def test_a_new_course_stands_at_its_beginning(inside: Cast) -> None:
    assert _now(inside).standing == Standing()


def test_each_row_of_the_record_brings_a_course_one_step_on(inside: Cast) -> None:
    steps = [next_step(_now(inside).standing)]
    answers = Answers.objects.create(
        clinic=inside.clinic, patient=inside.patient, questionnaire="intake", version=1, state=AnswerState.SENT
    )
    steps.append(next_step(_now(inside).standing))
    answers.state = AnswerState.ACCEPTED
    answers.save()
    steps.append(next_step(_now(inside).standing))
    Examination.objects.create(
        clinic=inside.clinic, patient=inside.patient, course=inside.course, on=TODAY, by=inside.staff[Role.NURSE]
    )
    steps.append(next_step(_now(inside).standing))
    add_decision(inside)
    steps.append(next_step(_now(inside).standing))
    add_gate(inside, None, "allowed")
    steps.append(next_step(_now(inside).standing))
    add_plan(inside)
    steps.append(next_step(_now(inside).standing))
    add_consent(inside)
    session = add_session(inside)
    steps.append(next_step(_now(inside).standing))
    add_visit(inside, NOW, session)
    steps.append(next_step(_now(inside).standing))
    add_order(inside, session)
    steps.append(next_step(_now(inside).standing))
    add_gate(inside, session, "allowed")
    steps.append(next_step(_now(inside).standing))
    session.state = SessionState.RUNNING
    session.save()
    steps.append(next_step(_now(inside).standing))
    hold(session, 0)
    steps.append(next_step(_now(inside).standing))
    assert steps == [
        Step.INTAKE, Step.READ_INTAKE, Step.EXAMINATION, Step.ASSESSMENT, Step.PLAN_GATE, Step.PLAN, Step.CONSENT, Step.BOOK,
        Step.ORDER, Step.GATE, Step.SESSION, Step.RUNNING, Step.REVIEW,
    ]  # fmt: skip


def test_a_draft_is_no_intake(inside: Cast) -> None:
    Answers.objects.create(clinic=inside.clinic, patient=inside.patient, questionnaire="intake", version=1)
    assert not _now(inside).standing.intake_done


def test_a_consent_that_was_withdrawn_does_not_hold(inside: Cast) -> None:
    consent = add_consent(inside)
    consent.withdrawn_at = NOW
    consent.save()
    assert not _now(inside).standing.consented


def test_a_gate_that_still_asks_is_not_allowed(inside: Cast) -> None:
    session = add_session(inside)
    add_gate(inside, session, "ask", ASKS)
    assert not _now(inside).standing.gate_allowed


def test_a_question_that_is_due_waits(inside: Cast) -> None:
    session = hold(add_session(inside), 2)
    ask = FollowUpAsk.objects.create(clinic=inside.clinic, session=session, kind="h48", due_at=NOW + timedelta(hours=1))
    assert not _now(inside).standing.follow_up_due
    ask.due_at = NOW - timedelta(hours=1)
    ask.save()
    assert _now(inside).follow_up == ask


def test_the_review_is_due_on_its_day(inside: Cast) -> None:
    add_plan(inside, review_in_days=0)
    assert _now(inside).standing.review_due
