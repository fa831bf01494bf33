"""What the page of a session shows, step by step."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.events.models import AdverseEvent
from mesotrich.clinic.language import page_language
from mesotrich.clinic.stock.label import contents_of, doses, label_findings, label_lines, licence_of
from mesotrich.clinic.treatment.models import Exposure, InjectionPoint, InjectionZone, Session, SessionState
from mesotrich.clinic.treatment.session_depth import depth_drawing
from mesotrich.clinic.treatment.session_map import drawing, point_label
from mesotrich.clinic.treatment.session_rules import (
    Step,
    current_order,
    gate_open,
    may_record,
    newest_gate,
    progress,
    treatment_consent,
)
from mesotrich.clinic.treatment.session_sums import last_recorded, next_point, session_sum, zones_with_points
from mesotrich.clinic.treatment.session_zones import last_needle
from mesotrich.planning.exposures import ExposureNote, Light, Microneedling, exposure_notes
from mesotrich.planning.scalp import View


@dataclass(frozen=True)
class ShownExposure:
    """An exposure with what is to be known about it."""

    row: Exposure
    notes: tuple[ExposureNote, ...]

    @property
    def length_mm(self) -> float:
        """Length of the needles, in millimetres."""
        return (self.row.length_um or 0) / 1000

    @property
    def dose_j_cm2(self) -> float:
        """Dose, in J/cm2."""
        return (self.row.dose_mj_cm2 or 0) / 1000

    @property
    def minutes(self) -> float:
        """Time, in minutes."""
        return (self.row.seconds or 0) / 60


def session_context(session: Session, user: User | None, today: date, now: datetime, asked: str = "") -> dict[str, Any]:
    """What every step shows.

    Args:
        session: which.
        user: who asks.
        today: a day of the clinic.
        now: the moment.
        asked: step that was asked for; another than the one that waits is shown only where it is done.

    Returns:
        Values for the template.
    """
    so_far, order = progress(session, today), current_order(session)
    step = Step(asked) if asked in {one.value for one in Step} and Step(asked) in so_far.done else so_far.now
    vials = list(session.vials.select_related("lot__product").order_by("-opened_at"))
    return {
        "rail": "patients", "patient": session.course.patient, "session": session, "order": order, "step": step.value,
        "steps": [(one.value, one in so_far.done, one == step) for one in Step], "token": uuid4(), "vials": vials,
        "vial": vials[0] if vials else None, "may_record": may_record(order, user), "elapsed": elapsed_minutes(session, now),
        "named": list(order.may_inject.order_by("name")) if order else [], "running": session.state == SessionState.RUNNING,
        "closed": session.state == SessionState.CLOSED, "pains": list(session.tolerances.order_by("-at")),
        "events": list(AdverseEvent.objects.filter(session=session).order_by("-began_at")),
    }  # fmt: skip


def elapsed_minutes(session: Session, now: datetime) -> int | None:
    """Minutes that the clock of a session has run; it stands still while a reaction is looked after.

    Args:
        session: which.
        now: the moment.

    Returns:
        Whole minutes; None before it started.
    """
    if session.started_at is None:
        return None
    end = session.ended_at or session.paused_at or now
    return max(0, int((end - session.started_at).total_seconds() - session.paused_seconds) // 60)


def gate_context(session: Session, today: date) -> dict[str, Any]:
    """What the steps before the start show: the gate of today, the order, the consent.

    Args:
        session: which.
        today: a day of the clinic.

    Returns:
        Values for the template.
    """
    consent = treatment_consent(session.course.patient)
    return {"gate": newest_gate(session, today), "gate_open": gate_open(session, today), "consent": consent}


def product_context(session: Session) -> dict[str, Any]:
    """What is known of the ordered product: its list, what does not add up, and the doses given so far.

    Args:
        session: which.

    Returns:
        Values for the template; empty without an order.
    """
    order = current_order(session)
    if order is None:
        return {}
    given = session_sum(session, zones_with_points(session)).sums.given_ul
    return {
        "product": order.product, "label": label_lines(order.product, page_language()), "findings": label_findings(order.product),
        "licence": licence_of(order.product, page_language()), "doses": doses(contents_of(order.product), given, page_language()),
        "given_ul": given,
    }  # fmt: skip


def injections_context(session: Session, view: str, picked: str) -> dict[str, Any]:
    """What the map shows.

    Args:
        session: which.
        view: side that was asked for; else the one of the zone in work.
        picked: id of the point that was picked.

    Returns:
        Values for the template.
    """
    zones = zones_with_points(session)
    sums = session_sum(session, zones)
    following = next_point(zones, picked)
    home = _home(zones, following)
    side = view if view in {one.value for one in View} else (home.view if home else View.TOP.value)
    chosen = [point for point in home.points.all() if following and point.row == following.row] if home else []
    row = [point for point in chosen if point.state == "planned"]
    return {
        "zones": zones, "sums": sums, "next": following, "next_label": point_label(following) if following else "", "home": home,
        "home_left": next((one.left for one in sums.zones if home is not None and one.zone.pk == home.pk), 0),
        "drawing": drawing(View(side), zones, home), "row": row, "undo": last_recorded(zones),
        "views": [one.value for one in View],
        "depth": depth_drawing(home.inserted_um, home.angle_deg) if home else None, "last_needle": last_needle(session),
        "rows": _rows(home), "exposures": shown_exposures(session), "listed": _listed(home),
    }  # fmt: skip


def _home(zones: list[InjectionZone], following: InjectionPoint | None) -> InjectionZone | None:
    """The zone in work: that of the next point, else the first that is not confirmed, else the first."""
    by_next = next((zone for zone in zones if following is not None and zone.pk == following.zone_id), None)
    waiting = next((zone for zone in zones if zone.confirmed_at is None), None)
    return by_next or waiting or next(iter(zones), None)


def _rows(zone: InjectionZone | None) -> list[tuple[int, InjectionPoint, int]]:
    """Rows with planned points: number, first such point, how many."""
    planned: dict[int, list[InjectionPoint]] = {}
    for point in zone.points.all() if zone else ():
        if point.state == "planned":
            planned.setdefault(point.row, []).append(point)
    return [(row, points[0], len(points)) for row, points in planned.items()]


def _listed(zone: InjectionZone | None) -> list[tuple[InjectionPoint, str]]:
    """Points of a zone, each with what is read aloud."""
    return [(point, point_label(point)) for point in (zone.points.all() if zone else ())]


def shown_exposures(session: Session) -> list[ShownExposure]:
    """Exposures of a session with what is to be known about each.

    Args:
        session: which.

    Returns:
        The exposures, the first in front.
    """
    return [ShownExposure(row, exposure_notes(_pure(row))) for row in session.exposures.order_by("created_at")]


def _pure(row: Exposure) -> Microneedling | Light:
    """An exposure as the pure room takes it."""
    if row.kind == "microneedling":
        return Microneedling(row.length_um or 1, row.passes or 1)
    return Light(row.wavelength_nm or 1, (row.dose_mj_cm2 or 1) / 1000, (row.seconds or 1) / 60)
