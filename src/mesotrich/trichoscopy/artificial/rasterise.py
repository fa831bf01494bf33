"""Finds the pixels of a curved shaft and where each lies along and across it."""

from dataclasses import dataclass

import numba
import numpy as np
from numpy.typing import NDArray

FRINGE_PX = 2.5  # pixels this far outside the shaft are kept: partly covered ones, ragged edges, and the rim of the cut


@dataclass(frozen=True, eq=False)
class ShaftShape:
    """How a shaft differs from a smooth bar with square ends.

    Attributes:
        cut_slope: slope of both ends across the shaft, 0 for square.
        roundness: 0 for straight ends .. 1 for half circles.
        edges_px: (2, n) how far each edge lies outside the smooth one, at every `edge_step_px` along the shaft.
        edge_step_px: distance of these values.
    """

    cut_slope: float
    roundness: float
    edges_px: NDArray[np.float64]
    edge_step_px: float


SMOOTH = ShaftShape(0.0, 0.0, np.zeros((2, 2)), 1.0)


@dataclass(frozen=True, eq=False)
class ShaftPixels:
    """Pixels of one shaft.

    Attributes:
        row: (n,) pixel row.
        column: (n,) pixel column.
        across_px: (n,) signed distance of the pixel centre from the centreline.
        along_px: (n,) arc length of the foot point from the first point.
        half_width_px: (n,) half the width there.
        coverage: (n,) 0..1 share of the pixel that the shaft covers.
    """

    row: NDArray[np.int64]
    column: NDArray[np.int64]
    across_px: NDArray[np.float64]
    along_px: NDArray[np.float64]
    half_width_px: NDArray[np.float64]
    coverage: NDArray[np.float64]


@numba.njit(cache=True)
def _scan(line, half, arc, best, across, along, width):  # type: ignore[no-untyped-def]
    """For each pixel near the line keep the nearest segment's distance, arc length and half width."""
    rows, columns = best.shape
    touched = []
    last = len(line) - 2
    for k in range(len(line) - 1):
        x0, y0, x1, y1 = line[k, 0], line[k, 1], line[k + 1, 0], line[k + 1, 1]
        reach = max(half[k], half[k + 1]) + FRINGE_PX
        dx, dy = x1 - x0, y1 - y0
        length = np.sqrt(dx * dx + dy * dy)
        if length < 1e-9:
            continue
        low_x, high_x = max(int(min(x0, x1) - reach), 0), min(int(max(x0, x1) + reach) + 1, columns)
        low_y, high_y = max(int(min(y0, y1) - reach), 0), min(int(max(y0, y1) + reach) + 1, rows)
        for row in range(low_y, high_y):
            for column in range(low_x, high_x):
                px, py = column + 0.5 - x0, row + 0.5 - y0
                t = (px * dx + py * dy) / length
                inside = min(max(t, 0.0), length)
                # beyond the two ends the axis goes straight on, so that cuts are straight and not round
                if (k == 0 and t < 0) or (k == last and t > length):
                    inside = t
                    if t < -reach or t > length + reach:
                        continue
                ox, oy = px - inside * dx / length, py - inside * dy / length
                distance = np.sqrt(ox * ox + oy * oy)
                if distance > reach or distance >= best[row, column]:
                    continue
                if best[row, column] == np.inf:
                    touched.append(row * columns + column)
                best[row, column] = distance
                side = dx * py - dy * px
                across[row, column] = distance if side >= 0 else -distance
                along[row, column] = arc[k] + inside
                share = min(max(inside / length, 0.0), 1.0)
                width[row, column] = half[k] * (1 - share) + half[k + 1] * share
    return np.array(touched, dtype=np.int64)


class Rasteriser:
    """Keeps the work planes of one picture size between shafts."""

    def __init__(self, height_px: int, width_px: int) -> None:
        """Make work planes for pictures of this size."""
        self._shape = (height_px, width_px)
        self._best = np.full(self._shape, np.inf)
        self._across, self._along, self._half = (np.zeros(self._shape) for _ in range(3))

    def shaft(
        self, line_px: NDArray[np.float64], widths_px: NDArray[np.float64], shape: ShaftShape = SMOOTH
    ) -> ShaftPixels | None:
        """Pixels of a shaft, None where none lies in the picture.

        Args:
            line_px: (n, 2) centreline.
            widths_px: (n,) width along it.
            shape: its ends and edges.

        Returns:
            The pixels with at least a trace of coverage.
        """
        steps = np.hypot(*np.diff(line_px, axis=0).T)
        arc = np.concatenate([[0.0], np.cumsum(steps)])
        flat = _scan(line_px, widths_px / 2, arc, self._best, self._across, self._along, self._half)
        if len(flat) == 0:
            return None
        across, along, half = (plane.ravel()[flat] for plane in (self._across, self._along, self._half))
        self._best.ravel()[flat] = np.inf
        coverage = _coverage(across, along, half, float(arc[-1]), shape)
        keep = coverage > 0
        if not keep.any():
            return None
        row, column = np.divmod(flat[keep], self._shape[1])
        return ShaftPixels(row, column, across[keep], along[keep], half[keep], coverage[keep])


def _coverage(
    across: NDArray[np.float64], along: NDArray[np.float64], half: NDArray[np.float64], length: float, shape: ShaftShape
) -> NDArray[np.float64]:
    """Share of each pixel inside both edges and both cuts, for edges that are straight within a pixel."""
    stations = np.arange(shape.edges_px.shape[1]) * shape.edge_step_px
    left, right = (np.interp(along, stations, edge) for edge in shape.edges_px)
    side = np.clip(half + left - across + 0.5, 0, 1) - np.clip(-half - right - across + 0.5, 0, 1)
    inset = shape.roundness * half * (1 - np.sqrt(np.clip(1 - (across / np.maximum(half, 0.3)) ** 2, 0, 1)))
    near = np.clip(along - inset - shape.cut_slope * across + 0.5, 0, 1)
    far = np.clip(length - inset + shape.cut_slope * across - along + 0.5, 0, 1)
    return np.asarray(side * near * far, dtype=np.float64)
