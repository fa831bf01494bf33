"""How far a course has come, read from the record."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from mesotrich.clinic.events.models import FollowUpAsk
from mesotrich.clinic.examination.models import Examination
from mesotrich.clinic.intake.models import Answers, AnswerState
from mesotrich.clinic.patients.gate_told import ALLOWED, GateTold, gate_told
from mesotrich.clinic.patients.models import Course, CourseState, Decision
from mesotrich.clinic.patients.next_step import Standing
from mesotrich.clinic.patients.selectors import sessions_of
from mesotrich.clinic.read_once import read_once
from mesotrich.clinic.treatment.calendar_selectors import coming_visits
from mesotrich.clinic.treatment.models import Appointment, Consent, GateRecord, Order, Plan, Session, SessionState


@dataclass(frozen=True)
class CourseNow:
    """A course today: how far it has come, and the rows that say so.

    Attributes:
        course: which.
        standing: for `next_step`.
        decision: how the assessment ended; the newest.
        plan: the one that holds.
        session: the next that was not held.
        visit: the next visit of that session, or of the patient.
        gate: the newest verdict: of that session, else of the plan.
        follow_up: the first question that is due.
    """

    course: Course
    standing: Standing
    decision: Decision | None
    plan: Plan | None
    session: Session | None
    visit: Appointment | None
    gate: GateTold | None
    follow_up: FollowUpAsk | None


def course_now(course: Course, now: datetime) -> CourseNow:
    """How far a course has come.

    Args:
        course: which.
        now: with the clinic's zone.

    Returns:
        The course today.
    """
    patient, today = course.patient, timezone.localdate(now)
    plan = (
        Plan.objects.filter(course=course, superseded_at=None, agreed_at__isnull=False)
        .select_related("product")
        .order_by("-created_at")
        .first()
    )
    decision = course.decisions.select_related("created_by").order_by("-created_at").first()
    session = _next_session(course)
    visit = _next_visit(course, session, now)
    gate = _gate(course, session, now)
    due = FollowUpAsk.objects.filter(session__course=course, answered_at=None, due_at__lte=now).order_by("due_at").first()
    agreed = plan is not None and plan.agreed_at is not None
    standing = Standing(
        closed=course.state == CourseState.CLOSED,
        intake_done=Answers.objects.filter(patient=patient, state__in=[AnswerState.SENT, AnswerState.ACCEPTED]).exists(),
        intake_to_read=Answers.objects.filter(patient=patient, state=AnswerState.SENT).exists(),
        examined=first_examination(course) is not None,
        decision=decision.end if decision is not None else "",
        plan_gate_allowed=gate is not None and gate.outcome == ALLOWED,
        plan_agreed=agreed,
        consented=Consent.objects.filter(patient=patient, kind="treatment", withdrawn_at=None).exists(),
        session=session.number if session is not None else None,
        session_running=session is not None and session.state == SessionState.RUNNING,
        booked=session is not None and visit is not None and visit.session_id == session.pk,
        ordered=session is not None and Order.objects.filter(session=session, superseded_at=None).exists(),
        gate_allowed=session is not None and gate is not None and gate.outcome == ALLOWED and gate.today,
        session_today=session is not None and visit is not None and timezone.localdate(visit.starts_at) == today,
        follow_up_due=due is not None,
        review_due=agreed and plan is not None and plan.review_on <= today,
    )
    return CourseNow(course, standing, decision, plan, session, visit, gate, due)


@read_once
def first_examination(course: Course) -> Examination | None:
    """The examination with which a course began.

    Args:
        course: which.

    Returns:
        The earliest; None where there is none.
    """
    return course.examinations.order_by("on").first()


def _next_session(course: Course) -> Session | None:
    """The session that runs, else the first that was not held."""
    left = [session for session in sessions_of(course) if session.state not in {SessionState.CLOSED, SessionState.DROPPED}]
    running = (session for session in left if session.state == SessionState.RUNNING)
    return next(running, left[0] if left else None)


def _next_visit(course: Course, session: Session | None, now: datetime) -> Appointment | None:
    """The visit of the next session, else the next visit of the patient."""
    coming = coming_visits(course.patient, now)
    of_session = (visit for visit in coming if session is not None and visit.session_id == session.pk)
    return next(of_session, coming[0] if coming else None)


def _gate(course: Course, session: Session | None, now: datetime) -> GateTold | None:
    """The newest verdict of the next session; before there is one, that of the plan."""
    rows = GateRecord.objects.filter(patient=course.patient).prefetch_related("overrides").order_by("-created_at")
    row = rows.filter(session=session).first() if session is not None else rows.filter(session=None).first()
    return gate_told(row, timezone.localdate(now)) if row is not None else None
