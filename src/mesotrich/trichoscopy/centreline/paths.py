"""Long hair: lines are followed cell by cell along the hair map, straight on through crossings."""

import numba
import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.hair_map import STRIDE

SEED, GO_ON = 0.5, 0.18  # shares of "centre" from which a line is begun and followed
GAP_STEPS = 9  # a line may be lost for this many steps, as under a crossing hair or a highlight
STEP_CELLS = 1.4
BINS = 12  # directions in which a cell can be taken, so that crossing lines do not hide one another
TURN = 0.35  # share of the tangent in the new direction; the rest is inertia
MEET_STEPS = 10  # a line that runs along an earlier one for this long has run into it


@numba.njit(cache=True)
def _bin(dx, dy):  # type: ignore[no-untyped-def]
    """Direction without sign as a number."""
    angle = np.arctan2(dy, dx) % np.pi
    return int(angle / np.pi * BINS) % BINS


@numba.njit(cache=True)
def bilinear(plane, x, y):  # type: ignore[no-untyped-def]
    """Value of a plane, (rows, columns), at a place between cells; 0 outside."""
    rows, columns = plane.shape
    if x < 0 or y < 0 or x > columns - 1.01 or y > rows - 1.01:
        return 0.0
    i, j = int(y), int(x)
    fx, fy = x - j, y - i
    upper = plane[i, j] * (1 - fx) + plane[i, j + 1] * fx
    lower = plane[i + 1, j] * (1 - fx) + plane[i + 1, j + 1] * fx
    return upper * (1 - fy) + lower * fy


@numba.njit(cache=True)
def _recentre(centre, x, y, dx, dy):  # type: ignore[no-untyped-def]
    """Best place beside a predicted one, and its share of centre."""
    best, best_score, best_value = 0.0, -1.0, 0.0
    for k in range(-4, 5):
        off = 0.4 * k
        value = bilinear(centre, x - off * dy, y + off * dx)
        score = value - 0.05 * off * off
        if score > best_score:
            best, best_score, best_value = off, score, value
    return x - best * dy, y + best * dx, best_value


@numba.njit(cache=True)
def _direction(cos2, sin2, x, y, dx, dy):  # type: ignore[no-untyped-def]
    """Inertia with some of the tangent, unless that belongs to a line that crosses."""
    angle = np.arctan2(bilinear(sin2, x, y), bilinear(cos2, x, y)) / 2
    tx, ty = np.cos(angle), np.sin(angle)
    along = tx * dx + ty * dy
    if along < 0:
        tx, ty, along = -tx, -ty, -along
    if along < 0.82:
        return dx, dy
    nx, ny = dx * (1 - TURN) + tx * TURN, dy * (1 - TURN) + ty * TURN
    size = np.hypot(nx, ny)
    return nx / size, ny / size


@numba.njit(cache=True)
def _follow(centre, cos2, sin2, taken, x, y, dx, dy):  # type: ignore[no-untyped-def]
    """Points from a seed in one direction, until the line ends."""
    rows, columns = centre.shape
    points = []
    lost, met = 0, 0
    for _ in range(4000):
        x, y, value = _recentre(centre, x + STEP_CELLS * dx, y + STEP_CELLS * dy, dx, dy)
        if x < 0.5 or y < 0.5 or x > columns - 1.5 or y > rows - 1.5:
            points.append((x, y))
            lost = 0
            break
        lost = lost + 1 if value < GO_ON else 0
        met = met + 1 if taken[_bin(dx, dy), int(y + 0.5), int(x + 0.5)] else 0
        points.append((x, y))
        if lost > GAP_STEPS or met > MEET_STEPS:
            break
        dx, dy = _direction(cos2, sin2, x, y, dx, dy)
    drop = max(lost, met if met > MEET_STEPS else 0)
    return points[: len(points) - drop]


@numba.njit(cache=True)
def _take(taken, points):  # type: ignore[no-untyped-def]
    """Mark the cells of a line in its directions."""
    _, rows, columns = taken.shape
    for k in range(1, len(points)):
        x, y = points[k]
        number = _bin(x - points[k - 1][0], y - points[k - 1][1])
        for i in range(max(int(y + 0.5) - 2, 0), min(int(y + 0.5) + 3, rows)):
            for j in range(max(int(x + 0.5) - 2, 0), min(int(x + 0.5) + 3, columns)):
                for turn in (-1, 0, 1):
                    taken[(number + turn) % BINS, i, j] = True


@numba.njit(cache=True)
def _all(centre, cos2, sin2, seeds, least_steps):  # type: ignore[no-untyped-def]
    """Lines from all seeds, strongest seed first."""
    rows, columns = centre.shape
    taken = np.zeros((BINS, rows, columns), np.bool_)
    lines = []
    for s in range(len(seeds)):
        i, j = seeds[s]
        angle = np.arctan2(sin2[i, j], cos2[i, j]) / 2
        dx, dy = np.cos(angle), np.sin(angle)
        if taken[_bin(dx, dy), i, j]:
            continue
        ahead = _follow(centre, cos2, sin2, taken, float(j), float(i), dx, dy)
        behind = _follow(centre, cos2, sin2, taken, float(j), float(i), -dx, -dy)
        line = behind[::-1]
        line.append((float(j), float(i)))
        line.extend(ahead)
        _take(taken, line)
        if len(line) >= least_steps:
            lines.append(line)
    return lines


def paths(planes: NDArray[np.float32], least_px: float) -> list[NDArray[np.float64]]:
    """Long lines in a hair map.

    Args:
        planes: (13, rows, columns) as `hair_map` gives them.
        least_px: shorter lines are left out.

    Returns:
        (n, 2) points x, y in working pixels for each line; which end is the root is not known yet.
    """
    centre = np.ascontiguousarray(planes[1] * np.minimum(1.0, 2 * planes[0]))
    peak = centre > SEED
    order = np.argsort(-centre[peak], kind="stable")
    seeds = np.argwhere(peak)[order]
    if len(seeds) == 0:
        return []
    least_steps = max(int(least_px / (STEP_CELLS * STRIDE)), 3)
    found = _all(centre, np.ascontiguousarray(planes[8]), np.ascontiguousarray(planes[9]), seeds, least_steps)
    return [np.array(line) * STRIDE + STRIDE / 2 for line in found]
