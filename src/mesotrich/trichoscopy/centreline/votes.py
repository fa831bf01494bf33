"""Stubs: every cell of a shaft votes for the line of its hair, and votes that agree make a hair.

A cell names the middle of its hair and half its length with the doubled angle, so that it need not know which end is the root.
Votes are points in a space of four dimensions (middle, half vector); the hair's line is where they pile up. The piles are
found by mean shift from the cells that most votes agree with, strongest first; a pile takes its votes away from weaker ones.
"""

from dataclasses import dataclass

import numba
import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.hair_map import SCALE_PX, STRIDE

REACH_PX = 9.0  # votes this near to one another, in middle and in half vector, speak of one hair
BIN_PX = 10.0
ROUNDS = 4


@dataclass(frozen=True, eq=False)
class Votes:
    """What the cells of all shafts say.

    Attributes:
        place_px: (n, 2) where the cell lies.
        middle_px: (n, 2) middle of its hair.
        half_px: (n, 2) from the middle to one end.
        weight: (n,) 0..1.
    """

    place_px: NDArray[np.float64]
    middle_px: NDArray[np.float64]
    half_px: NDArray[np.float64]
    weight: NDArray[np.float64]


def cast_votes(planes: NDArray[np.float32], threshold: float) -> Votes:
    """Read the votes off the planes of the hair map.

    Args:
        planes: (13, rows, columns) with shaft and centre as shares 0..1.
        threshold: cells with a lower share of shaft or centre do not vote.

    Returns:
        The votes.
    """
    weight = planes[0] * planes[1]
    row, column = np.nonzero(weight > threshold)
    place = np.asarray(np.column_stack([column, row]) * STRIDE + STRIDE / 2, np.float64)
    at = planes[:, row, column].astype(np.float64)
    length = np.hypot(at[6], at[7]) * SCALE_PX
    angle = np.arctan2(at[7], at[6]) / 2
    half = np.asarray(length[:, None] * np.column_stack([np.cos(angle), np.sin(angle)]), np.float64)
    return Votes(place, place + SCALE_PX * at[4:6].T, half, weight[row, column].astype(np.float64))


@numba.njit(cache=True)
def _distance2(votes, i, line):  # type: ignore[no-untyped-def]
    """Squared distance of vote i from a line, whichever way round; sideways counts double."""
    mx, my = votes[i, 0] - line[0], votes[i, 1] - line[1]
    sign = 1.0 if votes[i, 2] * line[2] + votes[i, 3] * line[3] >= 0 else -1.0
    hx, hy = sign * votes[i, 2] - line[2], sign * votes[i, 3] - line[3]
    length = np.sqrt(line[2] ** 2 + line[3] ** 2) + 1e-6
    ux, uy = line[2] / length, line[3] / length
    along_m, across_m = mx * ux + my * uy, mx * uy - my * ux
    along_h, across_h = hx * ux + hy * uy, hx * uy - hy * ux
    stretch = 1.0 / (1.0 + length / 40.0)  # the ends of long hairs are known less well, in px
    return stretch * (along_m**2 + along_h**2) + 4.0 * across_m**2 + stretch * 4.0 * across_h**2


@numba.njit(cache=True)
def _bins(votes, columns, rows):  # type: ignore[no-untyped-def]
    """Votes sorted by the square in which their middle lies."""
    count = np.zeros(columns * rows + 1, np.int64)
    key = np.empty(len(votes), np.int64)
    for i in range(len(votes)):
        column = min(max(int(votes[i, 0] / BIN_PX), 0), columns - 1)
        row = min(max(int(votes[i, 1] / BIN_PX), 0), rows - 1)
        key[i] = row * columns + column
        count[key[i] + 1] += 1
    return np.cumsum(count), np.argsort(key)


