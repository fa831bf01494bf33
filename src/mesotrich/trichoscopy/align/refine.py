"""A guess becomes a map: units are paired one to one, the map is fitted to the pairs, and again, each time finer."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from mesotrich.trichoscopy.align.constellation import Constellation
from mesotrich.trichoscopy.align.guesses import DIRECTION_DEGREES
from mesotrich.trichoscopy.align.warp import Warp, fit_warp

REACH_SHARES = (0.16, 0.13, 0.10, 0.08, 0.06)  # of the spacing: how far apart the units of a pair may lie, round by round
DEGREES = (0, 0, 1, 2, 2)
LEAST_FOR_DEGREE = {0: 2, 1: 6, 2: 10, 3: 24}  # pairs that a map needs
NEAR_SHARE = 0.02  # of the spacing: how exact a unit is known
SIGMA_SHARE = 0.03  # of the spacing: scatter of the units of a pair about the map
FAITHFUL, TURN_SIGMA_DEGREES = 0.8, 3.0  # share of units whose direction is the same in both photos, and how nearly
MISSED = 0.25  # chance that a unit is not seen in the other photo: lost, hidden, or put together otherwise


@dataclass(frozen=True, eq=False)
class Refined:
    """A map with what speaks for it.

    Attributes:
        warp: px of the first photo to px of the second.
        pairs: (n, 2) indices of units.
        seen: how many units of the first photo should be seen in the second.
        log_odds: natural logarithm of how much better the map explains where the units lie than chance does.
    """

    warp: Warp
    pairs: NDArray[np.intp]
    seen: int
    log_odds: float


def refine(first: Constellation, second: Constellation, start: Warp) -> Refined:
    """Fit a map, starting from a guess.

    Args:
        first: units of one photo.
        second: units of the other.
        start: the guess.

    Returns:
        The map and what speaks for it.
    """
    warp, pairs = start, np.zeros((0, 2), np.intp)
    for share, degree in zip(REACH_SHARES, DEGREES, strict=True):
        pairs = paired(first, second, warp, share * second.spacing_px)
        allowed = [d for d in range(degree + 1) if len(pairs) >= LEAST_FOR_DEGREE[d]]
        if not allowed:
            break
        here, there = first.points_px[pairs[:, 0]], second.points_px[pairs[:, 1]]
        warp = fit_warp(here, there, max(allowed), NEAR_SHARE * second.spacing_px)
    return _judged(first, second, warp)


def paired(first: Constellation, second: Constellation, warp: Warp, reach_px: float) -> NDArray[np.intp]:
    """Units that are each other's nearest, within reach, and whose hairs point the same way.

    Args:
        first: units of one photo.
        second: units of the other.
        warp: map between them.
        reach_px: px of the second photo.

    Returns:
        (n, 2) indices.
    """
    moved = warp(first.points_px)
    distance, nearest = cKDTree(second.points_px).query(moved, distance_upper_bound=reach_px)
    back = cKDTree(moved).query(second.points_px)[1]
    hit = np.flatnonzero(np.isfinite(distance))
    hit = hit[back[nearest[hit]] == hit]
    off = second.angles[nearest[hit]] - first.angles[hit] - np.deg2rad(warp.turn_degrees)
    apart = np.abs((off + np.pi / 2) % np.pi - np.pi / 2)
    hit = hit[apart <= np.deg2rad(DIRECTION_DEGREES)]
    return np.column_stack([hit, nearest[hit]]).astype(np.intp)


def inside(points_px: NDArray[np.float64], mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether points lie where a mask is True."""
    column, row = np.floor(points_px).astype(int).T
    within = (row >= 0) & (row < mask.shape[0]) & (column >= 0) & (column < mask.shape[1])
    found = np.zeros(len(points_px), np.bool_)
    found[within] = mask[row[within], column[within]]
    return found


def _judged(first: Constellation, second: Constellation, warp: Warp) -> Refined:
    """How much better a map explains the second photo than chance does: each unit that should be seen is, or is not."""
    sigma = SIGMA_SHARE * second.spacing_px
    pairs = paired(first, second, warp, 3 * sigma)
    moved = warp(first.points_px)
    seen = int(inside(moved, second.mask).sum())
    distance2 = ((moved[pairs[:, 0]] - second.points_px[pairs[:, 1]]) ** 2).sum(axis=1)
    spread = _spread(first.angles)
    off = second.angles[pairs[:, 1]] - first.angles[pairs[:, 0]] - np.deg2rad(warp.turn_degrees)
    off = np.abs((off + np.pi / 2) % np.pi - np.pi / 2)
    gain = np.log((1 - MISSED) * second.spacing_px**2 / (2 * np.pi * sigma**2)) - distance2 / (2 * sigma**2)
    gain += np.log(FAITHFUL * _normal(off, np.deg2rad(TURN_SIGMA_DEGREES)) / _normal(off, spread) + 1 - FAITHFUL)
    odds = float(gain.sum()) + max(seen - len(pairs), 0) * np.log(MISSED)
    return Refined(warp, pairs, seen, odds)


def _spread(angles: NDArray[np.float64]) -> float:
    """Standard deviation of the difference of two directions, as lines, of one photo; a few degrees where hairs lie parallel."""
    doubled = np.exp(2j * angles)
    length = min(float(np.abs(doubled.mean())), 1 - 1e-6)
    return float(np.clip(np.sqrt(-2 * np.log(max(length, 1e-3))) / 2 * np.sqrt(2), np.deg2rad(4), np.deg2rad(60)))


def _normal(off: NDArray[np.float64], sigma: float) -> NDArray[np.float64]:
    """Density of a normal distribution."""
    return np.asarray(np.exp(-((off / sigma) ** 2) / 2) / (sigma * np.sqrt(2 * np.pi)), np.float64)
