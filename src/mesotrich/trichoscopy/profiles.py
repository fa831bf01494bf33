"""Brightness across shafts: short stretches of every hair, straightened and averaged."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from mesotrich.trichoscopy.hair import TracedHair

SAMPLES = 49
STRETCH_PX = 8.0  # rows averaged into one profile: enough to quieten noise, short enough for curved and tapered shafts
MOST_STRETCHES = 24  # of one hair; of longer hairs every second, third ... stretch is taken
ENDS_SHARE = 0.15  # of the length that is left out at each end: roots emerge, tips are cut aslant
REACH_WIDTHS, REACH_PX = 1.5, 7.0
NEIGHBOURS = 2
DISPLAY_GAMMA = 2.2


@dataclass(frozen=True, eq=False)
class Profiles:
    """Averaged cross profiles, a row each.

    Attributes:
        hair: (n,) index of the hair.
        place: (n,) position along the hair, 0 at the root, 1 at the tip.
        across_px: (n, 49) distance from the line.
        light: (n, 49) linear light, 1 for the median of the row.
        trusted: (n, 49) share of the averaged pixels that no overlay or glare hides.
        neighbour_px: (n, 2) where the two nearest other hairs cross the profile; NaN where there is none.
        neighbour_width_px: (n, 2) their rough widths.
    """

    hair: NDArray[np.intp]
    place: NDArray[np.float64]
    across_px: NDArray[np.float64]
    light: NDArray[np.float64]
    trusted: NDArray[np.float64]
    neighbour_px: NDArray[np.float64]
    neighbour_width_px: NDArray[np.float64]


def profiles(pixels: NDArray[np.uint8], hairs: Sequence[TracedHair], usable: NDArray[np.bool_]) -> Profiles:
    """Sample cross profiles of all hairs.

    Args:
        pixels: (height, width, 3) uint8 sRGB.
        hairs: traced hairs.
        usable: (height, width) False where the scalp is hidden.

    Returns:
        One row for each stretch of 8 px of each hair.
    """
    table = (np.arange(256) / 255.0) ** DISPLAY_GAMMA
    light = np.asarray(cv2.transform(table[pixels].astype(np.float32), np.array([[0.3, 0.4, 0.3]], np.float32)), np.float32)
    stretches = [_stretches(index, hair) for index, hair in enumerate(hairs)]
    rows = np.vstack([rows for rows in stretches if len(rows)]) if any(map(len, stretches)) else np.zeros((0, 7))
    hair = rows[:, 0].astype(np.intp)
    widths = np.array([max(item.rough_width_px, 1.5) for item in hairs])[hair]
    reach = REACH_WIDTHS * widths + REACH_PX
    across = np.linspace(-1, 1, SAMPLES)[None, :] * reach[:, None]
    seen, trusted = _sample(light.reshape(pixels.shape[0], pixels.shape[1]), usable, rows, across)
    near, near_width = _neighbours(rows, hairs, reach)
    scale = np.maximum(np.median(seen, axis=1, keepdims=True), 1e-3) if len(rows) else np.ones((0, 1))
    return Profiles(hair, rows[:, 1], across, seen / scale, trusted, near, near_width)


def _stretches(index: int, hair: TracedHair) -> NDArray[np.float64]:
    """Rows of hair index, place along it, middle x and y, unit tangent x and y, length of the stretch."""
    line = hair.line_px
    step = np.hypot(*np.diff(line, axis=0).T)
    arc = np.concatenate([[0.0], np.cumsum(step)])
    usable = arc[-1] * (1 - 2 * ENDS_SHARE)
    count = int(np.clip(usable / STRETCH_PX, 1, 10_000))
    if arc[-1] < 4.0:
        return np.zeros((0, 7))
    places = ENDS_SHARE + (np.arange(count) + 0.5) / count * (1 - 2 * ENDS_SHARE)
    places = places[:: int(np.ceil(count / MOST_STRETCHES))]
    at = places * arc[-1]
    half = min(STRETCH_PX / 2, usable / 2)
    middle = np.column_stack([np.interp(at, arc, line[:, c]) for c in (0, 1)])
    ahead = np.column_stack([np.interp(at + half, arc, line[:, c]) - np.interp(at - half, arc, line[:, c]) for c in (0, 1)])
    tangent = ahead / np.maximum(np.hypot(*ahead.T), 1e-6)[:, None]
    fixed = np.ones((len(at), 1))
    return np.hstack([index * fixed, places[:, None], middle, tangent, 2 * half * fixed])


def _sample(
    light: NDArray[np.float32], usable: NDArray[np.bool_], rows: NDArray[np.float64], across: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean over the lines of each stretch, and the share of them that can be trusted."""
    lines = int(STRETCH_PX)
    along = (np.arange(lines) + 0.5) / lines - 0.5
    step = along[None, :] * rows[:, 6:7]
    x = rows[:, 2, None, None] + step[:, :, None] * rows[:, 4, None, None] - across[:, None, :] * rows[:, 5, None, None]
    y = rows[:, 3, None, None] + step[:, :, None] * rows[:, 5, None, None] + across[:, None, :] * rows[:, 4, None, None]
    shape = x.shape
    column, row = (value.reshape(-1, SAMPLES).astype(np.float32) - 0.5 for value in (x, y))
    weight, seen = np.empty(row.shape, np.float32), np.empty(row.shape, np.float32)
    open_to_view = usable.astype(np.float32)
    for top in range(0, len(row), 30_000):  # remap takes at most 32767 rows
        part = (column[top : top + 30_000], row[top : top + 30_000])
        seen[top : top + 30_000] = cv2.remap(light, *part, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        weight[top : top + 30_000] = cv2.remap(open_to_view, *part, cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT)
    seen, weight = seen.reshape(shape), weight.reshape(shape)
    total = weight.sum(axis=1)
    mean = np.where(total > 0, (seen * weight).sum(axis=1) / np.maximum(total, 1e-6), seen.mean(axis=1))
    return mean.astype(np.float64), (total / lines).astype(np.float64)


def _neighbours(
    rows: NDArray[np.float64], hairs: Sequence[TracedHair], reach: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where the two nearest other hairs cross each profile."""
    near = np.full((len(rows), NEIGHBOURS), np.nan)
    near_width = np.ones((len(rows), NEIGHBOURS))
    points, owner = _points(hairs)
    if len(rows) == 0 or len(points) == 0:
        return near, near_width
    tree = cKDTree(points)
    half_width = np.array([item.rough_width_px / 2 for item in hairs])
    for index, found in enumerate(tree.query_ball_point(rows[:, 2:4], reach + half_width.max())):
        at = np.array(found, dtype=np.intp)
        at = at[owner[at] != int(rows[index, 0])]
        offset = points[at] - rows[index, 2:4]
        along = offset @ rows[index, 4:6]
        across = offset[:, 1] * rows[index, 4] - offset[:, 0] * rows[index, 5]
        beside = np.abs(along) < STRETCH_PX / 2
        places = [(abs(across[beside & (owner[at] == other)].mean()), other) for other in np.unique(owner[at[beside]])]
        kept = [item for item in sorted(places) if item[0] < reach[index] + half_width[item[1]]][:NEIGHBOURS]
        for slot, (_, other) in enumerate(kept):
            near[index, slot] = across[beside & (owner[at] == other)].mean()
            near_width[index, slot] = hairs[other].rough_width_px
    return near, near_width


def _points(hairs: Sequence[TracedHair]) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Points along all hairs, 3 px apart, and the hair of each."""
    points, owner = [np.zeros((0, 2))], [np.zeros(0, np.intp)]
    for index, hair in enumerate(hairs):
        step = np.hypot(*np.diff(hair.line_px, axis=0).T)
        arc = np.concatenate([[0.0], np.cumsum(step)])
        at = np.linspace(0, arc[-1], max(int(arc[-1] / 3), 2))
        points.append(np.column_stack([np.interp(at, arc, hair.line_px[:, c]) for c in (0, 1)]))
        owner.append(np.full(len(at), index, np.intp))
    return np.vstack(points), np.concatenate(owner)
