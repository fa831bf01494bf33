"""Candidates are judged, moved to where the judge puts their ends, judged again, and chosen one by one.

Each chosen line takes credit from the others that lie on the same part of the same shaft: two lines nearer to one another
than a shaft is wide are seldom two hairs. Lines are chosen as long as one has enough credit left.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.close_up import OFFSET_PX, SIDEWAYS, STRIDE, close_ups

ROUNDS = 2
FIRST_LEAST = 0.02  # a candidate that the first round finds worse than this is not looked at again
SAME_ACROSS_PX, SAME_ALONG_PX, SAME_ALONG_SHARE = 3.2, 10.0, 0.18
INSIDE_SHARE = 0.6  # a line most of which lies on a better one is the same hair, broken or seen in part
SAME_SHAFT = 0.35  # distance, in widths of the narrower shaft, at which a line keeps 63 % of its credit; chosen with `GOOD_LEAST`
WIDTH_PLANE = 12
WIDTH_LIMITS_PX = (3.0, 40.0)

Judge = Callable[[NDArray[np.float32]], NDArray[np.float32]]


@dataclass(frozen=True, eq=False)
class Judged:
    """Straight hairs as the judge leaves them.

    Attributes:
        lines_px: (n, 4) x, y of the root and of the tip, at the working scale.
        good: (n,) 0..1, how sure the judge is of the line.
        sure_of_root: (n,) 0.5..1, how sure it is of the direction.
    """

    lines_px: NDArray[np.float64]
    good: NDArray[np.float64]
    sure_of_root: NDArray[np.float64]


def select(
    picture: NDArray[np.float32], planes: NDArray[np.float32], lines_px: NDArray[np.float64], judge: Judge, least: float
) -> Judged:
    """Choose hairs among candidates.

    Args:
        picture: (3, height, width) as `network_input` gives it.
        planes: (13, height / 2, width / 2) hair map, the first four as shares.
        lines_px: (n, 4) candidates, x, y of both ends.
        judge: close-ups to answers: two logits and four offsets.
        least: candidates of lower quality are dropped.

    Returns:
        The chosen hairs, best first.
    """
    lines, good, turn = lines_px, np.ones(len(lines_px)), np.zeros(len(lines_px))
    for number in range(ROUNDS):
        if len(lines) == 0:
            break
        said = asked(judge, close_ups(picture, planes, lines))
        good, turn, lines = 1 / (1 + np.exp(-said[:, 0])), 1 / (1 + np.exp(-said[:, 1])), _moved(lines, said[:, 2:])
        if number + 1 < ROUNDS:
            likely = (good >= FIRST_LEAST).nonzero()[0]
            kept = likely[different(lines[likely], good[likely])]
        else:
            kept = settled(lines, good, _widths(lines, planes), least)
        lines, good, turn = lines[kept], good[kept], turn[kept]
    lines = np.where((turn > 0.5)[:, None], lines[:, [2, 3, 0, 1]], lines).reshape(-1, 4)
    return Judged(lines, good, np.maximum(turn, 1 - turn))


def asked(judge: Judge, views: NDArray[np.float32]) -> NDArray[np.float64]:
    """The judge's answers to close-ups and to their mirror images along the candidate, averaged.

    Args:
        judge: close-ups to answers.
        views: (n, 15, 48, 26) as `close_ups` gives them.

    Returns:
        (n, 6) answers.
    """
    mirrored = views[..., ::-1].copy()
    mirrored[:, SIDEWAYS] *= -1
    seen, turned = judge(views).astype(np.float64), judge(mirrored).astype(np.float64)
    turned[:, [3, 5]] *= -1
    return np.asarray((seen + turned) / 2, np.float64)


def settled(lines: NDArray[np.float64], good: NDArray[np.float64], widths: NDArray[np.float64], least: float) -> NDArray[np.intp]:
    """Choose lines one by one, the best first; each takes credit from those that lie on the same shaft.

    Args:
        lines: (n, 4) x, y of both ends, px.
        good: (n,) 0..1, how sure the judge is of each.
        widths: (n,) width of the shaft under each, px.
        least: credit that a line needs to be chosen.

    Returns:
        Indices of the chosen lines.

    Examples:
        >>> lines = np.array([[0.0, 0.0, 80.0, 0.0], [0.0, 2.0, 80.0, 2.0], [0.0, 15.0, 80.0, 15.0]])
        >>> settled(lines, np.array([0.9, 0.8, 0.7]), np.full(3, 14.0), 0.5)
        array([0, 2])
    """
    shared = _shared(lines, widths)
    credit, kept = good.copy(), []
    while len(credit) and credit.max() >= least:
        best = int(np.argmax(credit))
        kept.append(best)
        credit *= 1 - shared[:, best]
        credit[best] = -1.0
    return np.array(kept, dtype=np.intp)


def _shared(lines: NDArray[np.float64], widths: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much of each line (rows) says what each other one (columns) says: overlap along it, times nearness across it."""
    axis = lines[:, 2:] - lines[:, :2]
    length = np.maximum(np.hypot(axis[:, 0], axis[:, 1]), 1e-6)
    axis = axis / length[:, None]
    offsets = [lines[:, None, k : k + 2] - lines[None, :, :2] for k in (0, 2)]
    along = [(offset * axis[None]).sum(axis=2) for offset in offsets]
    across = [offset[..., 0] * axis[None, :, 1] - offset[..., 1] * axis[None, :, 0] for offset in offsets]
    low = np.maximum(np.minimum(*along), 0)
    high = np.minimum(np.maximum(*along), length[None])
    run = along[1] - along[0]
    run = np.where(np.abs(run) < 1e-6, 1e-6, run)
    overlap = np.clip((high - low) / np.maximum(np.minimum(np.abs(run), length[None]), 1e-6), 0, 1)
    first, last = (across[0] + (across[1] - across[0]) * np.clip((end - along[0]) / run, 0, 1) for end in (low, high))
    distance2 = (first**2 + first * last + last**2) / 3  # mean square of a distance that changes evenly
    narrower = np.minimum(widths[:, None], widths[None])
    return np.asarray(overlap * np.exp(-distance2 / (SAME_SHAFT * narrower) ** 2), np.float64)


