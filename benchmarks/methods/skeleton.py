# mypy: disable-error-code="no-untyped-call"
"""From a mask of hair to one line a hair by its skeleton, with widths from the distance transform.

skan does the graph. Branches that end free and are shorter than a hair is wide are spurs of the skeleton and are cut off
once; where branches meet, those that go straight on are joined, so that hairs that cross are not cut in pieces.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.spatial import cKDTree
from skan import Skeleton, summarize
from skimage.morphology import skeletonize

from benchmarks.traced import Traced

SPUR_UM = 60.0  # about the width of a thick hair: what a ragged edge adds to a skeleton
LEAST_UM = 200.0  # two thirds of the shortest usual stub: shorter pieces are more often skin than hair
ENDS_FREE = 1  # skan's branch type: one end free, the other at a junction
JUNCTION_UM = 40.0  # ends nearer than this meet: the skeleton of a crossing is a short bar, not a point
HEADING_UM = 80.0  # how far from its end the direction of a branch is taken
STRAIGHT_DEG = 35.0
Line = NDArray[np.float64]


def branches(mask: NDArray[np.bool_], um_per_px: float, shafts: NDArray[np.bool_] | None = None) -> tuple[Traced, ...]:
    """Lines of all hairs in a mask.

    Args:
        mask: (height, width) True on hair.
        um_per_px: size of a pixel.
        shafts: a mask whose edges are those of the shafts, for the widths; the same one where not given.

    Returns:
        Hairs of at least 200 um; the width is twice the median distance to the nearest pixel outside, less the pixel by which
        that is too long.
    """
    thin = skeletonize(mask)
    if thin.sum() < 3:
        return ()
    graph = Skeleton(thin)
    table = summarize(graph, separator="_")
    spurs = np.flatnonzero((table["branch_type"] == ENDS_FREE) & (table["branch_distance"] * um_per_px < SPUR_UM))
    if 0 < len(spurs) < graph.n_paths:
        graph = graph.prune_paths(spurs)
    lines = [np.asarray(graph.path_coordinates(k))[:, ::-1] + 0.5 for k in range(graph.n_paths)]
    lines = join([line for line in lines if length(line) * um_per_px > JUNCTION_UM], um_per_px)
    return tuple(_hairs(lines, ndimage.distance_transform_edt(mask if shafts is None else shafts | mask), um_per_px))


def _hairs(lines: list[Line], distance: NDArray[np.float64], um_per_px: float) -> Iterator[Traced]:
    """Lines that are long enough, with their widths."""
    for line in lines:
        if length(line) * um_per_px >= LEAST_UM:
            at = line.astype(int)
            yield Traced(line, max(2 * float(np.median(distance[at[:, 1], at[:, 0]])) - 1, 1.0))


def length(line: Line) -> float:
    """Length of a line, px."""
    return float(np.hypot(*np.diff(line, axis=0).T).sum())


def join(lines: list[Line], um_per_px: float) -> list[Line]:
    """Join lines whose ends meet and which go straight on, the straightest first, each end once.

    Args:
        lines: (n, 2) each.
        um_per_px: size of a pixel.

    Returns:
        As many lines or fewer.
    """
    ends = [(k, side) for k in range(len(lines)) for side in (0, 1)]
    if len(ends) < 4:
        return lines
    places = np.array([lines[k][-side] for k, side in ends])
    headings = np.array([_heading(lines[k], side, HEADING_UM / um_per_px) for k, side in ends])
    near = [(a, b) for a, b in cKDTree(places).query_pairs(JUNCTION_UM / um_per_px) if ends[a][0] != ends[b][0]]
    straight = sorted((float(headings[a] @ headings[b]), a, b) for a, b in near)  # -1 where they go straight on
    partner: dict[int, int] = {}
    for cosine, a, b in straight:
        if cosine < -np.cos(np.deg2rad(STRAIGHT_DEG)) and a not in partner and b not in partner:
            partner |= {a: b, b: a}
    return list(_chains(lines, partner))


def _heading(line: Line, side: int, reach_px: float) -> Line:
    """Unit vector from one end into the line."""
    walked = line if side == 0 else line[::-1]
    inner = walked[min(max(int(reach_px), 1), len(walked) - 1)] - walked[0]
    return np.asarray(inner / max(float(np.hypot(*inner)), 1e-9), np.float64)


def _chains(lines: list[Line], partner: dict[int, int]) -> Iterator[Line]:
    """Follow partners from end to end; end 2k is the first of line k, 2k + 1 its last."""
    left = set(range(len(lines)))
    free = [end for end in range(2 * len(lines)) if end not in partner]
    for start in [*free, *range(0, 2 * len(lines), 2)]:  # rings have no free end and come last
        parts: list[Line] = []
        end: int | None = start
        while end is not None and end // 2 in left:
            left.remove(end // 2)
            parts.append(lines[end // 2] if end % 2 == 0 else lines[end // 2][::-1])
            end = partner.get(end ^ 1)  # the other end of the same line, and where it goes on
        if parts:
            yield np.concatenate(parts)
