"""A candidate line seen close up: picture and hair map turned so that the candidate lies along the rows."""

import numba
import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.hair_map import SCALE_PX, STRIDE

ALONG, ACROSS = 48, 26
ACROSS_STEP_PX = 1.5
MARGIN_PX = 16.0  # seen beyond each end, and a share of the length besides
MARGIN_SHARE = 0.15
OFFSET_PX = 16.0  # unit of the offsets in the close-up
CHANNELS = 15
SIDEWAYS = [8, 10, 12]  # channels that change their sign in a mirror along the candidate


@numba.njit(cache=True, fastmath=True)
def _look_up(plane, x, y):  # type: ignore[no-untyped-def]
    """Bilinear value at index coordinates; the border value is continued."""
    rows, columns = plane.shape
    x = min(max(x, 0.0), columns - 1.001)
    y = min(max(y, 0.0), rows - 1.001)
    column, row = int(x), int(y)
    fx, fy = x - column, y - row
    upper = plane[row, column] * (1 - fx) + plane[row, column + 1] * fx
    lower = plane[row + 1, column] * (1 - fx) + plane[row + 1, column + 1] * fx
    return upper * (1 - fy) + lower * fy


@numba.njit(cache=True, fastmath=True)
def frame(line):  # type: ignore[no-untyped-def]
    """Where the grid of a close-up lies: unit vector along the line, its length, and how far beyond each end is seen."""
    ax, ay, bx, by = line
    length = np.hypot(bx - ax, by - ay) + 1e-6
    return (bx - ax) / length, (by - ay) / length, length, MARGIN_PX + MARGIN_SHARE * length


@numba.njit(cache=True, fastmath=True)
def _turn(picture, planes, lines, views):  # type: ignore[no-untyped-def]
    """Fill the close-up of every line."""
    for index in range(len(lines)):
        ax, ay, bx, by = lines[index]
        ux, uy, length, margin = frame(lines[index])
        cos2, sin2 = ux * ux - uy * uy, 2 * ux * uy
        for i in range(ALONG):
            along = -margin + (length + 2 * margin) * i / (ALONG - 1)
            for j in range(ACROSS):
                across = (j - (ACROSS - 1) / 2) * ACROSS_STEP_PX
                x, y = ax + along * ux - across * uy, ay + along * uy + across * ux
                view = views[index, :, i, j]
                for c in range(3):
                    view[c] = _look_up(picture[c], x - 0.5, y - 0.5)
                cx, cy = x / STRIDE - 0.5, y / STRIDE - 0.5
                for c in range(4):
                    view[3 + c] = _look_up(planes[c], cx, cy)
                mx = x + SCALE_PX * _look_up(planes[4], cx, cy) - (ax + bx) / 2
                my = y + SCALE_PX * _look_up(planes[5], cx, cy) - (ay + by) / 2
                view[7] = (mx * ux + my * uy) / OFFSET_PX
                view[8] = (my * ux - mx * uy) / OFFSET_PX
                hc, hs = SCALE_PX * _look_up(planes[6], cx, cy), SCALE_PX * _look_up(planes[7], cx, cy)
                view[9] = (hc * cos2 + hs * sin2 - length / 2) / OFFSET_PX
                view[10] = (hs * cos2 - hc * sin2) / OFFSET_PX
                tc, ts = _look_up(planes[8], cx, cy), _look_up(planes[9], cx, cy)
                view[11] = tc * cos2 + ts * sin2
                view[12] = ts * cos2 - tc * sin2
                view[13] = _look_up(planes[12], cx, cy) - 2.0
                view[14] = np.log(length / 60.0)
                for c in range(7, 11):
                    view[c] = min(max(view[c], -3.0), 3.0)


def close_ups(picture: NDArray[np.float32], planes: NDArray[np.float32], lines_px: NDArray[np.float64]) -> NDArray[np.float32]:
    """Close-ups of straight candidates.

    Args:
        picture: (3, height, width) as `network_input` gives it.
        planes: (13, height / 2, width / 2) hair map, the first four as shares 0..1.
        lines_px: (n, 4) x, y of both ends at the working scale.

    Returns:
        (n, 15, 48, 26): three colours, shaft, centre, root, tip, offsets of the voted middle and half vector in the frame
        of the candidate, doubled tangent, logarithm of the width, logarithm of the length.
    """
    views = np.empty((len(lines_px), CHANNELS, ALONG, ACROSS), np.float32)
    _turn(picture, planes, np.ascontiguousarray(lines_px, dtype=np.float64), views)
    return views
