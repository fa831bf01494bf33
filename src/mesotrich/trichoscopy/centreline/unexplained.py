"""How much of the hair that the map shows lies on no stub: nearly all of it where the hair was not clipped."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.hair import TracedHair
from mesotrich.trichoscopy.hair_map import STRIDE

SHAFT = 0.5
MARGIN = 1.3  # a stub explains a little more than its own width, since its edges are soft
LEAST_CELLS = 3


def unexplained(stubs: Sequence[TracedHair], planes: NDArray[np.float32]) -> float:
    """Share of the shafts that no stub lies on.

    Args:
        stubs: straight hairs, in working pixels.
        planes: (13, rows, columns) as `hair_map` gives them.

    Returns:
        0 to 1; 0 where there is no shaft at all.
    """
    shaft = planes[0] > SHAFT
    on = np.zeros(shaft.shape, np.uint8)
    for stub in stubs:
        thick = max(round(stub.rough_width_px / STRIDE * MARGIN), LEAST_CELLS)
        cv2.polylines(on, [np.round(stub.line_px / STRIDE).astype(np.int32)], False, 1, thick)
    left = cv2.morphologyEx((shaft & (on == 0)).astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    return float(left.sum() / max(int(shaft.sum()), 1))
