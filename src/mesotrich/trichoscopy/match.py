"""Which traced line is which known hair: one to one, by two definitions."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

CHORD_DISTANCE_PX, CHORD_ANGLE_DEG = 20.0, 35.0
LINE_SHARE, LINE_ANGLE_DEG = 0.5, 30.0
LINE_NEAR_UM, LINE_NEAR_PX = 25.0, 2.0
SAMPLE_PX = 1.5
Pairs = list[tuple[int, int]]


def match_chords(truth: NDArray[np.float64], found: NDArray[np.float64]) -> Pairs:
    """Match marked hairs, of which only the ends are known.

    A pair has midpoints within 20 px and axes within 35 degrees; of all one-to-one matchings the one with the most pairs,
    and among those the smallest sum of distances, is taken.

    Args:
        truth: (n, 4) root x, y, tip x, y.
        found: (m, 4) the same for traced hairs.

    Returns:
        Pairs of indices: true hair, traced hair.
    """
    if len(truth) == 0 or len(found) == 0:
        return []
    middle = [(ends[:, :2] + ends[:, 2:]) / 2 for ends in (truth, found)]
    distance = np.hypot(*(middle[0][:, None] - middle[1][None]).transpose(2, 0, 1))
    angle = [np.arctan2(ends[:, 3] - ends[:, 1], ends[:, 2] - ends[:, 0]) for ends in (truth, found)]
    turn = np.abs((angle[0][:, None] - angle[1][None] + np.pi / 2) % np.pi - np.pi / 2)
    return _assign((distance <= CHORD_DISTANCE_PX) & (turn <= np.deg2rad(CHORD_ANGLE_DEG)), distance)


def match_lines(
    truth: Sequence[NDArray[np.float64]],
    widths_px: Sequence[float],
    found: Sequence[NDArray[np.float64]],
    um_per_px: float,
) -> Pairs:
    """Match drawn hairs, whose whole course is known.

    A pair has at least half of the hair covered by the line and at least half of the line on the hair, within
    max(25 um, half the width, 2 px) and 30 degrees.

    Args:
        truth: courses of the hairs, (n, 2) each.
        widths_px: their widths.
        found: traced lines, (n, 2) each.
        um_per_px: size of a pixel.

    Returns:
        Pairs of indices: true hair, traced line.
    """
    if not truth or not found:
        return []
    covered, on = _shares(truth, widths_px, found, um_per_px)
    return _assign((covered >= LINE_SHARE) & (on >= LINE_SHARE), 2 - covered - on)


def lies_on_each(
    truth: Sequence[NDArray[np.float64]],
    widths_px: Sequence[float],
    found: Sequence[NDArray[np.float64]],
    um_per_px: float,
) -> NDArray[np.bool_]:
    """Which lines lie on which drawn hairs, by the rule of `match_lines` but not one to one: overlaid hairs share their lines.

    Args:
        truth: courses of the hairs, (n, 2) each.
        widths_px: their widths.
        found: traced lines, (n, 2) each.
        um_per_px: size of a pixel.

    Returns:
        (hairs, lines) True where a line lies on a hair.
    """
    if not truth or not found:
        return np.zeros((len(truth), len(found)), np.bool_)
    covered, on = _shares(truth, widths_px, found, um_per_px)
    return np.asarray((covered >= LINE_SHARE) & (on >= LINE_SHARE), np.bool_)


def _shares(
    truth: Sequence[NDArray[np.float64]],
    widths_px: Sequence[float],
    found: Sequence[NDArray[np.float64]],
    um_per_px: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Share of each hair that each line covers, and share of each line that lies on the hair."""
    lines = [_even(line) for line in found]
    covered, on = np.zeros((len(truth), len(lines))), np.zeros((len(truth), len(lines)))
    boxes = np.array([[*line[0].min(axis=0), *line[0].max(axis=0)] for line in lines])
    for i, (course, width) in enumerate(zip(truth, widths_px, strict=True)):
        near = max(LINE_NEAR_UM / um_per_px, width / 2, LINE_NEAR_PX)
        hair = _even(course)
        low, high = hair[0].min(axis=0) - near, hair[0].max(axis=0) + near
        meets = (boxes[:, 0] <= high[0]) & (boxes[:, 1] <= high[1]) & (boxes[:, 2] >= low[0]) & (boxes[:, 3] >= low[1])
        for j in np.flatnonzero(meets):
            covered[i, j], on[i, j] = _lies_on(hair, lines[j], near), _lies_on(lines[j], hair, near)
    return covered, on


def _assign(allowed: NDArray[np.bool_], cost: NDArray[np.float64]) -> Pairs:
    """As many pairs as possible, at the least cost."""
    weight = np.where(allowed, cost - 1e4, 0.0)
    rows, columns = linear_sum_assignment(weight)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if allowed[i, j]]


def _even(line: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Points at even distance along a line, and the unit tangent at each."""
    arc = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    at = np.linspace(0, arc[-1], max(int(arc[-1] / SAMPLE_PX), 2) + 1)
    points = np.column_stack([np.interp(at, arc, line[:, c]) for c in (0, 1)])
    tangent = np.gradient(points, axis=0)
    return points, tangent / np.maximum(np.hypot(*tangent.T), 1e-9)[:, None]


def _lies_on(
    one: tuple[NDArray[np.float64], NDArray[np.float64]], other: tuple[NDArray[np.float64], NDArray[np.float64]], near: float
) -> float:
    """Share of one line that lies on the other."""
    distance = np.hypot(*(one[0][:, None] - other[0][None]).transpose(2, 0, 1))
    nearest = distance.argmin(axis=1)
    along = np.abs((one[1] * other[1][nearest]).sum(axis=1))
    beside = distance[np.arange(len(distance)), nearest] <= np.hypot(near, SAMPLE_PX / 2)
    return float((beside & (along >= np.cos(np.deg2rad(LINE_ANGLE_DEG)))).mean())
