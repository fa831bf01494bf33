"""Lay out the zones of the order, and say how the needle is used in each."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.treatment.models import InjectionPoint, InjectionZone, Session, SessionState
from mesotrich.clinic.treatment.order_services import OrderedZone, zones_of_order
from mesotrich.clinic.treatment.session_map import drawn_from, planned_points
from mesotrich.clinic.treatment.session_rules import current_order
from mesotrich.clinic.treatment.session_services import check_recorder, running
from mesotrich.foundation.errors import RecordError
from mesotrich.planning.depth import intended_depth
from mesotrich.planning.scalp import template


@dataclass(frozen=True)
class Needle:
    """How the needle is used in a zone.

    Attributes:
        gauge: as it stands on the pack, such as "30G".
        length_um: length of the needle, in micrometres.
        inserted_um: length that is in the skin, in micrometres.
        angle_deg: angle between needle and skin, in degrees.
    """

    gauge: str
    length_um: int
    inserted_um: int
    angle_deg: int


def lay_zones(session: Session, by: User, needle: Needle) -> list[InjectionZone]:
    """Lay out the zones of the order with their points, all planned; zones that are there stay as they are.

    Args:
        session: which.
        by: who.
        needle: how the needle is used, the same in every zone until it is changed.

    Returns:
        The zones.

    Raises:
        RecordError: there is no order, or the needle cannot be.
        InputError: inserted length or angle are out of range.
    """
    _check_needle(needle)
    with transaction.atomic():
        fresh = running(session)
        check_recorder(fresh, by)
        order = current_order(fresh)
        there = set(fresh.zones.values_list("zone", flat=True))
        wanted = [(place, zone) for place, zone in enumerate(zones_of_order(order) if order else (), 1) if zone.zone not in there]
        for place, zone in wanted:
            _lay(fresh, by, needle, place, zone)
    return list(fresh.zones.order_by("position"))


def _check_needle(needle: Needle) -> None:
    """Refuse a needle that cannot be."""
    if needle.inserted_um > needle.length_um:
        raise RecordError(_("an inserted length up to that of the needle"), _("a longer one"), _("correct one of the two"))
    intended_depth(needle.inserted_um / 1000, needle.angle_deg)


def _lay(session: Session, by: User, needle: Needle, place: int, ordered: OrderedZone) -> None:
    """One zone with its points."""
    version = template().version
    zone = InjectionZone.objects.create(
        clinic=session.clinic, created_by=by, session=session, zone=ordered.zone, position=place, template_version=str(version),
        view=drawn_from(ordered.zone).value, technique=ordered.technique, volume_ul=ordered.volume_ul, needle_gauge=needle.gauge,
        needle_length_um=needle.length_um, inserted_um=needle.inserted_um, angle_deg=needle.angle_deg,
    )  # fmt: skip
    points = [
        InjectionPoint(
            clinic=session.clinic, created_by=by, zone=zone, position=point.number, row=point.row, x=point.x, y=point.y
        )
        for point in planned_points(ordered.zone, ordered.technique, ordered.spacing_mm, version)
    ]
    bulk_create_with_history(points, InjectionPoint, default_user=by, default_change_reason="planned")


def last_needle(session: Session) -> Needle | None:
    """How the needle was used at the last closed session of the course: what "Copy last time's plan" copies, and nothing else.

    Args:
        session: the one that is planned.

    Returns:
        The needle; None where there was no session before.
    """
    zone = _zones_before(session).first()
    return None if zone is None else Needle(zone.needle_gauge, zone.needle_length_um, zone.inserted_um, zone.angle_deg)


def _zones_before(session: Session) -> QuerySet[InjectionZone]:
    """Zones of the closed sessions of the course before this one, the newest in front."""
    before = Session.objects.filter(course=session.course, number__lt=session.number, state=SessionState.CLOSED)
    return InjectionZone.objects.filter(session__in=before).order_by("-session__number", "position")


def copy_last_plan(session: Session, by: User) -> list[InjectionZone]:
    """Lay out the zones with last time's needle, zone by zone; nothing is confirmed, and no lot is copied.

    Args:
        session: which.
        by: who.

    Returns:
        The zones.

    Raises:
        RecordError: there was no session before.
    """
    last = last_needle(session)
    if last is None:
        raise RecordError(_("a session before this one"), _("none"), _("enter the needle"))
    with transaction.atomic():
        laid = lay_zones(session, by, last)
        for zone in laid:
            before = _zones_before(session).filter(zone=zone.zone).first()
            if before is not None and zone.confirmed_at is None:
                needle = Needle(before.needle_gauge, before.needle_length_um, before.inserted_um, before.angle_deg)
                change_needle(zone, by, needle)
    return list(session.zones.order_by("position"))


def change_needle(zone: InjectionZone, by: User, needle: Needle) -> InjectionZone:
    """Change how the needle is used in a zone.

    Args:
        zone: which.
        by: who.
        needle: the new one.

    Returns:
        The zone.

    Raises:
        RecordError: the zone is confirmed, or the needle cannot be.
    """
    _check_needle(needle)
    with transaction.atomic():
        check_recorder(running(zone.session), by)
        fresh = unconfirmed(zone)
        fresh.needle_gauge, fresh.needle_length_um = needle.gauge, needle.length_um
        fresh.inserted_um, fresh.angle_deg = needle.inserted_um, needle.angle_deg
        keep(fresh, by, "needle changed")
    return fresh


def unconfirmed(zone: InjectionZone) -> InjectionZone:
    """The zone as it stands now, locked, if it may still change.

    Args:
        zone: which.

    Returns:
        The fresh row.

    Raises:
        RecordError: it is confirmed.
    """
    fresh = InjectionZone.objects.select_for_update().get(pk=zone.pk)
    if fresh.confirmed_at is not None:
        raise RecordError(
            _("a zone that is not confirmed"), _("a confirmed one"), _("close the session, then write a correction")
        )
    return fresh
