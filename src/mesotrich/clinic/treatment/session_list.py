"""The sessions of a course in a list: how far each is, and what it needs."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Sum

from mesotrich.clinic.patients.models import Course
from mesotrich.clinic.read_once import read_once
from mesotrich.clinic.treatment.models import InjectionPoint, InjectionZone, Order, Plan, Session, SessionLot, SessionState
from mesotrich.clinic.treatment.session_rules import gate_open


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


@read_once
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
    plan, rows = agreed_plan(course), Session.objects.filter(course=course).exclude(state=SessionState.DROPPED).order_by("number")
    orders = {order.session_id: order for order in Order.objects.filter(session__course=course, superseded_at=None)}
    zones, lots, given = _grouped(course)
    return [
        ListedSession(
            session, orders.get(session.pk), _ready(session, orders.get(session.pk), today), given.get(session.pk, 0),
            tuple(zones[session.pk]) or _ordered(orders.get(session.pk)), tuple(dict.fromkeys(lots[session.pk])),
            plan.sessions if plan else None,
        )
        for session in rows
    ]  # fmt: skip


Names = defaultdict[UUID, list[str]]


def _grouped(course: Course) -> tuple[Names, Names, dict[UUID, int]]:
    """Zones, lots and volumes of all sessions of a course: one query each, however many there are."""
    zones: Names = defaultdict(list)
    lots: Names = defaultdict(list)
    for session, zone in InjectionZone.objects.filter(session__course=course).order_by("position").values_list("session", "zone"):
        zones[session].append(zone)
    vials = SessionLot.objects.filter(session__course=course).order_by("opened_at")
    for session, number in vials.values_list("session", "lot__number"):
        lots[session].append(number)
    points = InjectionPoint.objects.filter(zone__session__course=course)
    return zones, lots, dict(points.values_list("zone__session").annotate(sum=Sum("given_ul")).order_by())


def _ready(session: Session, order: Order | None, today: date) -> bool:
    """Whether a session could start today: only one that is ordered and has not started is asked."""
    started = session.state in {SessionState.RUNNING, SessionState.CLOSED}
    return order is not None and not started and gate_open(session, today)


def _ordered(order: Order | None) -> tuple[str, ...]:
    """Zones that an order names."""
    return tuple(zone["zone"] for zone in order.zones) if order is not None else ()
