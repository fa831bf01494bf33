"""The follicular units of a photo as points with a direction: what two photos of one spot have in common."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.measurement import Measurement


@dataclass(frozen=True, eq=False)
class Constellation:
    """Points of a photo.

    Attributes:
        points_px: (n, 2) where units leave the skin.
        angles: (n,) direction of their hairs, radians.
        mask: (height, width) True where the skin can be seen.
        spacing_px: root of the area that one unit has.
    """

    points_px: NDArray[np.float64]
    angles: NDArray[np.float64]
    mask: NDArray[np.bool_]
    spacing_px: float


def constellation(measured: Measurement) -> Constellation:
    """Take the units of a measured photo whose exit is seen.

    Args:
        measured: the photo.

    Returns:
        Its constellation.
    """
    by_id = {hair.hair_id: hair.traced for hair in measured.hairs}
    points, angles = [], []
    for unit in measured.units:
        rooted = [by_id[number] for number in unit.hair_ids if by_id[number].root_visible]
        if not rooted:
            continue
        points.append((unit.x_px, unit.y_px))
        away = np.sum([_axis(hair.line_px) for hair in rooted], axis=0)
        angles.append(float(np.arctan2(away[1], away[0])))
    mask = measured.field_mask
    spacing = float(np.sqrt(max(int(mask.sum()), 1) / max(len(points), 1)))
    return Constellation(np.array(points, np.float64).reshape(-1, 2), np.array(angles, np.float64), mask, spacing)


def _axis(line: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit vector from root to tip."""
    away = line[-1] - line[0]
    return np.asarray(away / max(float(np.hypot(*away)), 1e-6), np.float64)
