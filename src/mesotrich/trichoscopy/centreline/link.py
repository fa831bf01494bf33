"""Pieces of one hair, which crossing hairs and highlights cut apart, are put together again."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d, map_coordinates
from scipy.spatial import cKDTree

Pieces = list[NDArray[np.float64]]

REACH_CELLS = 130.0  # ends further apart are not joined
END_CELLS = 30  # how much of a piece tells where it is going
BENT_CELLS = 12  # shorter pieces say nothing of their bend
MOST_BEND = 0.02  # 1 / cells
ROUNDS = 2  # a second one, since longer pieces know better where they go
MOST_COST = 16.0  # with what costs 1 chosen on twelve uncut artificial scalps on which no figure is reported
# what costs 1: a turn, an offset to the side and its growth with the gap, an overlap, unlike log widths and colours, a gap
TURN_RAD, ASIDE_CELLS, ASIDE_GROWS, OVERLAP_CELLS = 0.15, 1.3, 0.08, 6.0
LOG_WIDTH, COLOUR, GAP_CELLS = 0.25, 0.15, 80.0
BARE_COST = 0.3  # for each cell of bare skin that a join crosses: a hair does not vanish where nothing lies upon it
OVERLAP_FREE_CELLS, LEAST_GAP_CELLS = 2.0, 6.0
SMOOTH_CELLS = 2.0


@dataclass(frozen=True, eq=False)
class Ends:
    """Both ends of each piece: end 2 n is where piece n begins, end 2 n + 1 where it stops.

    Attributes:
        at: (2 n, 2) places in cells.
        angle: (2 n) direction outwards.
        bend: (2 n) curvature there, 1 / cells.
        looks: (2 n, 4) three colours and the logarithm of the width.
    """

    at: NDArray[np.float64]
    angle: NDArray[np.float64]
    bend: NDArray[np.float64]
    looks: NDArray[np.float64]


def link(pieces: Pieces, planes: NDArray[np.float32], colours: NDArray[np.float32]) -> Pieces:
    """Join pieces that run on into each other and look alike, the likeliest first.

    Args:
        pieces: (n, 2) x, y in cells each.
        planes: (13, rows, columns) as `hair_map` gives them.
        colours: (3, rows, columns) the picture on the same cells.

    Returns:
        Fewer and longer pieces, smoothed.
    """
    planes_seen = np.concatenate([colours, planes[12:13]])
    for _ in range(ROUNDS):
        if len(pieces) < 2:
            break
        joins = _joins(_ends(pieces, planes_seen), planes[0])
        pieces = [gaussian_filter1d(piece, SMOOTH_CELLS, axis=0, mode="nearest") for piece in _chained(pieces, joins)]
    return pieces


def _ends(pieces: Pieces, seen: NDArray[np.float32]) -> Ends:
    """Where pieces end, where they are going there, how they look."""
    rows = [_end(part) for piece in pieces for part in (piece[:END_CELLS][::-1], piece[-END_CELLS:])]
    at, angle, bend = (np.array(column) for column in zip(*rows, strict=True))
    parts = [part for piece in pieces for part in (piece[:END_CELLS], piece[-END_CELLS:])]
    looks = [[np.median(map_coordinates(plane, part.T[::-1], order=1, mode="nearest")) for plane in seen] for part in parts]
    return Ends(at, angle, bend, np.array(looks))


def _end(part: NDArray[np.float64]) -> tuple[NDArray[np.float64], float, float]:
    """Place, direction and bend at the last point, from a parabola through the part."""
    steps = np.arange(len(part)) - (len(part) - 1.0)
    bent = len(part) >= BENT_CELLS
    curve = np.polynomial.polynomial.polyfit(steps, part, 2 if bent else 1)
    speed, change = curve[1], curve[2] if bent else np.zeros(2)
    bend = 2 * (speed[0] * change[1] - speed[1] * change[0]) / max(float(np.hypot(*speed)) ** 3, 1e-6)
    return curve[0], float(np.arctan2(speed[1], speed[0])), float(np.clip(bend, -MOST_BEND, MOST_BEND))


def _joins(ends: Ends, shaft: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Pairs of ends that may be one hair, the likeliest first."""
    pairs = cKDTree(ends.at).query_pairs(REACH_CELLS, output_type="ndarray")
    i, j = pairs[pairs[:, 0] // 2 != pairs[:, 1] // 2].T
    cost = _course_cost(ends, i, j) + _looks_cost(ends, i, j) + _bare_cost(ends, i, j, shaft)
    order = np.argsort(cost, kind="stable")
    return [(int(i[k]), int(j[k])) for k in order[cost[order] < MOST_COST]]


def _course_cost(ends: Ends, i: NDArray[np.intp], j: NDArray[np.intp]) -> NDArray[np.float64]:
    """How little one end runs on into the other."""
    gap = ends.at[j] - ends.at[i]
    length = np.hypot(*gap.T)
    ahead = np.column_stack([np.cos(ends.angle[i]), np.sin(ends.angle[i])])
    along, across = (gap * ahead).sum(axis=1), ahead[:, 0] * gap[:, 1] - ahead[:, 1] * gap[:, 0]
    turn = (ends.angle[j] + np.pi - ends.angle[i] + np.pi) % (2 * np.pi) - np.pi
    unforeseen = turn - (ends.bend[i] - ends.bend[j]) / 2 * np.maximum(along, 0)
    arc = np.where(length > LEAST_GAP_CELLS, turn / np.maximum(length, 1), 0)
    aside = (across - arc * along**2 / 2) / (ASIDE_CELLS + ASIDE_GROWS * length)
    overlap = np.maximum(-along - OVERLAP_FREE_CELLS, 0) / OVERLAP_CELLS
    return np.asarray((unforeseen / TURN_RAD) ** 2 / 2 + aside**2 + overlap**2 + length / GAP_CELLS)


def _looks_cost(ends: Ends, i: NDArray[np.intp], j: NDArray[np.intp]) -> NDArray[np.float64]:
    """How unlike two ends look."""
    difference = np.abs(ends.looks[i] - ends.looks[j])
    return np.asarray((difference[:, :3].mean(axis=1) / COLOUR) ** 2 / 2 + (difference[:, 3] / LOG_WIDTH) ** 2 / 2)


def _bare_cost(ends: Ends, i: NDArray[np.intp], j: NDArray[np.intp], shaft: NDArray[np.float32]) -> NDArray[np.float64]:
    """Bare skin between two ends."""
    share = np.linspace(0, 1, 9)[:, None, None]
    between = ends.at[i] * (1 - share) + ends.at[j] * share
    hair = map_coordinates(shaft, between.reshape(-1, 2).T[::-1], order=1, mode="nearest").reshape(len(share), -1).mean(axis=0)
    return np.asarray(BARE_COST * (1 - hair) * np.hypot(*(ends.at[j] - ends.at[i]).T))


def _chained(pieces: Pieces, joins: Sequence[tuple[int, int]]) -> Pieces:
    """Pieces in rows, each end joined once and no ring closed."""
    row_of = list(range(len(pieces)))
    joined: dict[int, int] = {}
    for i, j in joins:
        first, second = row_of[i // 2], row_of[j // 2]
        if i in joined or j in joined or first == second:
            continue
        joined[i], joined[j] = j, i
        row_of = [first if row == second else row for row in row_of]
    free = [end for end in range(2 * len(pieces)) if end not in joined]
    rows, seen = [], set()
    for end in free:
        if end // 2 not in seen:
            row = _row(end, joined)
            seen |= {number // 2 for number in row}
            rows.append(np.concatenate([pieces[number // 2][:: 1 if number % 2 == 0 else -1] for number in row]))
    return rows


def _row(end: int, joined: dict[int, int]) -> list[int]:
    """Ends by which one goes into each piece of a row."""
    row = [end]
    while (out := row[-1] ^ 1) in joined:
        row.append(joined[out])
    return row
