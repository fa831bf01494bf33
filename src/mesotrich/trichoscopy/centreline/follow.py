"""Pieces of long hair: each is followed in the layers of its own direction, so that hairs which cross it do not catch it."""

import numba
import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.paths import bilinear

GO_ON = 0.2  # lower fits are no hair
GAP_STEPS, MEET_STEPS = 4, 8  # a piece ends after so many steps without hair, or along a piece that is there already
TURN_RAD = 0.05  # how much the bend may change in a step of one cell
MOST_BEND = 1.5  # of those
CHOICES, SIDE_CELLS = 3, 0.35
TURN_COST, SIDE_COST = 0.004, 0.01
MEMORY = 0.85  # of the bend, from step to step
BESIDE_CELLS, BESIDE_LAYERS = 2, 3  # what a piece takes for itself
MOST_STEPS = 4000


@numba.njit(cache=True)
def _fit(layers, x, y, angle):  # type: ignore[no-untyped-def]
    """Value between two layers."""
    number = (angle / np.pi * len(layers)) % len(layers)
    k = int(number)
    part = number - k
    return bilinear(layers[k % len(layers)], x, y) * (1 - part) + bilinear(layers[(k + 1) % len(layers)], x, y) * part


@numba.njit(cache=True)
def _step(layers, x, y, angle, bend):  # type: ignore[no-untyped-def]
    """The best next place: x, y, angle, its fit."""
    best = (x, y, angle, 0.0)
    best_score = -1e9
    for turn in range(-CHOICES, CHOICES + 1):
        change = min(max(bend + turn * TURN_RAD / CHOICES, -MOST_BEND * TURN_RAD), MOST_BEND * TURN_RAD)
        ahead = angle + change
        for side in range(-1, 2):
            next_x = x + np.cos(angle + change / 2) - SIDE_CELLS * side * np.sin(ahead)
            next_y = y + np.sin(angle + change / 2) + SIDE_CELLS * side * np.cos(ahead)
            value = _fit(layers, next_x, next_y, ahead)
            score = value - TURN_COST * turn * turn - SIDE_COST * side * side
            if score > best_score:
                best_score, best = score, (next_x, next_y, ahead, value)
    return best


@numba.njit(cache=True)
def _follow(layers, taken, start, out):  # type: ignore[no-untyped-def]
    """Write points from a start in one direction until the hair ends; how many."""
    count, rows, columns = layers.shape
    x, y, angle = start
    bend, lost, met, steps = 0.0, 0, 0, 0
    while steps < len(out):
        next_x, next_y, ahead, value = _step(layers, x, y, angle, bend)
        lost = lost + 1 if value < GO_ON else 0
        if lost:
            ahead = angle + bend
            next_x, next_y = x + np.cos(ahead), y + np.sin(ahead)
        bend = MEMORY * bend + (1 - MEMORY) * (ahead - angle)
        x, y, angle = next_x, next_y, ahead
        if x < 0.5 or y < 0.5 or x > columns - 1.5 or y > rows - 1.5:
            break
        met = met + 1 if taken[round(angle / np.pi * count) % count, int(y + 0.5), int(x + 0.5)] else 0
        out[steps, 0], out[steps, 1], out[steps, 2] = x, y, angle
        steps += 1
        if lost > GAP_STEPS or met > MEET_STEPS:
            break
    return max(steps - max(lost, met if met > MEET_STEPS else 0), 0)


@numba.njit(cache=True)
def _take(taken, piece):  # type: ignore[no-untyped-def]
    """Mark what a piece takes for itself."""
    count, rows, columns = taken.shape
    for x, y, angle in piece:
        number = round(angle / np.pi * count)
        for i in range(max(int(y + 0.5) - BESIDE_CELLS, 0), min(int(y + 0.5) + BESIDE_CELLS + 1, rows)):
            for j in range(max(int(x + 0.5) - BESIDE_CELLS, 0), min(int(x + 0.5) + BESIDE_CELLS + 1, columns)):
                if (i - y) ** 2 + (j - x) ** 2 <= (BESIDE_CELLS + 0.3) ** 2:
                    for turn in range(-BESIDE_LAYERS, BESIDE_LAYERS + 1):
                        taken[(number + turn) % count, i, j] = True


@numba.njit(cache=True)
def _piece(layers, taken, seed, behind, ahead):  # type: ignore[no-untyped-def]
    """The piece on which a seed lies, in both directions."""
    k, i, j = seed
    angle = np.pi * k / len(layers)
    steps_behind = _follow(layers, taken, (float(j), float(i), angle + np.pi), behind)
    steps_ahead = _follow(layers, taken, (float(j), float(i), angle), ahead)
    piece = np.empty((steps_behind + 1 + steps_ahead, 3))
    piece[:steps_behind] = behind[:steps_behind][::-1]
    piece[steps_behind] = np.array([float(j), float(i), angle])
    piece[steps_behind + 1 :] = ahead[:steps_ahead]
    return piece


def follow(layers: NDArray[np.float32], seeds: NDArray[np.int64], least_cells: int) -> list[NDArray[np.float64]]:
    """Follow hair from every seed that no earlier piece has taken.

    Args:
        layers: as `lifted` gives them.
        seeds: (n, 3) layer, row, column; the surest first.
        least_cells: shorter pieces are left out.

    Returns:
        Pieces, (n, 2) x, y in cells, in steps of about one cell.
    """
    taken = np.zeros(layers.shape, np.bool_)
    behind, ahead = np.zeros((MOST_STEPS, 3)), np.zeros((MOST_STEPS, 3))
    pieces = []
    for seed in seeds:
        if taken[tuple(seed)]:
            continue
        piece = _piece(layers, taken, (int(seed[0]), int(seed[1]), int(seed[2])), behind, ahead)
        _take(taken, piece)
        if len(piece) >= least_cells:
            pieces.append(piece[:, :2].copy())
    return pieces
