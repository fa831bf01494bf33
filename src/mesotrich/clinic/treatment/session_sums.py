"""What a session has given of what was planned: by zone, and against vial and limit."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from mesotrich.clinic.treatment.models import InjectionPoint, InjectionZone, PointState, Session
from mesotrich.clinic.treatment.session_rules import current_order
from mesotrich.foundation.messages import Message
from mesotrich.planning.injection_map import Point, Totals, totals, volume_findings

GIVEN = {PointState.DONE, PointState.DIFFERS}


@dataclass(frozen=True)
class ZoneSum:
    """One zone with what was given.

    Attributes:
        zone: the zone, with its points.
        sums: planned, given, left.
        state: "done" confirmed, "now" in work, "waiting".
        exceptions: points that differ or were skipped.
    """

    zone: InjectionZone
    sums: Totals
    state: str
    exceptions: tuple[InjectionPoint, ...]

    @property
    def recorded(self) -> int:
        """Points that are given or skipped."""
        return self.sums.points_given + self.sums.points_skipped

    @property
    def left(self) -> int:
        """Points that are still planned."""
        return self.sums.points_planned - self.recorded

    @property
    def given_percent(self) -> int:
        """Given, in per cent of what was planned."""
        return round(100 * self.sums.given_ul / self.sums.planned_ul) if self.sums.planned_ul else 0


@dataclass(frozen=True)
class SessionSum:
    """All zones together.

    Attributes:
        zones: each zone.
        sums: planned, given, left, of all.
        vial_ul: what the opened vials hold together, in microlitres.
        limit_ul: the order's limit, in microlitres.
        findings: what speaks against the volumes.
    """

    zones: tuple[ZoneSum, ...]
    sums: Totals
    vial_ul: int
    limit_ul: int
    findings: tuple[Message, ...]

    @property
    def in_vial_ul(self) -> int:
        """What is left in the vials, in microlitres; never below 0."""
        return max(0, self.vial_ul - self.sums.given_ul)

    @property
    def over(self) -> bool:
        """Whether more was given than the order allows."""
        return self.sums.given_ul > self.limit_ul

    @property
    def active(self) -> ZoneSum | None:
        """The zone in work."""
        return next((zone for zone in self.zones if zone.state == "now"), None)


def zones_with_points(session: Session) -> list[InjectionZone]:
    """Zones of a session in their order, their points at hand.

    Args:
        session: which.

    Returns:
        The zones.
    """
    points = Prefetch("points", queryset=InjectionPoint.objects.order_by("position"))
    return list(InjectionZone.objects.filter(session=session).order_by("position").prefetch_related(points))


def session_sum(session: Session, zones: Sequence[InjectionZone]) -> SessionSum:
    """What a session has given of what was planned.

    Args:
        session: which.
        zones: its zones, with points.

    Returns:
        The sums.
    """
    active = next((zone.pk for zone in zones if zone.confirmed_at is None), None)
    each = tuple(_zone_sum(zone, zone.pk == active) for zone in zones)
    sums = sum((one.sums for one in each), Totals())
    order, vial_ul = current_order(session), sum(vial.volume_ul for vial in session.vials.all())
    limit_ul = order.limit_ul if order else 0
    findings = volume_findings(sums, vial_ul, limit_ul) if order and vial_ul else ()
    return SessionSum(each, sums, vial_ul, limit_ul, findings)


def _zone_sum(zone: InjectionZone, active: bool) -> ZoneSum:
    """One zone."""
    points = list(zone.points.all())
    plan = [Point(point.position, point.row, point.x, point.y) for point in points]
    other = {point.position: point.given_ul for point in points if point.state in {PointState.DIFFERS, PointState.SKIPPED}}
    done = {point.position for point in points if point.state in GIVEN}
    exceptions = tuple(point for point in points if point.position in other)
    state = "done" if zone.confirmed_at else "now" if active else "waiting"
    return ZoneSum(zone, totals(plan, zone.volume_ul, other, done), state, exceptions)


def last_recorded(zones: Sequence[InjectionZone]) -> InjectionPoint | None:
    """The point that "Undo" takes back: the one recorded last in a zone that is not confirmed.

    Args:
        zones: zones of a session, with points.

    Returns:
        The point; None where nothing can be undone.
    """
    points = [point for zone in zones if zone.confirmed_at is None for point in zone.points.all() if point.at is not None]
    return max(points, key=lambda point: (point.at, point.position), default=None)


def next_point(zones: Sequence[InjectionZone], picked: str) -> InjectionPoint | None:
    """The point that comes next: the one that was picked while it is planned, else the first planned after it, else the first.

    Args:
        zones: zones of a session, with points.
        picked: id of the point that was picked; empty for none.

    Returns:
        The point; None where every point of the zone in work is recorded.
    """
    chosen = next((point for zone in zones for point in zone.points.all() if str(point.pk) == picked), None)
    open_zones = [zone for zone in zones if zone.confirmed_at is None]
    home = next((zone for zone in open_zones if chosen is not None and zone.pk == chosen.zone_id), None)
    home = home or next(iter(open_zones), None)
    planned = [point for point in home.points.all() if point.state == PointState.PLANNED] if home else []
    if chosen is None or home is None or chosen.zone_id != home.pk:
        return planned[0] if planned else None
    if chosen in planned:
        return chosen
    return next((point for point in planned if point.position > chosen.position), planned[0] if planned else None)
