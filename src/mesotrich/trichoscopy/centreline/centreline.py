"""Every hair as one line, root first.

Stubs are straight enough for their cells to vote for one line each: votes make candidates, `select` chooses. Single long hairs
among them are followed along the map (`paths`). Where stubs leave most of the shafts unexplained, the hair was not clipped: then
`uncut` follows all of it.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d, map_coordinates, maximum_filter

from mesotrich.reference.loader import value
from mesotrich.trichoscopy.centreline.doubt import FEW
from mesotrich.trichoscopy.centreline.paths import paths
from mesotrich.trichoscopy.centreline.select import Judged, select
from mesotrich.trichoscopy.centreline.uncut import uncut
from mesotrich.trichoscopy.centreline.unexplained import unexplained
from mesotrich.trichoscopy.centreline.votes import cast_votes, pile_votes
from mesotrich.trichoscopy.hair import TracedHair
from mesotrich.trichoscopy.hair_map import STRIDE, HairMap
from mesotrich.trichoscopy.networks.judge import chooser, judge

VOTE_LEAST, MASS_LEAST = 0.2, 6.0  # loose: the judge throws out what is not a hair
WEAK_VOTE_LEAST, WEAK_MASS_LEAST = 0.1, 3.0  # thin and half hidden hair: only where few lines are doubtful
CREDIT_CLEAR = 0.4  # chosen, with the settings of `evidence` and `settle`, on photos that no figure is reported on
LONG_PX = 330.0  # working pixels: longer lines are not stubs
ON_PATH_PX, ON_PATH_SHARE = 6.0, 0.5
UNCUT_SHARE = 0.6  # of the shafts on no stub: clipped pictures for tuning have 0 to 0.25, uncut ones 0.93 to 0.98
LONG_SHARE = 0.5  # of the length of what is followed: 0.7 to 0.95 on uncut pictures for tuning, 0 on faint clipped ones
STUBS_SHARE = 0.5  # a long line most of which stubs explain has run from one into the next
BORDER_PX = 5.0
BENDS = 9
BEND_REACH_PX, BEND_SHARE = 2.5, 0.05  # how far a stub's line may bow out
CONVENTIONS = "measurement_conventions"


def centreline(found: HairMap, um_per_px: float | None) -> tuple[TracedHair, ...]:
    """Trace all hairs of a hair map.

    Args:
        found: the hair map.
        um_per_px: size of a pixel of the photo, None where it is not known.

    Returns:
        The hairs in px of the photo, in reading order of their roots.
    """
    stubs = _stubs(found)
    straight = [np.concatenate([stub.line_px[0], stub.line_px[-1]]) for stub in stubs]
    courses = _courses(found, stubs, straight)
    long = [_long_hair(line, found.planes) for line in courses]
    stubs = [stub for stub, ends in zip(stubs, straight, strict=True) if not _on_path(ends, [hair.line_px for hair in long])]
    hairs = [_scaled(hair, found.factor) for hair in (*long, *stubs)]
    least = 0.0 if um_per_px is None else value(CONVENTIONS, "least_hair_length_um").value / um_per_px
    return tuple(sorted((hair for hair in hairs if hair.length_px >= least), key=lambda hair: hair.root_px[::-1]))


def _courses(found: HairMap, stubs: list[TracedHair], straight: list[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    """Long hair: all of it where stubs explain little, else what stubs do not explain."""
    if unexplained(stubs, found.planes) > UNCUT_SHARE and _mostly_long(courses := uncut(found)):
        return courses
    return [line for line in paths(found.planes, LONG_PX) if _explained(line, straight) < STUBS_SHARE]


def _mostly_long(courses: list[NDArray[np.float64]]) -> bool:
    """Whether more than half of what was followed lies on lines that are no stubs: faint stubs leave much unexplained too."""
    lengths = np.array([np.hypot(*np.diff(course, axis=0).T).sum() for course in courses])
    return bool(lengths[lengths > LONG_PX].sum() > LONG_SHARE * lengths.sum())


def _stubs(found: HairMap) -> list[TracedHair]:
    """Hairs that are straight enough for votes, whatever long hair says."""
    chosen = _chosen(found, VOTE_LEAST, MASS_LEAST)
    if chosen.doubt < FEW:
        chosen = _chosen(found, WEAK_VOTE_LEAST, WEAK_MASS_LEAST)
    return [_stub(chosen, index, found.planes) for index in range(len(chosen.good))]


def _chosen(found: HairMap, vote_least: float, mass_least: float) -> Judged:
    """What is chosen among the lines that enough cells vote for."""
    height, width = found.picture.shape[1:]
    piles = pile_votes(cast_votes(found.planes, vote_least), width, height, mass_least)
    candidates = np.hstack([piles[:, :2] - piles[:, 2:4], piles[:, :2] + piles[:, 2:4]])
    return select(found, candidates, judge, chooser, CREDIT_CLEAR)


def _stub(chosen: Judged, index: int, planes: NDArray[np.float32]) -> TracedHair:
    """One chosen line, bowed to where the middle of the shaft is."""
    line = _bent(chosen.lines_px[index], planes)
    shape = (planes.shape[1] * STRIDE, planes.shape[2] * STRIDE)
    width = _rough_width(line, planes)
    root_seen, tip_seen = (not _at_border(line[end], shape) for end in (0, -1))
    return TracedHair(line, width, float(chosen.good[index]), float(chosen.sure_of_root[index]), not tip_seen, root_seen)


def _look(plane: NDArray[np.float32], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Values of a plane at points in working pixels."""
    at = points.T[::-1] / STRIDE - 0.5
    return np.asarray(map_coordinates(plane, at, order=1, mode="nearest"), np.float64)


