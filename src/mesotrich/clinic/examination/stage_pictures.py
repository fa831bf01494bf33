"""The stages of pattern loss as pictures: paths of an SVG in the coordinates of the scalp template."""

from dataclasses import dataclass
from itertools import pairwise

from mesotrich.reference.stage_drawings import Point, Spot, stage_drawings

BEFORE_THE_HEAD = 40.0  # y in front of all hair; the picture is cut at the edge of the scalp


@dataclass(frozen=True)
class StagePicture:
    """One stage.

    Attributes:
        hairline: path of the hairline; empty where it stays.
        bare: path of the area in front of it.
        spots: ovals that are thin or bare, with `middle` as the x of their centre.
        parting: path of the parting; empty where none is drawn.
        middle: x of the middle line.
    """

    hairline: str
    bare: str
    spots: tuple[Spot, ...]
    parting: str
    middle: float


def stage_picture(scale: str, stage: str) -> StagePicture:
    """The picture of a stage.

    Args:
        scale: hamilton_norwood, ludwig or sinclair_stage.
        stage: one of its stages.

    Returns:
        Paths.

    Raises:
        KeyError: there is no such scale or stage.

    Examples:
        >>> stage_picture("hamilton_norwood", "I").bare
        ''
        >>> stage_picture("sinclair_stage", "1").parting
        'M275 112L285 112L285 478L275 478Z'
    """
    drawing = stage_drawings()[scale][stage]
    line = smooth(drawing.hairline)
    bare = f"{line}V{BEFORE_THE_HEAD:g}H{drawing.hairline[0][0]:g}Z" if line else ""
    corners = "L".join(f"{x:g} {y:g}" for x, y in drawing.parting)
    return StagePicture(line, bare, drawing.spots, f"M{corners}Z" if corners else "", drawing.middle)


def smooth(points: tuple[Point, ...]) -> str:
    """A path through all points without corners (Catmull-Rom as cubic Bezier curves).

    Args:
        points: at least two, or none.

    Returns:
        The path; empty without points.

    Examples:
        >>> smooth(((0.0, 0.0), (6.0, 0.0), (12.0, 6.0)))
        'M0 0C1 0 4 -1 6 0C8 1 11 5 12 6'
    """
    if not points:
        return ""
    around = (points[0], *points, points[-1])
    parts = [f"M{points[0][0]:g} {points[0][1]:g}"]
    for index, (start, end) in enumerate(pairwise(points)):
        before, after = around[index], around[index + 3]
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        parts.append("C" + " ".join(f"{x:.5g} {y:.5g}" for x, y in (first, second, end)))
    return "".join(parts)
