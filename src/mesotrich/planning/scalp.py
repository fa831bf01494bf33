"""The drawing of the scalp: five views, their zones, and which zone a touched place lies in."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from mesotrich.foundation.errors import InputError
from mesotrich.foundation.sources import Source
from mesotrich.reference.entries import document, names_in, source_of

Place = tuple[float, float]


class View(StrEnum):
    """Side from which the scalp is drawn."""

    TOP = "top"
    FRONT = "front"
    BACK = "back"
    LEFT = "left"
    RIGHT = "right"


class ZoneCode(StrEnum):
    """Part of the scalp."""

    FRONTAL = "frontal"
    MID_SCALP = "mid_scalp"
    VERTEX = "vertex"
    TEMPLE_LEFT = "temple_left"
    TEMPLE_RIGHT = "temple_right"
    PARIETAL_LEFT = "parietal_left"
    PARIETAL_RIGHT = "parietal_right"
    OCCIPUT = "occiput"


@dataclass(frozen=True)
class Zone:
    """One part of the scalp as one view shows it.

    Attributes:
        code: which part.
        view: the view that it is drawn in.
        outline: corners, as fractions of the view, x to the right, y down.
        label: where its name stands, as a fraction of the view.
    """

    code: ZoneCode
    view: View
    outline: tuple[Place, ...]
    label: Place


@dataclass(frozen=True)
class ScalpView:
    """One side of the scalp, ready to be drawn.

    Attributes:
        view: which side.
        view_box: left, top, width and height of the drawing, in its own units.
        size_mm: width and height that the view box stands for, in millimetres; curvature is left out.
        head: SVG path data of the outline of the head.
        hair: SVG path data of the area of hair.
        features: SVG path data of what helps to know the side again.
        sides: the letters L and R, each with its place as a fraction of the view.
        zones: the parts that are seen from this side.
    """

    view: View
    view_box: tuple[float, float, float, float]
    size_mm: tuple[float, float]
    head: tuple[str, ...]
    hair: str
    features: tuple[str, ...]
    sides: tuple[tuple[str, Place], ...]
    zones: tuple[Zone, ...]

    def zone(self, code: ZoneCode) -> Zone:
        """One zone of this view.

        Args:
            code: which zone.

        Returns:
            The zone.

        Raises:
            InputError: it is not seen from this side.
        """
        for zone in self.zones:
            if zone.code is code:
                return zone
        raise InputError(f"a zone that is seen from {self.view.value}", code.value, "choose another view")


@dataclass(frozen=True)
class Template:
    """The whole drawing.

    Attributes:
        version: number of the drawing; recorded points name it.
        views: the five sides.
        size_source: where the sizes in millimetres come from.
    """

    version: int
    views: tuple[ScalpView, ...]
    size_source: Source


def versions() -> tuple[int, ...]:
    """Numbers of the drawings that there are.

    Returns:
        The numbers, rising.
    """
    return tuple(sorted(int(name.removeprefix("template-")) for name in names_in("scalp")))


@cache
def template(version: int | None = None) -> Template:
    """The drawing of the scalp.

    Args:
        version: its number; the newest one where none is given.

    Returns:
        The drawing.

    Raises:
        InputError: there is no drawing of this number.

    Examples:
        >>> [view.view.value for view in template(1).views]
        ['top', 'front', 'back', 'left', 'right']
    """
    wanted = versions()[-1] if version is None else version
    if wanted not in versions():
        raise InputError("the version of a scalp drawing", wanted, f"use one of {', '.join(map(str, versions()))}")
    loaded = document(f"scalp/template-{wanted}")
    views = tuple(_view(View(code), entry) for code, entry in loaded["views"].items())
    return Template(wanted, views, source_of("the sizes of the scalp drawing", loaded["size_source"]))


def _view(view: View, entry: dict[str, Any]) -> ScalpView:
    """One side, from its entry."""
    left, top, width, height = (float(number) for number in entry["view_box"])
    zones = tuple(
        Zone(ZoneCode(code), view, tuple(_place(corner) for corner in zone["outline"]), _place(zone["label"]))
        for code, zone in entry["zones"].items()
    )
    sides = tuple((str(side["letter"]), _place(side["at"])) for side in entry["sides"])
    size_mm = (float(entry["size_mm"][0]), float(entry["size_mm"][1]))
    return ScalpView(
        view, (left, top, width, height), size_mm, tuple(entry["head"]), entry["hair"], tuple(entry["features"]), sides, zones
    )


def _place(pair: list[float]) -> Place:
    """Two numbers as a place."""
    return float(pair[0]), float(pair[1])


def scalp_view(view: View, version: int | None = None) -> ScalpView:
    """One side of the scalp.

    Args:
        view: which side.
        version: number of the drawing; the newest where none is given.

    Returns:
        The side with its paths and zones.

    Examples:
        >>> scalp_view(View.LEFT).sides[0][0]
        'L'
    """
    return next(one for one in template(version).views if one.view is view)


def zones_of(view: View, version: int | None = None) -> tuple[Zone, ...]:
    """Zones that are seen from one side.

    Args:
        view: which side.
        version: number of the drawing; the newest where none is given.

    Returns:
        The zones.

    Examples:
        >>> [zone.code.value for zone in zones_of(View.FRONT)]
        ['frontal', 'temple_right', 'temple_left']
    """
    return scalp_view(view, version).zones


def views_of(code: ZoneCode, version: int | None = None) -> tuple[View, ...]:
    """Sides from which a zone is seen, the one that shows most of it first.

    Args:
        code: which zone.
        version: number of the drawing; the newest where none is given.

    Returns:
        The sides, by the area of the zone in square millimetres, falling.

    Examples:
        >>> [view.value for view in views_of(ZoneCode.TEMPLE_LEFT)]
        ['left', 'front', 'top']
    """
    shown = [(view, zone) for view in template(version).views for zone in view.zones if zone.code is code]
    return tuple(view.view for view, _ in sorted(shown, key=lambda pair: -_area_mm2(*pair)))


def _area_mm2(view: ScalpView, zone: Zone) -> float:
    """Area of a zone in the flat drawing: the shoelace formula."""
    corners = zip(zone.outline, zone.outline[1:] + zone.outline[:1], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in corners)) / 2 * view.size_mm[0] * view.size_mm[1]


def zone_at(view: View, x: float, y: float, version: int | None = None) -> Zone | None:
    """The zone that a touched place lies in.

    Args:
        view: the side that was touched.
        x: from the left, as a fraction of the view, 0 to 1.
        y: from the top, as a fraction of the view, 0 to 1.
        version: number of the drawing; the newest where none is given.

    Returns:
        The zone; None outside all of them.

    Examples:
        >>> zone_at(View.TOP, 0.5, 0.25).code.value
        'frontal'
        >>> zone_at(View.TOP, 0.01, 0.01) is None
        True
    """
    return next((zone for zone in zones_of(view, version) if holds(zone.outline, x, y)), None)


def holds(outline: tuple[Place, ...], x: float, y: float) -> bool:
    """Whether a place lies inside an outline: a ray to the right crosses it an odd number of times.

    Args:
        outline: corners of a closed outline.
        x: across, in the unit of the outline.
        y: down, in the unit of the outline.

    Returns:
        True inside.

    Examples:
        >>> holds(((0, 0), (1, 0), (1, 1), (0, 1)), 0.5, 0.5)
        True
    """
    inside = False
    for (x0, y0), (x1, y1) in zip(outline, outline[1:] + outline[:1], strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            inside = not inside
    return inside


def zone_path(zone: Zone, version: int | None = None) -> str:
    """SVG path data of a zone, in the units of its view box.

    Args:
        zone: the zone.
        version: number of the drawing; the newest where none is given.

    Returns:
        Path data, closed.

    Examples:
        >>> zone_path(zones_of(View.TOP)[0]).startswith("M190.0 124.2L")
        True
    """
    left, top, width, height = scalp_view(zone.view, version).view_box
    return "M" + "L".join(f"{left + x * width:.1f} {top + y * height:.1f}" for x, y in zone.outline) + "Z"
