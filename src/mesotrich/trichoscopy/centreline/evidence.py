"""What the picture itself says for a line: a shaft is darker or brighter than the skin beside it, and longer than a speck.

The networks see a candidate without the rest of the photo; how dark hair is differs from photo to photo and is told here by
the lines that they are sure of. Settings were chosen on photos that no figure is reported on.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, map_coordinates

BESIDE_PX = 4.0  # from the edge of a shaft to where its skin is looked at
SOFT_PX = 1.0
ALONG = np.linspace(0.12, 0.88, 15)  # the ends may be tapered, hidden or wrong
SURE, SURE_LONG_PX, LEAST_SURE = 0.85, 40.0, 4
USUAL_DARKNESS = 1.0  # logarithm of skin over shaft where a photo has too few sure lines to tell: dark hair
FULL_CONTRAST, CONTRAST_POWER = 0.75, 0.4  # of the photo's hair: a line with less contrast loses credit
FULL_LENGTH_PX, LENGTH_POWER = 60.0, 0.3
LEAST = 0.02


def evidence(
    picture: NDArray[np.float32], lines_px: NDArray[np.float64], good: NDArray[np.float64], widths_px: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How much of its credit each line keeps in view of its contrast and length.

    Args:
        picture: (3, height, width) as `network_input` gives it.
        lines_px: (n, 4) x, y of both ends.
        good: (n,) 0..1, how sure the networks are of each.
        widths_px: (n,) width of the shaft under each.

    Returns:
        (n,) 0..1: product of (contrast / full contrast)^0.4 and (length / full length)^0.3, each at most 1.

    Examples:
        >>> picture = np.zeros((3, 60, 160), np.float32)
        >>> picture[:, 18:23, 20:140] = -1.0
        >>> lines = np.array([[20.0, 20.5, 140.0, 20.5], [20.0, 45.0, 140.0, 45.0]])
        >>> evidence(picture, lines, np.array([0.9, 0.9]), np.array([5.0, 5.0])).round(2)
        array([1.  , 0.21])
    """
    if len(lines_px) == 0:
        return np.zeros(0)
    core, contrast = _darkness(picture, lines_px, widths_px)
    length = np.hypot(*(lines_px[:, 2:] - lines_px[:, :2]).T)
    sure = (good > SURE) & (length > SURE_LONG_PX) & (core > 0)
    usual = float(np.median(core[sure])) if sure.sum() >= LEAST_SURE else USUAL_DARKNESS
    return _ramp(contrast / usual, FULL_CONTRAST) ** CONTRAST_POWER * _ramp(length, FULL_LENGTH_PX) ** LENGTH_POWER


def _ramp(value: NDArray[np.float64], full: float) -> NDArray[np.float64]:
    """Proportion of what is full."""
    return np.asarray(np.clip(value / full, LEAST, 1.0), np.float64)


def _darkness(
    picture: NDArray[np.float32], lines: NDArray[np.float64], widths: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Darkness along each line, and its contrast: darker than its brighter side, or, as grey hair is, brighter than all skin."""
    dark = gaussian_filter(-picture.mean(axis=0), SOFT_PX)
    root, axis = lines[:, :2], lines[:, 2:] - lines[:, :2]
    length = np.maximum(np.hypot(axis[:, 0], axis[:, 1]), 1e-6)[:, None]
    normal = np.column_stack([-axis[:, 1], axis[:, 0]]) / length
    points = root[:, None] + ALONG[None, :, None] * axis[:, None]

    def beside(off: NDArray[np.float64]) -> NDArray[np.float64]:
        at = (points + (off[:, None] * normal)[:, None]).reshape(-1, 2).T[::-1] - 0.5
        return np.asarray(
            np.median(map_coordinates(dark, at, order=1, mode="nearest").reshape(len(lines), -1), axis=1), np.float64
        )

    core, away = beside(np.zeros(len(lines))), widths / 2 + BESIDE_PX
    brighter_side = np.minimum(beside(-away), beside(away))
    return core, np.maximum(core - brighter_side, np.minimum(brighter_side, 0) - core)
