"""The drawing of a session: which zone is drawn on which side, its planned points, and what each point looks like."""

from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _

from mesotrich.clinic.treatment.models import InjectionPoint, InjectionZone, PointState
from mesotrich.planning.injection_map import Point, Technique, grid
from mesotrich.planning.scalp import ScalpView, View, Zone, ZoneCode, scalp_view, template, views_of, zone_path

FROM_ABOVE = (ZoneCode.FRONTAL, ZoneCode.MID_SCALP, ZoneCode.VERTEX)  # drawn together, as they are injected
DRAWN_WIDTH = 520.0  # width of every drawing, in its own units: points keep their size on all sides


@dataclass(frozen=True)
class DrawnZone:
    """A zone as it is drawn. state: "" planned, "active", "full" confirmed; x, y: its name; top_y: its first row, or 0."""

    code: str
    path: str
    state: str
    x: float
    y: float
    top_y: float


@dataclass(frozen=True)
class DrawnPoint:
    """A point as it is drawn, with what is read aloud."""

    id: str
    x: float
    y: float
    state: str
    row: str
    label: str


@dataclass(frozen=True)
class Drawing:
    """One side of the scalp with zones and points.

    Attributes:
        view: which side.
        height: of the drawing, in its own units.
        scale: from units of the template to units of the drawing.
        shift: how far the template is moved, in its own units.
        scalp: paths of the head.
        zones: zones of the session on this side.
        others: names of the other zones, each with its place.
        points: points of the session on this side.
    """

    view: str
    height: float
    scale: float
    shift: tuple[float, float]
    scalp: ScalpView
    zones: tuple[DrawnZone, ...]
    others: tuple[tuple[str, float, float], ...]
    points: tuple[DrawnPoint, ...]

    @property
    def sides(self) -> tuple[tuple[str, float, float], ...]:
        """The letters of the patient's sides, each with its place."""
        return tuple((letter, round(x * DRAWN_WIDTH, 1), round(y * self.height, 1)) for letter, (x, y) in self.scalp.sides)


def drawn_from(zone: str) -> View:
    """The side that a zone is drawn from.

    Args:
        zone: code of the zone.

    Returns:
        The top for what is injected from above, else the side that shows most of it.

    Examples:
        >>> drawn_from("vertex").value, drawn_from("occiput").value
        ('top', 'back')
    """
    code = ZoneCode(zone)
    return View.TOP if code in FROM_ABOVE else views_of(code)[0]


@cache
def planned_points(zone: str, technique: str, spacing_mm: float | None = None, version: int | None = None) -> tuple[Point, ...]:
    """Points of a zone as an order plans them.

    Args:
        zone: code of the zone.
        technique: how the needle is used.
        spacing_mm: distance of the points, in millimetres; None for that of the technique.
        version: number of the drawing; None for the newest.

    Returns:
        The points in the order of injection.

    Examples:
        >>> len(planned_points("frontal", "point_by_point"))
        37
    """
    view = drawn_from(zone)
    return grid(scalp_view(view, version).zone(ZoneCode(zone)), Technique(technique), spacing_mm, version)


def point_label(point: InjectionPoint) -> str:
    """What is read aloud of a point.

    Args:
        point: which.

    Returns:
        For example "Point 17, planned".
    """
    words = {
        PointState.PLANNED: _("Point %(number)d, planned"),
        PointState.DONE: _("Point %(number)d, done"),
        PointState.DIFFERS: _("Point %(number)d, done, differs from plan"),
        PointState.SKIPPED: _("Point %(number)d, skipped"),
    }
    return words[PointState(point.state)] % {"number": point.position}


def drawing(view: View, zones: list[InjectionZone], active: InjectionZone | None) -> Drawing:
    """One side of the scalp as a session shows it.

    Args:
        view: which side.
        zones: zones of the session, with their points.
        active: the zone that is in work.

    Returns:
        The drawing.
    """
    version = int(zones[0].template_version) if zones else template().version
    scalp = scalp_view(view, version)
    left, top, width, height = scalp.view_box
    scale, tall = DRAWN_WIDTH / width, DRAWN_WIDTH * height / width
    ours = {zone.zone: zone for zone in zones if zone.view == view.value}
    shapes = tuple(
        _zone(shape, ours[shape.code.value], active, version, tall) for shape in scalp.zones if shape.code.value in ours
    )
    others = tuple(
        (shape.code.value, round(shape.label[0] * DRAWN_WIDTH, 1), round(shape.label[1] * tall, 1))
        for shape in scalp.zones if shape.code.value not in ours
    )  # fmt: skip
    points = tuple(_point(point, zone, tall) for zone in ours.values() for point in zone.points.all())
    return Drawing(view.value, round(tall, 1), round(scale, 4), (-left, -top), scalp, shapes, others, points)


def _zone(shape: Zone, zone: InjectionZone, active: InjectionZone | None, version: int, tall: float) -> DrawnZone:
    """A zone of the session."""
    state = "full" if zone.confirmed_at else "active" if active is not None and zone.pk == active.pk else ""
    at = DRAWN_WIDTH * shape.label[0], tall * shape.label[1]
    top = min((point.y for point in zone.points.all()), default=0.0) * tall
    return DrawnZone(zone.zone, zone_path(shape, version), state, round(at[0], 1), round(at[1], 1), round(top, 1))


def _point(point: InjectionPoint, zone: InjectionZone, tall: float) -> DrawnPoint:
    """A point of the session."""
    place = round(point.x * DRAWN_WIDTH, 1), round(point.y * tall, 1)
    return DrawnPoint(str(point.pk), *place, point.state, f"{zone.zone}-{point.row}", point_label(point))
