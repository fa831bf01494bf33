"""Products, lots and sessions of the demo practice: what was injected in the past, and what is ordered for today."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from numpy.random import Generator
from simple_history.utils import bulk_create_with_history

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.demo.practice import Practice
from mesotrich.clinic.keep import keep
from mesotrich.clinic.patients.models import Course, CourseState
from mesotrich.clinic.stock.models import Lot, Product
from mesotrich.clinic.stock.services import add_lot, add_reference_product, withdraw_lot
from mesotrich.clinic.treatment.models import (
    Exposure,
    InjectionPoint,
    InjectionZone,
    PointState,
    Session,
    SessionLot,
    SessionState,
    Tolerance,
)
from mesotrich.clinic.treatment.order_services import OrderedZone, sign_order
from mesotrich.clinic.treatment.session_map import drawn_from, planned_points
from mesotrich.planning.scalp import template
from mesotrich.reference.products import products

ZONES = (
    OrderedZone("frontal", "point_by_point", 30, 13), OrderedZone("mid_scalp", "point_by_point", 30, 13),
    OrderedZone("vertex", "point_by_point", 30, 14),
)  # fmt: skip
PRODUCT, LIMIT_UL = "demo_mesosolution_a", 2500


@dataclass(frozen=True)
class Past:
    """Sessions of a patient of the demo.

    Attributes:
        patient: number.
        closed: how many are over.
        last_days: days since the last of them.
        planned: how many the course has in all.
        ordered: whether the next one has its order.
    """

    patient: int
    closed: int
    last_days: int
    planned: int
    ordered: bool = True


COURSES = (
    Past(1, 2, 2, 4, False), Past(2, 6, 28, 8), Past(3, 4, 28, 8), Past(4, 4, 90, 4, False), Past(5, 1, 14, 4),
    Past(6, 0, 0, 4, False),
    Past(7, 2, 14, 4), Past(9, 1, 14, 4), Past(10, 4, 40, 4, False), Past(12, 0, 0, 8), Past(15, 3, 14, 4),
)  # fmt: skip


def add_sessions(practice: Practice, random: Generator) -> None:
    """Add products, lots and sessions.

    Args:
        practice: the demo practice; its scope and zone are open.
        random: draws pain, exceptions and minutes.
    """
    lots = _stock(practice)
    points: list[InjectionPoint] = []
    for past in COURSES:
        _course(practice, random, past, lots, points)
    bulk_create_with_history(
        points, InjectionPoint, batch_size=500, default_user=practice.nurse, default_change_reason="injected"
    )


def _stock(practice: Practice) -> dict[str, Lot]:
    """All products of the reference list, and some lots."""
    made = {code: add_reference_product(practice.clinic, practice.nurse, code) for code in products()}
    today = practice.now.date()
    arrived = (
        ("DEMO-0398", PRODUCT, -20), ("DEMO-0417", PRODUCT, 6), ("DEMO-0431", PRODUCT, 310),
        ("DEMO-0212", "demo_dutasteride", 150),
        ("DEMO-0220", "demo_mesosolution_b", 240), ("DEMO-L07", "demo_lidocaine", 200),
    )  # fmt: skip
    lots = {
        number: add_lot(made[code], practice.nurse, number, today + timedelta(days=days), today - timedelta(days=120))
        for number, code, days in arrived
    }
    withdraw_lot(lots["DEMO-0212"], practice.doctor, "The maker called it back (demo)", practice.now - timedelta(days=9))
    return lots


def _course(practice: Practice, random: Generator, past: Past, lots: dict[str, Lot], points: list[InjectionPoint]) -> None:
    """The sessions of one patient."""
    course = practice.courses[past.patient - 1]
    for number in range(1, past.closed + 1):
        begun = practice.now - timedelta(days=past.last_days + 14 * (past.closed - number))
        begun = begun.replace(hour=9, minute=30 + int(random.integers(0, 20)), second=0, microsecond=0)
        lot = lots["DEMO-0398" if (practice.now - begun).days > 40 else "DEMO-0417"]
        _closed(practice, random, _row(practice, course, number), begun, lot, points)
    for number in range(past.closed + 1, past.planned + 1):
        session = _row(practice, course, number)
        if past.ordered and number == past.closed + 1:
            _order(practice, session, lots["DEMO-0417"].product, practice.now - timedelta(minutes=9))
    _running(course, practice.doctor, practice.now - timedelta(days=past.last_days + 14 * past.closed), past.closed > 0)


def _running(course: Course, doctor: User, first: datetime, begun: bool) -> None:
    """A course with sessions runs, and began before the first of them."""
    course.state = CourseState.RUNNING if begun else CourseState.PLANNED
    course.started_on = min(course.started_on, first.date() - timedelta(days=14))
    keep(course, doctor, "sessions of the demo")


def _row(practice: Practice, course: Course, number: int) -> Session:
    """A planned session, the one that is there or a new one."""
    there = Session.objects.filter(course=course, number=number).first()
    return there or Session.objects.create(clinic=practice.clinic, created_by=practice.doctor, course=course, number=number)


def _order(practice: Practice, session: Session, product: Product, at: datetime) -> None:
    """The signed order of a session."""
    sign_order(session, practice.doctor, product, LIMIT_UL, ZONES, [practice.doctor, practice.nurse], at)


def _closed(
    practice: Practice, random: Generator, session: Session, begun: datetime, lot: Lot, points: list[InjectionPoint]
) -> None:
    """A session that is over: everything that was recorded at it."""
    _order(practice, session, lot.product, begun - timedelta(minutes=9))
    common = {"clinic": practice.clinic, "created_by": practice.nurse, "session": session}
    SessionLot.objects.create(**common, lot=lot, volume_ul=2500, opened_at=begun + timedelta(minutes=3), entered="scanned")
    for place, zone in enumerate(ZONES, 1):
        at = begun + timedelta(minutes=5 + 9 * place)
        points += _zone(practice, random, session, place, zone, at)
    Tolerance.objects.create(**common, at=begun + timedelta(minutes=20), pain=int(random.integers(1, 6)))
    if session.number == 4:
        Exposure.objects.create(**common, kind="light", wavelength_nm=650, dose_mj_cm2=4000, seconds=600, zones=["frontal"])
    session.state, session.performed_by, session.consent_reconfirmed_at = SessionState.CLOSED, practice.nurse, begun
    session.started_at, session.ended_at = begun, begun + timedelta(minutes=40 + int(random.integers(0, 6)))
    session.antiseptic, session.single_use_needle, session.patient_well = "DEMO chlorhexidine 0.5 %", True, True
    keep(session, practice.nurse, "closed")


def _zone(
    practice: Practice, random: Generator, session: Session, place: int, ordered: OrderedZone, at: datetime
) -> list[InjectionPoint]:
    """One confirmed zone; its points are saved later, all together."""
    zone = InjectionZone.objects.create(
        clinic=practice.clinic, created_by=practice.nurse, session=session, zone=ordered.zone, position=place,
        template_version=str(template().version), view=drawn_from(ordered.zone).value, technique=ordered.technique,
        needle_gauge="30G", needle_length_um=4000, inserted_um=2000, angle_deg=45, volume_ul=ordered.volume_ul,
        confirmed_at=at, confirmed_by=practice.nurse,
    )  # fmt: skip
    planned = planned_points(ordered.zone, ordered.technique, ordered.spacing_mm)
    skipped, less = int(random.integers(1, 4 * len(planned))), int(random.integers(1, 3 * len(planned)))
    rows = []
    for point in planned:
        state = PointState.SKIPPED if point.number == skipped else PointState.DIFFERS if point.number == less else PointState.DONE
        given = {PointState.SKIPPED: 0, PointState.DIFFERS: ordered.volume_ul - 10}.get(state, ordered.volume_ul)
        reason = {PointState.SKIPPED: "a small wound", PointState.DIFFERS: "the patient moved"}.get(state, "")
        rows.append(
            InjectionPoint(
                clinic=practice.clinic,
                created_by=practice.nurse,
                zone=zone,
                position=point.number,
                row=point.row,
                x=point.x,
                y=point.y,
                state=state,
                given_ul=given,
                reason=reason,
                at=at,
            )
        )
    return rows
