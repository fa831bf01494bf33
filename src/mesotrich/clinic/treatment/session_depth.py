"""The drawing of an intended depth: needle, range, and a border of the dermis that is blurred on purpose."""

from dataclasses import dataclass
from math import ceil, radians, tan

from mesotrich.planning.depth import Depth, intended_depth
from mesotrich.reference.loader import value

SKIN_Y, FOOT_Y, TOP_Y, LEFT_X, TIP_X = 20.0, 126.0, 6.0, 44.0, 112.0  # places of the drawing, in its own units
MOST_PX_PER_MM = 40.0


@dataclass(frozen=True)
class DepthDrawing:
    """A depth, ready to be drawn.

    Attributes:
        depth: what is drawn.
        ticks: millimetres with their place.
        tip_y: place of the intended depth.
        range_y: upper end of the range.
        range_height: height of the range.
        needle: from and to: x, y, x, y.
        border: where the dermis begins to end and has ended, as parts of the height, 0 to 1.
    """

    depth: Depth
    ticks: tuple[tuple[int, float], ...]
    tip_y: float
    range_y: float
    range_height: float
    needle: tuple[float, float, float, float]
    border: tuple[float, float]


def depth_drawing(inserted_um: int, angle_deg: int) -> DepthDrawing:
    """The drawing of an intended depth.

    Args:
        inserted_um: length that is in the skin, in micrometres, above 0.
        angle_deg: angle between needle and skin, in degrees, above 0 and up to 90.

    Returns:
        The drawing.

    Raises:
        InputError: a number is outside its range.

    Examples:
        >>> drawn = depth_drawing(2000, 45)
        >>> round(drawn.depth.intended_mm, 1), round(drawn.tip_y)
        (1.4, 77)
    """
    depth = intended_depth(inserted_um / 1000, angle_deg)
    deepest = max(depth.most_mm, value("planning", "dermis_border_most_mm").value)
    scale = min(MOST_PX_PER_MM, (FOOT_Y - SKIN_Y) / (deepest * 1.1))
    tip = SKIN_Y + depth.intended_mm * scale
    run = 0.0 if angle_deg == 90 else (tip - TOP_Y) / tan(radians(angle_deg))
    start_x = max(LEFT_X, TIP_X - run)
    start_y = tip - (TIP_X - start_x) * tan(radians(angle_deg)) if angle_deg < 90 and run > TIP_X - LEFT_X else TOP_Y
    borders = (value("planning", f"dermis_border_{end}_mm").value for end in ("least", "most"))
    least, most = ((border * scale) / (FOOT_Y - SKIN_Y) for border in borders)
    return DepthDrawing(
        depth,
        tuple((millimetre, round(SKIN_Y + millimetre * scale + 4, 1)) for millimetre in range(ceil((FOOT_Y - SKIN_Y) / scale))),
        round(tip, 1), round(SKIN_Y + depth.least_mm * scale, 1), round((depth.most_mm - depth.least_mm) * scale, 1),
        (round(start_x, 1), round(start_y, 1), TIP_X, round(tip, 1)), (round(least, 3), round(min(1.0, most), 3)),
    )  # fmt: skip