def _widths(lines: NDArray[np.float64], planes: NDArray[np.float32]) -> NDArray[np.float64]:
    """Median of the widths that the map names along the middle half of each line, px."""
    share = np.linspace(0.25, 0.75, 5)[None, :, None]
    points = lines[:, None, :2] + share * (lines[:, None, 2:] - lines[:, None, :2])
    column, row = (
        np.clip((points[..., k] / STRIDE).astype(int), 0, size - 1) for k, size in ((0, planes.shape[2]), (1, planes.shape[1]))
    )
    return np.asarray(np.clip(np.exp(np.median(planes[WIDTH_PLANE][row, column], axis=1)), *WIDTH_LIMITS_PX), np.float64)


def _moved(lines: NDArray[np.float64], offsets: NDArray[np.float64]) -> NDArray[np.float64]:
    """Both ends displaced, along and across the line."""
    axis = lines[:, 2:] - lines[:, :2]
    axis = axis / np.maximum(np.hypot(axis[:, 0], axis[:, 1]), 1e-6)[:, None]
    normal = np.column_stack([-axis[:, 1], axis[:, 0]])
    step = OFFSET_PX * offsets
    first = lines[:, :2] + step[:, :1] * axis + step[:, 1:2] * normal
    second = lines[:, 2:] + step[:, 2:3] * axis + step[:, 3:4] * normal
    return np.hstack([first, second])


def different(lines: NDArray[np.float64], good: NDArray[np.float64]) -> NDArray[np.intp]:
    """Indices of the lines that no better line says already, best first."""
    kept: list[int] = []
    for index in np.argsort(-good, kind="stable"):
        if not kept or not _said(lines[index], lines[kept]).any():
            kept.append(int(index))
    return np.array(kept, dtype=np.intp)


def _said(line: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether each other line is the same hair as this one, or holds most of it."""
    axis = others[:, 2:] - others[:, :2]
    length = np.maximum(np.hypot(axis[:, 0], axis[:, 1]), 1e-6)
    axis = axis / length[:, None]
    along, across = [], []
    for k in (0, 2):
        offset = line[k : k + 2] - others[:, :2]
        along.append((offset * axis).sum(axis=1))
        across.append(np.abs(offset[:, 0] * axis[:, 1] - offset[:, 1] * axis[:, 0]))
    low, high = np.minimum(*along), np.maximum(*along)
    beside = np.maximum(*across) < 2 * SAME_ACROSS_PX
    middle = np.abs((across[0] + across[1]) / 2) < SAME_ACROSS_PX
    slack = SAME_ALONG_PX + SAME_ALONG_SHARE * length
    same = (np.abs(low) < slack) & (np.abs(high - length) < slack)
    overlap = np.minimum(high, length) - np.maximum(low, 0)
    inside = overlap > INSIDE_SHARE * np.minimum(high - low, length)
    return np.asarray(beside & middle & (same | inside), dtype=np.bool_)
