"""Candidates become hairs: each is judged by itself and moved, then against its rivals, then by what the picture says for it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.close_up import OFFSET_PX, SIDEWAYS, close_ups
from mesotrich.trichoscopy.centreline.direction import direction
from mesotrich.trichoscopy.centreline.doubt import LEAST, doubt, least_credit
from mesotrich.trichoscopy.centreline.evidence import evidence
from mesotrich.trichoscopy.centreline.rivals import rivals
from mesotrich.trichoscopy.centreline.settle import settle
from mesotrich.trichoscopy.hair_map import STRIDE, HairMap

FIRST_LEAST = 0.02  # a candidate that the first round finds worse than this is not looked at again
SAME_ACROSS_PX, SAME_ALONG_PX, SAME_ALONG_SHARE = 3.2, 10.0, 0.18
INSIDE_SHARE = 0.6  # a line most of which lies on a better one is the same hair, broken or seen in part
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
        doubt: doubtful lines for one clear line.
    """

    lines_px: NDArray[np.float64]
    good: NDArray[np.float64]
    sure_of_root: NDArray[np.float64]
    doubt: float


def select(found: HairMap, lines_px: NDArray[np.float64], judge: Judge, chooser: Judge, clear: float) -> Judged:
    """Choose hairs among candidates.

    Args:
        found: the hair map.
        lines_px: (n, 4) candidates, x, y of both ends, working px.
        judge: close-ups to answers: two logits and four offsets.
        chooser: the same for close-ups with rivals.
        clear: credit from which a line is chosen on any photo; `least_credit` tells what is enough on this one.

    Returns:
        The chosen hairs, best first.
    """
    lines, good = first_round(found.picture, found.planes, lines_px, judge)
    if len(lines) == 0:
        return Judged(lines, good, good, np.inf)
    against = rivals(lines, good, widths_under(lines, found.planes))
    said = asked(chooser, np.concatenate([close_ups(found.picture, found.planes, lines), against], axis=1))
    good, turn, lines = _share(said[:, 0]), _share(said[:, 1]), moved(lines, said[:, 2:])
    widths = widths_under(lines, found.planes)
    kept, credit = settle(lines, good * evidence(found.picture, lines, good, widths), widths, LEAST)
    doubted = doubt(credit, clear)
    kept = kept[credit >= least_credit(doubted, clear)]
    lines, good, turn = lines[kept], good[kept], direction(lines[kept], turn[kept])
    lines = np.where((turn > 0.5)[:, None], lines[:, [2, 3, 0, 1]], lines).reshape(-1, 4)
    return Judged(lines, good, np.maximum(turn, 1 - turn), doubted)


def _share(logit: NDArray[np.float64]) -> NDArray[np.float64]:
    """A logit as a share 0..1."""
    return np.asarray(1 / (1 + np.exp(-logit)), np.float64)


def first_round(
    picture: NDArray[np.float32], planes: NDArray[np.float32], lines_px: NDArray[np.float64], judge: Judge
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Judge candidates, move their ends, and leave out the bad ones and those that say the same.

    Args:
        picture: (3, height, width) as `network_input` gives it.
        planes: (13, height / 2, width / 2) hair map, the first four as shares.
        lines_px: (n, 4) candidates, x, y of both ends.
        judge: close-ups to answers.

    Returns:
        (m, 4) lines and (m,) how sure the judge is of each, best first.
    """
    if len(lines_px) == 0:
        return lines_px, np.zeros(0)
    said = judge(close_ups(picture, planes, lines_px)).astype(np.float64)  # the chooser looks twice, so once is enough
    good, lines = _share(said[:, 0]), moved(lines_px, said[:, 2:])
    likely = (good >= FIRST_LEAST).nonzero()[0]
    kept = likely[different(lines[likely], good[likely])]
    return lines[kept], good[kept]


def asked(judge: Judge, views: NDArray[np.float32]) -> NDArray[np.float64]:
    """The judge's answers to close-ups and to their mirror images along the candidate, averaged.

    Args:
        judge: close-ups to answers.
        views: (n, channels, 48, 26): those of `close_ups`, and others that a mirror does not change.

    Returns:
        (n, 6) answers.
    """
    mirrored = views[..., ::-1].copy()
    mirrored[:, SIDEWAYS] *= -1
    seen, turned = judge(views).astype(np.float64), judge(mirrored).astype(np.float64)
    turned[:, [3, 5]] *= -1
    return np.asarray((seen + turned) / 2, np.float64)


def widths_under(lines: NDArray[np.float64], planes: NDArray[np.float32]) -> NDArray[np.float64]:
    """Median of the widths that the map names along the middle half of each line.

    Args:
        lines: (n, 4) x, y of both ends, working px.
        planes: (13, rows, columns) hair map.

    Returns:
        (n,) px.
    """
    share = np.linspace(0.25, 0.75, 5)[None, :, None]
    points = lines[:, None, :2] + share * (lines[:, None, 2:] - lines[:, None, :2])
    column, row = (
        np.clip((points[..., k] / STRIDE).astype(int), 0, size - 1) for k, size in ((0, planes.shape[2]), (1, planes.shape[1]))
    )
    return np.asarray(np.clip(np.exp(np.median(planes[WIDTH_PLANE][row, column], axis=1)), *WIDTH_LIMITS_PX), np.float64)


def moved(lines: NDArray[np.float64], offsets: NDArray[np.float64]) -> NDArray[np.float64]:
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
