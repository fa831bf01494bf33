"""The sessions of a course in a list: how far each is, and what it needs."""

from dataclasses import dataclass
from datetime import date

from mesotrich.clinic.patients.models import Course
from mesotrich.clinic.treatment.models import Order, Plan, Session, SessionState
from mesotrich.clinic.treatment.session_rules import current_order, gate_open
from mesotrich.clinic.treatment.session_sums import session_sum, zones_with_points


@dataclass(frozen=True)
class ListedSession:
    """One session of the list.

    Attributes:
        session: which.
        order: the signed order; None where there is none.
        gate_open: whether the gate of today lets it start.
        given_ul: volume that was injected, in microlitres.
        zones: codes of the zones that were injected or ordered.
        lots: numbers of the lots.
        planned: how many sessions the plan names; None without a plan.
    """

    session: Session
    order: Order | None
    gate_open: bool
    given_ul: int
    zones: tuple[str, ...]
    lots: tuple[str, ...]
    planned: int | None

    @property
    def state(self) -> str:
        """How far it is."""
        return self.session.state


def agreed_plan(course: Course) -> Plan | None:
    """The plan that was agreed and holds.

    Args:
        course: which.

    Returns:
        The newest; None where nothing was agreed.
    """
    return Plan.objects.filter(course=course, superseded_at=None, agreed_at__isnull=False).order_by("-created_at").first()


def listed_sessions(course: Course, today: date) -> list[ListedSession]:
    """The sessions of a course.

    Args:
        course: which.
        today: a day of the clinic.

    Returns:
        The sessions by number.
    """
    plan = agreed_plan(course)
    return [_listed(session, plan, today) for session in Session.objects.filter(course=course).order_by("number")]


def _listed(session: Session, plan: Plan | None, today: date) -> ListedSession:
    """One session."""
    order, zones = current_order(session), zones_with_points(session)
    names = tuple(zone.zone for zone in zones) or tuple(zone["zone"] for zone in (order.zones if order else ()))
    lots = tuple(dict.fromkeys(session.vials.values_list("lot__number", flat=True)))
    started = session.state in {SessionState.RUNNING, SessionState.CLOSED}
    given = session_sum(session, zones).sums.given_ul
    return ListedSession(
        session, order, not started and gate_open(session, today), given, names, lots, plan.sessions if plan else None
    )