def _bent(ends: NDArray[np.float64], planes: NDArray[np.float32]) -> NDArray[np.float64]:
    """A parabola through the places where the centre is most certain."""
    root, tip = ends[:2], ends[2:]
    axis = tip - root
    length = max(float(np.hypot(*axis)), 1e-6)
    normal = np.array([-axis[1], axis[0]]) / length
    share = np.linspace(0, 1, BENDS)
    points = root + share[:, None] * axis
    reach = BEND_REACH_PX + BEND_SHARE * length
    offsets = np.linspace(-reach, reach, 15)
    places = points[:, None] + offsets[None, :, None] * normal
    centre = _look(planes[1] * planes[0], places.reshape(-1, 2)).reshape(BENDS, -1)
    weight = np.maximum(centre - 0.1, 0) ** 2 * np.exp(-((offsets / reach) ** 2))
    mass = weight.sum(axis=1) + 1e-3
    off = (weight * offsets).sum(axis=1) / mass
    basis = np.column_stack([np.ones(BENDS), 4 * share * (1 - share), 2 * share - 1])
    pull = np.diag([0.5, 1.0, 2.0])  # towards the judge's straight line
    moved = np.linalg.solve(basis.T @ (basis * mass[:, None]) + pull, basis.T @ (mass * off))
    return np.asarray(points + (basis @ moved)[:, None] * normal, np.float64)


def _rough_width(line: NDArray[np.float64], planes: NDArray[np.float32]) -> float:
    """Median of the widths that the map names along a line."""
    inner = line[len(line) // 5 : max(len(line) - len(line) // 5, 2)]
    return float(np.exp(np.median(_look(planes[12], inner))))


def _at_border(point: NDArray[np.float64], shape: tuple[int, int]) -> bool:
    """Whether a point lies at the rim of the picture."""
    near = min(point[0], point[1], shape[1] - point[0], shape[0] - point[1])
    return bool(near < BORDER_PX)


def _long_hair(points: NDArray[np.float64], planes: NDArray[np.float32]) -> TracedHair:
    """A followed line, smoothed and put root first."""
    line = gaussian_filter1d(points, 2.0, axis=0, mode="nearest")
    shape = (planes.shape[1] * STRIDE, planes.shape[2] * STRIDE)
    root_like, turned, sure = _root_first(line, planes, shape)
    line = line[::-1] if turned else line
    centre = float(_look(planes[1], line).mean())
    at_border = tuple(_at_border(line[end], shape) for end in (0, -1))
    root_seen = not at_border[0] and root_like > 0
    return TracedHair(line[::2].copy(), _rough_width(line, planes), centre, sure, at_border[1], root_seen)


def _root_first(line: NDArray[np.float64], planes: NDArray[np.float32], shape: tuple[int, int]) -> tuple[float, bool, float]:
    """How root-like the better end is, whether that is the last point, and how sure that is."""
    scores = []
    for end in (0, -1):
        row, column = (int(np.clip(v / STRIDE, 0, size - 1)) for v, size in zip(line[end][::-1], planes.shape[1:], strict=True))
        around = (slice(max(row - 6, 0), row + 7), slice(max(column - 6, 0), column + 7))
        root, tip = (float(maximum_filter(planes[k][around], 3).max()) for k in (2, 3))
        scores.append(-0.6 if _at_border(line[end], shape) else root - tip)
    turned = scores[1] > scores[0]
    sure = 1 / (1 + np.exp(-4 * abs(scores[1] - scores[0])))
    return max(scores), bool(turned), float(sure)


def _explained(course: NDArray[np.float64], stubs: list[NDArray[np.float64]]) -> float:
    """Share of a long line that lies on straight stubs."""
    on = np.zeros(len(course), np.bool_)
    for ends in stubs:
        axis = ends[2:] - ends[:2]
        length = max(float(np.hypot(*axis)), 1e-6)
        offset = course - ends[:2]
        along, across = offset @ axis / length, (offset[:, 0] * axis[1] - offset[:, 1] * axis[0]) / length
        on |= (np.abs(across) < ON_PATH_PX) & (along > 0) & (along < length)
    return float(on.mean())


def _on_path(ends: NDArray[np.float64], long: list[NDArray[np.float64]]) -> bool:
    """Whether most of a straight line lies on a long hair."""
    if not long:
        return False
    points = ends[:2] + np.linspace(0.1, 0.9, 12)[:, None] * (ends[2:] - ends[:2])
    return any(
        float((np.hypot(*(points[:, None] - line[None]).transpose(2, 0, 1)).min(axis=1) < ON_PATH_PX).mean()) > ON_PATH_SHARE
        for line in long
    )


def _scaled(hair: TracedHair, factor: float) -> TracedHair:
    """A hair in px of the photo."""
    return replace(hair, line_px=hair.line_px / factor, rough_width_px=hair.rough_width_px / factor)