@numba.njit(cache=True)
def _shift(votes, weight, line, starts, order, columns, rows, reach2):  # type: ignore[no-untyped-def]
    """Weighted mean of the votes near a line, and their summed weight."""
    total = np.zeros(4)
    mass = 0.0
    spread = int(np.sqrt(reach2 * (1.0 + np.hypot(line[2], line[3]) / 40.0)) / BIN_PX) + 1
    middle_column, middle_row = int(line[0] / BIN_PX), int(line[1] / BIN_PX)
    for row in range(max(middle_row - spread, 0), min(middle_row + spread + 1, rows)):
        for column in range(max(middle_column - spread, 0), min(middle_column + spread + 1, columns)):
            for place in range(starts[row * columns + column], starts[row * columns + column + 1]):
                i = order[place]
                if weight[i] <= 0:
                    continue
                d2 = _distance2(votes, i, line)
                if d2 > reach2:
                    continue
                share = weight[i] * (1 - d2 / reach2)
                sign = 1.0 if votes[i, 2] * line[2] + votes[i, 3] * line[3] >= 0 else -1.0
                total[0] += share * votes[i, 0]
                total[1] += share * votes[i, 1]
                total[2] += share * sign * votes[i, 2]
                total[3] += share * sign * votes[i, 3]
                mass += share
    return total, mass


@numba.njit(cache=True, parallel=True)
def _masses(votes, weight, starts, order, columns, rows, reach2):  # type: ignore[no-untyped-def]
    """Summed weight of the votes near each vote."""
    mass = np.zeros(len(votes))
    for i in numba.prange(len(votes)):
        mass[i] = _shift(votes, weight, votes[i], starts, order, columns, rows, reach2)[1]
    return mass


@numba.njit(cache=True)
def _use_up(votes, left, line, starts, order, columns, rows, reach2):  # type: ignore[no-untyped-def]
    """Take their weight from all votes near a line."""
    spread = int(np.sqrt(reach2 * (1.0 + np.hypot(line[2], line[3]) / 40.0)) / BIN_PX) + 1
    middle_column, middle_row = int(line[0] / BIN_PX), int(line[1] / BIN_PX)
    for row in range(max(middle_row - spread, 0), min(middle_row + spread + 1, rows)):
        for column in range(max(middle_column - spread, 0), min(middle_column + spread + 1, columns)):
            for place in range(starts[row * columns + column], starts[row * columns + column + 1]):
                i = order[place]
                if left[i] > 0 and _distance2(votes, i, line) < reach2:
                    left[i] = 0


@numba.njit(cache=True)
def _pile(votes, weight, columns, rows, reach2, least):  # type: ignore[no-untyped-def]
    """Piles of votes, strongest first: rows of middle, half vector, mass."""
    starts, order = _bins(votes, columns, rows)
    mass = _masses(votes, weight, starts, order, columns, rows, reach2)
    left = weight.copy()
    piles = []
    for i in np.argsort(-mass):
        if left[i] <= 0 or mass[i] < least:
            continue
        line, strength = votes[i].copy(), 0.0
        for _ in range(ROUNDS):
            total, strength = _shift(votes, left, line, starts, order, columns, rows, reach2)
            if strength <= 0:
                break
            line = total / strength
        if strength < least:
            left[i] = 0
            continue
        piles.append((line[0], line[1], line[2], line[3], strength))
        _use_up(votes, left, line, starts, order, columns, rows, 1.6 * reach2)
    return piles


def pile_votes(votes: Votes, width_px: int, height_px: int, least: float) -> NDArray[np.float64]:
    """Lines that enough votes agree on.

    Args:
        votes: all votes.
        width_px: picture width.
        height_px: picture height.
        least: summed weight that a line needs.

    Returns:
        (n, 5) middle x, y, half vector x, y, mass.
    """
    if len(votes.weight) == 0:
        return np.zeros((0, 5))
    points = np.column_stack([votes.middle_px, votes.half_px])
    columns, rows = int(width_px / BIN_PX) + 1, int(height_px / BIN_PX) + 1
    piles = _pile(points, votes.weight, columns, rows, REACH_PX**2, least)
    return np.array(piles).reshape(-1, 5)
