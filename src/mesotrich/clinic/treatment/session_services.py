"""Write a session: added, and started once consent, order and gate are there."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.patients.models import Course, CourseState
from mesotrich.clinic.treatment.models import Plan, Session, SessionState
from mesotrich.clinic.treatment.session_rules import current_order, gate_open, may_record, treatment_consent
from mesotrich.foundation.errors import RecordError

DONE = (SessionState.CLOSED, SessionState.DROPPED)


def add_session(course: Course, by: User) -> Session:
    """Add the next session of a course; one that is planned and waits is the next.

    Args:
        course: which.
        by: who adds it.

    Returns:
        The session.

    Raises:
        RecordError: the course is closed.
    """
    if course.state == CourseState.CLOSED:
        raise RecordError(_("a course that is not closed"), _("a closed one"), _("open a new course"))
    with transaction.atomic():
        Course.objects.select_for_update().get(pk=course.pk)
        waiting = Session.objects.filter(course=course).exclude(state__in=DONE).order_by("number").first()
        if waiting is not None:
            return waiting
        last = Session.objects.filter(course=course).aggregate(last=Max("number"))["last"] or 0
        return Session.objects.create(clinic=course.clinic, created_by=by, course=course, number=last + 1)


def plan_sessions(plan: Plan, by: User) -> list[Session]:
    """Add the sessions that a plan names and that the course has not yet.

    Args:
        plan: the agreed plan.
        by: who adds them.

    Returns:
        All sessions of the course, by number.
    """
    with transaction.atomic():
        Course.objects.select_for_update().get(pk=plan.course_id)
        there = set(Session.objects.filter(course=plan.course).values_list("number", flat=True))
        for number in range(1, plan.sessions + 1):
            if number not in there:
                Session.objects.create(clinic=plan.clinic, created_by=by, course=plan.course, number=number)
    return list(Session.objects.filter(course=plan.course).order_by("number"))


def start_session(session: Session, by: User, now: datetime) -> Session:
    """Reconfirm the consent and start the clock.

    Args:
        session: which.
        by: who injects; the order must name them.
        now: when.

    Returns:
        The session; one that runs already stays as it is.

    Raises:
        RecordError: no order, not named in it, the gate is not open today, or no consent holds.
    """
    with transaction.atomic():
        fresh = Session.objects.select_for_update().select_related("course__patient").get(pk=session.pk)
        if fresh.state in {SessionState.RUNNING, SessionState.CLOSED}:
            return fresh
        _check_start(fresh, by, now)
        fresh.consent_reconfirmed_at = fresh.started_at = now
        fresh.performed_by, fresh.state = by, SessionState.RUNNING
        keep(fresh, by, "consent reconfirmed, started")
    return fresh


def _check_start(session: Session, by: User, now: datetime) -> None:
    """Refuse to start while something is missing."""
    order = current_order(session)
    if order is None:
        raise RecordError(_("a signed order"), _("none"), _("ask the physician to sign it"))
    check_recorder(session, by)
    if not gate_open(session, timezone.localdate(now)):
        raise RecordError(_("an open safety gate of today"), _("none"), _("open the safety gate and answer it"))
    if treatment_consent(session.course.patient) is None:
        raise RecordError(_("a signed consent to the treatment"), _("none that holds"), _("take the consent first"))


def check_recorder(session: Session, by: User) -> None:
    """Refuse those whom the order does not name.

    Args:
        session: which.
        by: who wants to record.

    Raises:
        RecordError: the order does not name them.
    """
    if not may_record(current_order(session), by):
        raise RecordError(
            _("somebody whom the order names"), by.name, _("ask the physician for a new order, or let one of them record")
        )


def running(session: Session) -> Session:
    """The session as it stands now, locked, if something may be recorded in it.

    Args:
        session: which.

    Returns:
        The fresh row.

    Raises:
        RecordError: it has not started, or it is closed.
    """
    fresh = Session.objects.select_for_update().select_related("course__patient").get(pk=session.pk)
    if fresh.state == SessionState.CLOSED:
        raise RecordError(_("a running session"), _("a closed one"), _("write a correction with a reason"))
    if fresh.state != SessionState.RUNNING:
        raise RecordError(_("a running session"), _("one that has not started"), _("reconfirm the consent first"))
    return fresh
