"""The map between two photos, made exact by single hairs: their exit points are known better than the middles of units."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from mesotrich.trichoscopy.align.warp import Warp, fit_warp
from mesotrich.trichoscopy.measurement import Measurement

REACHES = (0.05, 0.035, 0.025, 0.02)  # of the spacing of hairs at which the exit points of a pair may lie apart, round by round
DEGREES = (2, 2, 3, 3)
LEAST_FOR_DEGREE = {0: 2, 1: 4, 2: 7, 3: 12}
TURN_DEGREES = 20.0
NEAR_SHARE = 0.006  # of the spacing: how exact an exit point is known
LEAST_REACH_PX = 5.0


@dataclass(frozen=True, eq=False)
class Finished:
    """Both maps and the scatter of exit points about the forward one, px an axis."""

    forward: Warp
    backward: Warp
    residual_px: float


def finish(first: Measurement, second: Measurement, start: Warp) -> Finished:
    """Fit the map to single hairs.

    Args:
        first: a measured photo.
        second: a measured photo.
        start: map from the first to the second, right to within a fraction of the spacing.

    Returns:
        The maps.
    """
    here, here_angles = _roots(first)
    there, there_angles = _roots(second)
    spacing = float(np.sqrt(second.field_mask.sum() / max(len(there), 1)))
    warp, pairs = start, np.zeros((0, 2), np.intp)
    for share, degree in zip(REACHES, DEGREES, strict=True):
        reach = max(share * spacing * 2, LEAST_REACH_PX)
        found = _paired(warp, here, here_angles, there, there_angles, reach)
        allowed = [d for d in range(degree + 1) if len(found) >= LEAST_FOR_DEGREE[d]]
        if not allowed:
            break
        pairs = found
        warp = _robust(here[pairs[:, 0]], there[pairs[:, 1]], max(allowed), NEAR_SHARE * spacing)
    if len(pairs) < LEAST_FOR_DEGREE[0]:
        return Finished(start, _inverse(start, first), NEAR_SHARE * spacing)
    off = warp(here[pairs[:, 0]]) - there[pairs[:, 1]]
    return Finished(warp, _inverse(warp, first), float(np.sqrt(np.median((off**2).sum(axis=1)) / 1.386)))  # median of chi2(2)


def _robust(here: NDArray[np.float64], there: NDArray[np.float64], degree: int, near: float) -> Warp:
    """A map on which wrong pairs pull little."""
    warp = fit_warp(here, there, degree, near)
    for _ in range(3):
        off = np.hypot(*(warp(here) - there).T)
        usual = max(float(np.median(off)), near / 2)
        warp = fit_warp(here, there, degree, near, 1 / (1 + (off / (2 * usual)) ** 2) ** 2)
    return warp


def _inverse(warp: Warp, first: Measurement) -> Warp:
    """The map back, fitted on a lattice of points of the first photo."""
    columns, rows = np.meshgrid(np.linspace(0, first.width_px, 15), np.linspace(0, first.height_px, 15))
    lattice = np.column_stack([columns.ravel(), rows.ravel()])
    return fit_warp(warp(lattice), lattice, 3, 1e-3)


def _roots(measured: Measurement) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Exit points and directions of all hairs whose exit is seen."""
    lines = [hair.traced.line_px for hair in measured.hairs if hair.traced.root_visible]
    away = np.array([line[-1] - line[0] for line in lines]).reshape(-1, 2)
    return np.array([line[0] for line in lines]).reshape(-1, 2), np.arctan2(away[:, 1], away[:, 0])


def _paired(
    warp: Warp,
    here: NDArray[np.float64],
    here_angles: NDArray[np.float64],
    there: NDArray[np.float64],
    there_angles: NDArray[np.float64],
    reach: float,
) -> NDArray[np.intp]:
    """Hairs that are each other's nearest and point the same way."""
    if len(here) == 0 or len(there) == 0:
        return np.zeros((0, 2), np.intp)
    moved = warp(here)
    distance, nearest = cKDTree(there).query(moved, distance_upper_bound=reach)
    back = cKDTree(moved).query(there)[1]
    hit = np.flatnonzero(np.isfinite(distance))
    hit = hit[back[nearest[hit]] == hit]
    off = there_angles[nearest[hit]] - here_angles[hit] - np.deg2rad(warp.turn_degrees)
    hit = hit[np.cos(off) >= np.cos(np.deg2rad(TURN_DEGREES))]
    return np.column_stack([hit, nearest[hit]]).astype(np.intp)
