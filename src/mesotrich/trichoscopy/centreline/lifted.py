"""The middle of shafts, apart for each direction: where hairs cross, each lies in a layer of its own."""

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

LAYERS = 24  # directions over half a turn
ALONG_CELLS, ACROSS_CELLS, BROAD_CELLS = 10.0, 0.9, 2.6  # Gaussian sigmas of the line that is looked for
BESIDE = 0.5  # share of what lies beside it that is taken off
REACH_CELLS = 22


def lifted(centre: NDArray[np.float32]) -> NDArray[np.float32]:
    """How well a straight piece of shaft fits at each place, for each direction.

    Args:
        centre: (rows, columns) share of being the middle of a shaft, 0 to 1.

    Returns:
        (24, rows, columns); layer k is the direction pi k / 24 from the x axis, towards y.
    """
    plane = np.ascontiguousarray(centre, np.float32)
    return np.stack([cv2.filter2D(plane, -1, kernel, borderType=cv2.BORDER_REPLICATE) for kernel in _kernels()])


@cache
def _kernels() -> tuple[NDArray[np.float32], ...]:
    """A narrow line less a broad one, turned."""
    y, x = np.mgrid[-REACH_CELLS : REACH_CELLS + 1, -REACH_CELLS : REACH_CELLS + 1].astype(np.float64)
    made = []
    for angle in np.arange(LAYERS) * np.pi / LAYERS:
        along, across = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
        reach = np.exp(-((along / ALONG_CELLS) ** 2) / 2)
        narrow, broad = (reach * np.exp(-((across / sigma) ** 2) / 2) for sigma in (ACROSS_CELLS, BROAD_CELLS))
        made.append((narrow / narrow.sum() - BESIDE * broad / broad.sum()).astype(np.float32))
    return tuple(made)


def ridge_cells(layers: NDArray[np.float32], least: float) -> NDArray[np.int64]:
    """Places that fit better than those beside them and than other directions.

    Args:
        layers: as `lifted` gives them.
        least: lower ones are left out.

    Returns:
        (n, 3) layer, row, column; the best first.
    """
    found = [_crest(layers, number, least) for number in range(LAYERS)]
    cells = np.concatenate([np.column_stack([np.full(len(at), number), at]) for number, at in enumerate(found)])
    return np.asarray(cells[np.argsort(-layers[tuple(cells.T)], kind="stable")], np.int64)


def _crest(layers: NDArray[np.float32], number: int, least: float) -> NDArray[np.int64]:
    """Rows and columns of one layer."""
    layer, angle = layers[number], np.pi * number / LAYERS
    best = (layer > least) & (layer >= layers[number - 1]) & (layer >= layers[(number + 1) % LAYERS])
    for side in (-1, 1):
        moved = np.array([[1, 0, -side * np.sin(angle)], [0, 1, side * np.cos(angle)]], np.float32)
        best &= layer >= cv2.warpAffine(layer, moved, layer.shape[::-1])
    return np.argwhere(best)
