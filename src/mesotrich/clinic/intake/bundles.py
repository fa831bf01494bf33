"""Six bundles of hair, from the smallest to the largest, drawn for the question about shedding of long hair."""

from functools import cache

import numpy as np

WIDTH, HEIGHT = 96, 96  # of the drawing, in its own units
STRANDS = {"1": 4, "2": 9, "3": 18, "4": 32, "5": 54, "6": 84}  # choice of the drawing: each bundle looks clearly larger
SEED = 6


@cache
def bundle(grade: str) -> tuple[str, ...]:
    """The strands of one bundle.

    Args:
        grade: "1" to "6".

    Returns:
        One SVG path a strand, in a square of 96 units; nothing where there is no such grade.

    Examples:
        >>> len(bundle("1")), len(bundle("unknown"))
        (4, 0)
    """
    count = STRANDS.get(grade, 0)
    random = np.random.default_rng(SEED)
    spread = 3.0 + 0.42 * count
    return tuple(_strand(random.uniform(-1, 1, 4).tolist(), spread) for _ in range(count))


def _strand(places: list[float], spread: float) -> str:
    """One strand: a loose curl from left to right. `places` says where between -1 and 1 start, bends and end lie."""
    start, bend, lift, end = places
    middle_x, middle_y = WIDTH / 2, HEIGHT / 2
    points = (
        (14 + 4 * start, middle_y + 16 + spread * start * 0.5), (middle_x - 14 + 6 * bend, middle_y - 26 + spread * bend),
        (middle_x + 10 + 6 * lift, middle_y + 34 + spread * lift), (WIDTH - 14 + 4 * end, middle_y - 14 + spread * end * 0.5),
    )  # fmt: skip
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = ((round(float(x), 1), round(float(y), 1)) for x, y in points)
    return f"M{x0} {y0}C{x1} {y1} {x2} {y2} {x3} {y3}"
