"""Hair that was not clipped: followed through crossings, and put together where it was cut apart."""

import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.follow import follow
from mesotrich.trichoscopy.centreline.lifted import lifted, ridge_cells
from mesotrich.trichoscopy.centreline.link import link
from mesotrich.trichoscopy.hair_map import STRIDE, HairMap

SEED = 0.55
LEAST_PIECE_CELLS = 28
LEAST_PX = 110.0  # working pixels, 0.6 mm: what is shorter is mostly a piece of a hair


def uncut(found: HairMap) -> list[NDArray[np.float64]]:
    """Courses of long hair.

    Args:
        found: the hair map.

    Returns:
        (n, 2) x, y in working pixels for each hair; which end is the root is not known yet.
    """
    centre = found.planes[1] * np.minimum(1.0, 2 * found.planes[0])
    layers = lifted(centre)
    pieces = follow(layers, ridge_cells(layers, SEED), LEAST_PIECE_CELLS)
    hairs = link(pieces, found.planes, _on_cells(found.picture, centre.shape))
    lines = [hair * STRIDE + STRIDE / 2 for hair in hairs]
    return [line for line in lines if np.hypot(*np.diff(line, axis=0).T).sum() >= LEAST_PX]


def _on_cells(picture: NDArray[np.float32], shape: tuple[int, ...]) -> NDArray[np.float32]:
    """The picture as means over cells."""
    rows, columns = shape[-2:]
    short = ((0, 0), (0, rows * STRIDE - picture.shape[1]), (0, columns * STRIDE - picture.shape[2]))
    whole = np.pad(picture, short, mode="edge")
    return np.asarray(whole.reshape(3, rows, STRIDE, columns, STRIDE).mean(axis=(2, 4)), np.float32)
