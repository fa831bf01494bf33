"""Write plans: a draft, and its agreement, which lays out the sessions."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.patients.models import Course, CourseState
from mesotrich.clinic.stock.models import Product
from mesotrich.clinic.treatment.gate_services import outcome_of, record_gate
from mesotrich.clinic.treatment.models import Plan, Session, SessionState
from mesotrich.clinic.treatment.plan_outcomes import OUTCOMES
from mesotrich.clinic.treatment.plan_schedule import laid_out
from mesotrich.foundation.errors import RecordError
from mesotrich.planning.protocol import ProtocolKind, protocol
from mesotrich.safety.verdict import Outcome

HELD = (SessionState.RUNNING, SessionState.CLOSED)
WAITING = (SessionState.PLANNED, SessionState.POSTPONED)


@dataclass(frozen=True)
class Wanted:
    """What a plan is to hold.

    Attributes:
        protocol: code of the template.
        starts_on: day of the next session, or of the first day at home.
        review_on: day of the review.
        stop_rule: when the course is stopped, in the physician's words.
        main_outcome: the one outcome that decides.
        product: what is injected; None where nothing is.
        course_sessions: sessions of the course; 0 for a treatment at home.
        upkeep_sessions: sessions after the course.
        interval_days: days between sessions of an own schedule; 0 for the template's.
        schedule_reason: of an own schedule.
        secondary_outcomes: other outcomes that are looked at.
        co_treatments: what else is taken, a line each.
        change_reason: why it takes the place of the plan that holds.
    """

    protocol: str
    starts_on: date
    review_on: date
    stop_rule: str
    main_outcome: str
    product: Product | None = None
    course_sessions: int = 0
    upkeep_sessions: int = 0
    interval_days: int = 0
    schedule_reason: str = ""
    secondary_outcomes: tuple[str, ...] = field(default=())
    co_treatments: str = ""
    change_reason: str = ""


def save_draft(course: Course, by: User, wanted: Wanted) -> Plan:
    """Keep a plan that is not agreed yet; there is one draft a course.

    Args:
        course: of which.
        by: the physician.
        wanted: what it holds.

    Returns:
        The draft.

    Raises:
        RecordError: the course is closed, or something that must be agreed before the first session is missing.
        InputError: a number of sessions that the template does not name.
    """
    _check(course, wanted)
    template = protocol(wanted.protocol)
    days = next((step.gap_days for step in template.steps if step.gap_days), 0)
    months = next((step.gap_months for step in template.steps if step.gap_months), 0)
    with transaction.atomic():
        draft = Plan.objects.filter(course=course, agreed_at=None, superseded_at=None).first()
        draft = draft or Plan(clinic=course.clinic, created_by=by, course=course)
        draft.protocol, draft.protocol_version, draft.product = template.code, str(template.version), wanted.product
        draft.sessions = wanted.course_sessions + wanted.upkeep_sessions
        draft.upkeep_sessions, draft.upkeep_months = wanted.upkeep_sessions, months if wanted.upkeep_sessions else 0
        draft.interval_days, draft.schedule_reason = wanted.interval_days or days, wanted.schedule_reason.strip()
        draft.starts_on, draft.review_on, draft.stop_rule = wanted.starts_on, wanted.review_on, wanted.stop_rule.strip()
        draft.main_outcome, draft.secondary_outcomes = wanted.main_outcome, list(wanted.secondary_outcomes)
        draft.co_treatments, draft.change_reason = wanted.co_treatments.strip(), wanted.change_reason.strip()
        keep(draft, by, "draft of a plan")
        laid_out(draft)  # refuses what the template does not name
    return draft


def _check(course: Course, wanted: Wanted) -> None:
    """Refuse a plan without what must be agreed before the first session."""
    if course.state == CourseState.CLOSED:
        raise RecordError(_("a course that is not closed"), _("a closed one"), _("open a new course"))
    if not wanted.stop_rule.strip():
        raise RecordError(_("a rule for stopping"), _("none"), _("write when the course is stopped"))
    if wanted.review_on <= wanted.starts_on:
        raise RecordError(_("a review after the first session"), wanted.review_on, _("choose a later day"))
    if wanted.main_outcome not in OUTCOMES:
        raise RecordError(_("one main outcome"), wanted.main_outcome or _("none"), _("declare one"))
    if protocol(wanted.protocol).kind is ProtocolKind.INJECTIONS and wanted.product is None:
        raise RecordError(_("a product to inject"), _("none"), _("choose one"))


def agree_plan(plan: Plan, by: User) -> Plan:
    """Agree a draft: the gate must be open, an earlier plan is superseded, and the sessions are laid out.

    Args:
        plan: the draft.
        by: the physician who agrees it with the patient.

    Returns:
        The plan.

    Raises:
        RecordError: it is no draft, the gate is not open, or it takes the place of another without a reason.
    """
    with transaction.atomic():
        fresh = Plan.objects.select_for_update(of=("self",)).select_related("course__patient", "product").get(pk=plan.pk)
        if fresh.agreed_at is not None or fresh.superseded_at is not None:
            raise RecordError(_("a draft"), _("a plan that was agreed"), _("make a new plan"))
        now = timezone.now()
        record = record_gate(fresh.course.patient, None, by, fresh)
        if outcome_of(record) is not Outcome.ALLOWED:
            raise RecordError(_("a safety gate that is open"), _("one that is not"), _("answer every question, or override it"))
        before = Plan.objects.filter(course=fresh.course, superseded_at=None, agreed_at__isnull=False)
        for old in before:
            if not fresh.change_reason:
                raise RecordError(_("a reason for the change"), _("none"), _("write why the plan changes"))
            old.superseded_at = now
            keep(old, by, fresh.change_reason)
        fresh.agreed_at, fresh.agreed_by = now, by
        keep(fresh, by, fresh.change_reason or "agreed")
        lay_out(fresh, by)
        _planned(fresh.course, by)
    return fresh


def _planned(course: Course, by: User) -> None:
    """A course with a plan is planned, one that runs stays so."""
    if course.state == CourseState.OPEN:
        course.state = CourseState.PLANNED
        keep(course, by, "plan agreed")


def lay_out(plan: Plan, by: User) -> list[Session]:
    """Give the sessions of a plan their days, without appointments.

    Sessions that were held stay as they are and postponed ones stay postponed; planned ones get new days; what the plan does not
    name any more is dropped, and stays in the record.

    Args:
        plan: the agreed plan.
        by: who agreed it.

    Returns:
        The sessions that are planned now, by number.
    """
    rows = list(Session.objects.filter(course=plan.course).order_by("number"))
    held = sum(row.state in HELD for row in rows)
    waiting = [row for row in rows if row.state in WAITING]
    days = [one.day for one in laid_out(plan, held)]
    for row, day in zip(waiting, days, strict=False):
        if row.state == SessionState.PLANNED:
            row.planned_on = day
            keep(row, by, "laid out by a plan")
    for row in waiting[len(days) :]:
        if row.state == SessionState.PLANNED:
            row.state = SessionState.DROPPED
            keep(row, by, "not in the new plan")
    last = max((row.number for row in rows), default=0)
    for number, day in enumerate(days[len(waiting) :], last + 1):
        Session.objects.create(clinic=plan.clinic, created_by=by, course=plan.course, number=number, planned_on=day)
    return list(Session.objects.filter(course=plan.course, state=SessionState.PLANNED).order_by("number"))
