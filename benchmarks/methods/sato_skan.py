# mypy: disable-error-code="no-untyped-call"
"""Sato's multi-scale ridge filter, threshold with hysteresis, skeleton, skan."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from skimage.filters import apply_hysteresis_threshold, sato, threshold_otsu
from skimage.morphology import remove_small_objects

from benchmarks.methods.darkness import darkness
from benchmarks.methods.skeleton import branches
from benchmarks.traced import Traced

SHAFTS_UM = (30.0, 55.0, 90.0)  # thin, usual and thick shafts; a bar of width w answers most at sigma = w / (2 sqrt(3))
HIGH_SHARE, LOW_SHARE = 1.25, 0.9  # of Otsu's threshold: a line begins above the first and goes on above the second
LEAST_AREA_UM2 = 150.0 * 20.0


def trace(path: Path, um_per_px: float, hidden: NDArray[np.bool_]) -> tuple[Traced, ...]:
    """Find hairs.

    Args:
        path: the photo.
        um_per_px: size of a pixel.
        hidden: (height, width) True under overlays.

    Returns:
        Hairs; which end is the root is not told.
    """
    sigmas = [max(width / um_per_px / (2 * np.sqrt(3)), 0.8) for width in SHAFTS_UM]
    dark = darkness(path, um_per_px)
    ridge = sato(dark, sigmas=sigmas, black_ridges=False)
    ridge[hidden] = 0
    threshold = threshold_otsu(ridge[~hidden])
    mask = apply_hysteresis_threshold(ridge, LOW_SHARE * threshold, HIGH_SHARE * threshold)
    mask = remove_small_objects(mask, max_size=int(LEAST_AREA_UM2 / um_per_px**2))
    return branches(mask, um_per_px, dark > threshold_otsu(dark[~hidden]))
