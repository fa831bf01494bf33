"""What the page of a plan shows."""

from dataclasses import dataclass

from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.selectors import current_course
from mesotrich.clinic.read_once import read_once
from mesotrich.clinic.treatment.models import Plan, Session, SessionState
from mesotrich.clinic.treatment.plan_outcomes import outcome_name
from mesotrich.clinic.treatment.plan_schedule import laid_out
from mesotrich.foundation.errors import MesotrichError
from mesotrich.planning.protocol import PlannedSession, Protocol, protocol


@dataclass(frozen=True)
class PlanShown:
    """A plan as the page shows it.

    Attributes:
        plan: the row.
        template: its template; None where there is none of this name any more.
        name: of the template, in the language of the page.
        doubts: what must be known, in the language of the page.
        sources: of each step.
        main: the main outcome.
        secondary: the others.
        also: what else is taken.
        to_come: of a draft, the sessions that it would lay out.
        course_sessions: sessions without the upkeep.
    """

    plan: Plan
    template: Protocol | None
    name: str
    doubts: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    main: str
    secondary: tuple[str, ...]
    also: tuple[str, ...]
    to_come: tuple[PlannedSession, ...]
    course_sessions: int


@read_once
def draft_of(patient: Patient) -> Plan | None:
    """The plan that is not agreed yet.

    Args:
        patient: whose.

    Returns:
        The draft of the current course; None where there is none.
    """
    plans = Plan.objects.filter(course=current_course(patient), agreed_at=None, superseded_at=None)
    return plans.select_related("product", "course").first()


def plan_shown(plan: Plan, language: str) -> PlanShown:
    """A plan as the page shows it.

    Args:
        plan: which.
        language: "en" or "fr".

    Returns:
        All that the page says of it.
    """
    try:
        template: Protocol | None = protocol(plan.protocol)
    except MesotrichError:
        template = None
    steps = template.steps if template else ()
    return PlanShown(
        plan, template, template.name.told(language) if template else plan.protocol,
        tuple(doubt.told(language) for doubt in template.doubts) if template else (),
        tuple((step.source.cited(), step.source.status.value) for step in steps),
        outcome_name(plan.main_outcome), tuple(outcome_name(code) for code in plan.secondary_outcomes),
        tuple(line for line in plan.co_treatments.splitlines() if line.strip()),
        laid_out(plan, held_sessions(plan)) if plan.agreed_at is None and template else (),
        plan.sessions - plan.upkeep_sessions,
    )  # fmt: skip


def held_sessions(plan: Plan) -> int:
    """How many sessions of the course were held, or are running.

    Args:
        plan: of which course.

    Returns:
        Their number.
    """
    return Session.objects.filter(course=plan.course, state__in=[SessionState.RUNNING, SessionState.CLOSED]).count()


def sessions_of(plan: Plan) -> list[Session]:
    """The sessions of a course that stand in its plan.

    Args:
        plan: of which course.

    Returns:
        By number; those that a later plan dropped are left out.
    """
    rows = Session.objects.filter(course=plan.course).exclude(state=SessionState.DROPPED)
    return list(rows.prefetch_related("appointments").order_by("number"))


def earlier_plans(patient: Patient) -> list[Plan]:
    """Plans that others took the place of.

    Args:
        patient: whose.

    Returns:
        The newest first.
    """
    plans = Plan.objects.filter(course__patient=patient, superseded_at__isnull=False).select_related("agreed_by")
    return list(plans.order_by("-superseded_at"))
