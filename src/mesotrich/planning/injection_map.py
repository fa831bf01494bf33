"""Points of injection in a zone, and how much was given of what was planned."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import ceil, hypot, sqrt

from mesotrich.foundation.errors import InputError
from mesotrich.foundation.messages import Message
from mesotrich.planning.scalp import Place, Zone, holds, scalp_view
from mesotrich.reference.loader import ReferenceValue, value


class Technique(StrEnum):
    """How the needle is used."""

    NAPPAGE = "nappage"
    POINT_BY_POINT = "point_by_point"
    PAPULE = "papule"


@dataclass(frozen=True)
class Point:
    """One planned injection.

    Attributes:
        number: its place in the order of the zone, from 1.
        row: its row, from 1 at the top.
        x: from the left, as a fraction of the view.
        y: from the top, as a fraction of the view.
    """

    number: int
    row: int
    x: float
    y: float


@dataclass(frozen=True)
class Totals:
    """Volumes and counts, of one zone or of several together.

    Attributes:
        planned_ul: volume that was planned, in microlitres.
        given_ul: volume that was given, in microlitres.
        left_ul: volume of the points that are neither given nor skipped, in microlitres.
        points_planned: how many points were planned.
        points_given: how many of them were given.
        points_skipped: how many of them were left out.
    """

    planned_ul: int = 0
    given_ul: int = 0
    left_ul: int = 0
    points_planned: int = 0
    points_given: int = 0
    points_skipped: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        """Both together."""
        return Totals(
            self.planned_ul + other.planned_ul, self.given_ul + other.given_ul, self.left_ul + other.left_ul,
            self.points_planned + other.points_planned, self.points_given + other.points_given,
            self.points_skipped + other.points_skipped,
        )  # fmt: skip


def spacing(technique: Technique) -> ReferenceValue:
    """How far apart the points of a technique lie where the clinic sets nothing else.

    Args:
        technique: how the needle is used.

    Returns:
        Distance in millimetres on the scalp, with its source.

    Examples:
        >>> spacing(Technique.PAPULE).value
        10.0
    """
    keys = {
        Technique.NAPPAGE: "spacing_nappage_mm",
        Technique.POINT_BY_POINT: "spacing_point_by_point_mm",
        Technique.PAPULE: "spacing_papule_mm",
    }
    return value("planning", keys[technique])


def point_volume() -> ReferenceValue:
    """The volume that the order starts from for a point.

    Returns:
        Volume in microlitres, with its source.
    """
    return value("planning", "point_volume_ul")


def grid(zone: Zone, technique: Technique, spacing_mm: float | None = None, version: int | None = None) -> tuple[Point, ...]:
    """Points of a zone, neighbours `spacing_mm` apart, row after row and each row back from where the last one ended.

    Rows lie spacing x sqrt(3) / 2 apart and every second row is shifted by half a spacing: all neighbours are as far apart.

    Args:
        zone: where to inject.
        technique: how the needle is used; it gives the distance where none is stated.
        spacing_mm: distance of neighbours on the scalp, in millimetres, as far as the flat drawing can tell.
        version: number of the drawing; the newest where none is given.

    Returns:
        The points in the order of injection; none where the zone is too small.

    Raises:
        InputError: the distance is outside what can be drawn.

    Examples:
        >>> from mesotrich.planning.scalp import View, zones_of
        >>> points = grid(zones_of(View.TOP)[0], Technique.POINT_BY_POINT)
        >>> points[0].row, points[-1].number == len(points)
        (1, True)
    """
    distance = _checked(spacing(technique).value if spacing_mm is None else spacing_mm)
    across, down = scalp_view(zone.view, version).size_mm
    outline = tuple((x * across, y * down) for x, y in zone.outline)
    rows = [row for row in _rows(outline, distance) if row]
    snake = [(number, place) for number, row in enumerate(rows, 1) for place in (row if number % 2 else row[::-1])]
    return tuple(Point(number, row, x / across, y / down) for number, (row, (x, y)) in enumerate(snake, 1))


def _checked(distance: float) -> float:
    """A distance that can be drawn."""
    least, most = value("planning", "spacing_least_mm").value, value("planning", "spacing_most_mm").value
    if not least <= distance <= most:
        raise InputError(f"a distance of points from {least:g} to {most:g} mm", f"{distance:g} mm", "choose another distance")
    return distance


def _rows(outline: tuple[Place, ...], distance: float) -> list[list[Place]]:
    """Places of every row inside an outline in millimetres, centred on it."""
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    step = distance * sqrt(3) / 2
    rows, columns = ceil((max(ys) - min(ys)) / 2 / step), ceil((max(xs) - min(xs)) / 2 / distance) + 1
    margin = value("planning", "edge_margin_mm").value
    return [
        [
            place
            for column in range(-columns, columns + 1)
            if _well_inside(outline, place := (middle_x + (column + row % 2 / 2) * distance, middle_y + row * step), margin)
        ]
        for row in range(-rows, rows + 1)
    ]


def _well_inside(outline: tuple[Place, ...], place: Place, margin: float) -> bool:
    """Whether a place lies inside and not too near to the border."""
    return holds(outline, *place) and all(
        _to_edge(place, start, end) >= margin for start, end in pairwise((*outline, outline[0]))
    )


def _to_edge(place: Place, start: Place, end: Place) -> float:
    """Distance of a place to a straight edge."""
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    square = along_x**2 + along_y**2
    share = ((place[0] - start[0]) * along_x + (place[1] - start[1]) * along_y) / square if square else 0.0
    share = min(1.0, max(0.0, share))
    return hypot(place[0] - start[0] - share * along_x, place[1] - start[1] - share * along_y)


def totals(
    points: Sequence[Point], microlitres_per_point: int, exceptions: Mapping[int, int] | None = None, done: Collection[int] = ()
) -> Totals:
    """Volumes of one zone.

    Args:
        points: the planned points.
        microlitres_per_point: volume that every point was planned with, in microlitres.
        exceptions: volume that was given instead, by number of the point; 0 for a point that was skipped.
        done: numbers of the points that were given; an exception counts as done.

    Returns:
        What was planned, given and is left.

    Raises:
        InputError: a volume is not a whole number of microlitres from 0, or a number belongs to no point.

    Examples:
        >>> row = [Point(number, 1, 0.1 * number, 0.5) for number in (1, 2, 3)]
        >>> totals(row, 30, {2: 20, 3: 0}, done={1})
        Totals(planned_ul=90, given_ul=50, left_ul=0, points_planned=3, points_given=2, points_skipped=1)
    """
    differing = dict(exceptions or {})
    for volume in (microlitres_per_point, *differing.values()):
        _check_volume(volume)
    numbers = {point.number for point in points}
    strangers = (set(done) | set(differing)) - numbers
    if strangers:
        raise InputError("numbers of planned points", ", ".join(map(str, sorted(strangers))), "plan the points first")
    as_planned = set(done) - set(differing)
    given = [volume for volume in differing.values() if volume]
    left = numbers - set(done) - set(differing)
    return Totals(
        len(numbers) * microlitres_per_point, len(as_planned) * microlitres_per_point + sum(given),
        len(left) * microlitres_per_point, len(numbers), len(as_planned) + len(given), len(differing) - len(given),
    )  # fmt: skip


def _check_volume(volume: int) -> None:
    """Refuse what is not a whole number of microlitres."""
    if isinstance(volume, bool) or not isinstance(volume, int) or volume < 0:
        raise InputError("a volume in whole microlitres, 0 or more", volume, "round it to whole microlitres")


def volume_findings(sums: Totals, vial_ul: int, limit_ul: int) -> tuple[Message, ...]:
    """What speaks against the volumes: more than the order allows, or than the vial holds.

    Args:
        sums: all zones of the session together.
        vial_ul: volume of the vial that can be used, in microlitres.
        limit_ul: most that the order allows in this session, in microlitres.

    Returns:
        `over_limit` and `over_vial` where what is given and still to come is too much; none where both suffice.

    Raises:
        InputError: a volume is not a whole number of microlitres from 0.

    Examples:
        >>> [found.code for found in volume_findings(Totals(1800, 1000, 800), vial_ul=2500, limit_ul=1500)]
        ['over_limit']
    """
    for volume in (vial_ul, limit_ul):
        _check_volume(volume)
    coming = sums.given_ul + sums.left_ul
    bounds = (("over_limit", limit_ul), ("over_vial", vial_ul))
    return tuple(
        Message(code, {"coming_ul": coming, "given_ul": sums.given_ul, "most_ul": most, "over_ul": coming - most})
        for code, most in bounds
        if coming > most
    )
