# mypy: disable-error-code="no-untyped-call"
"""Otsu's threshold on the darkness, skeleton, skan: what most people try first."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from skimage.filters import threshold_otsu
from skimage.morphology import remove_small_objects

from benchmarks.methods.darkness import darkness
from benchmarks.methods.skeleton import branches
from benchmarks.traced import Traced

THRESHOLD_SHARE = 1.25  # of Otsu's threshold, which alone lets dark skin in
LEAST_AREA_UM2 = 150.0 * 30.0  # a thin hair of the least length that is asked for


def trace(path: Path, um_per_px: float, hidden: NDArray[np.bool_]) -> tuple[Traced, ...]:
    """Find hairs.

    Args:
        path: the photo.
        um_per_px: size of a pixel.
        hidden: (height, width) True under overlays.

    Returns:
        Hairs; which end is the root is not told.
    """
    dark = darkness(path, um_per_px)
    mask = (dark > THRESHOLD_SHARE * threshold_otsu(dark[~hidden])) & ~hidden
    mask = remove_small_objects(mask, max_size=int(LEAST_AREA_UM2 / um_per_px**2))
    return branches(mask, um_per_px)
