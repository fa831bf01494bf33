"""What a candidate is up against: the other candidates about it, drawn into its close-up."""

import numba
import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.close_up import ACROSS, ACROSS_STEP_PX, ALONG, frame

PLANES = 2
LEAST_SIGMA_PX, SIGMA_SHARE = 2.0, 0.3  # of a rival's width: its line is drawn as a soft bar
FAR_SIGMAS = 3.0


@numba.njit(cache=True, fastmath=True)
def _draw(lines, good, widths, views):  # type: ignore[no-untyped-def]
    """Fill the two planes of every close-up."""
    for index in range(len(lines)):
        ax, ay = lines[index, 0], lines[index, 1]
        ux, uy, length, margin = frame(lines[index])
        half = (ACROSS - 1) / 2 * ACROSS_STEP_PX
        for other in range(len(lines)):
            if other == index:
                continue
            sigma = max(SIGMA_SHARE * widths[other], LEAST_SIGMA_PX)
            far = FAR_SIGMAS * sigma
            px, py, qx, qy = lines[other]
            # both ends in the frame of the candidate
            p0, p1 = (px - ax) * ux + (py - ay) * uy, (py - ay) * ux - (px - ax) * uy
            q0, q1 = (qx - ax) * ux + (qy - ay) * uy, (qy - ay) * ux - (qx - ax) * uy
            if max(p0, q0) < -margin - far or min(p0, q0) > length + margin + far:
                continue
            if max(p1, q1) < -half - far or min(p1, q1) > half + far:
                continue
            better = good[other] > good[index] or (good[other] == good[index] and other < index)
            view = views[index, 0 if better else 1]
            d0, d1 = q0 - p0, q1 - p1
            size2 = d0 * d0 + d1 * d1 + 1e-6
            step = (length + 2 * margin) / (ALONG - 1)
            for i in range(ALONG):
                along = -margin + step * i
                for j in range(ACROSS):
                    across = (j - (ACROSS - 1) / 2) * ACROSS_STEP_PX
                    share = min(max(((along - p0) * d0 + (across - p1) * d1) / size2, 0.0), 1.0)
                    off0, off1 = along - p0 - share * d0, across - p1 - share * d1
                    distance2 = (off0 * off0 + off1 * off1) / (sigma * sigma)
                    if distance2 < FAR_SIGMAS * FAR_SIGMAS:
                        view[i, j] = max(view[i, j], good[other] * np.exp(-distance2 / 2))


def rivals(lines_px: NDArray[np.float64], good: NDArray[np.float64], widths_px: NDArray[np.float64]) -> NDArray[np.float32]:
    """Draw the other candidates into the close-up of each.

    Args:
        lines_px: (n, 4) x, y of both ends at the working scale.
        good: (n,) 0..1, how sure the judge is of each.
        widths_px: (n,) width of the shaft under each.

    Returns:
        (n, 2, 48, 26): better rivals, lesser rivals, each as a bar as strong as the judge is sure of it; the grid is that of
        `close_ups`.
    """
    views = np.zeros((len(lines_px), PLANES, ALONG, ACROSS), np.float32)
    _draw(np.ascontiguousarray(lines_px, np.float64), good.astype(np.float64), widths_px.astype(np.float64), views)
    return views
