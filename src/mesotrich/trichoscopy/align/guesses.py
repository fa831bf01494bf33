"""Where one photo may lie on the other: every turn and scale in turn, and for each the shifts that most units agree on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter, uniform_filter

from mesotrich.trichoscopy.align.constellation import Constellation
from mesotrich.trichoscopy.align.warp import Warp, similarity

MOST_TURN_DEGREES, TURN_STEP_DEGREES = 45.0, 3.0
SCALE_STEP = 0.04
BIN_SHARE = 0.09  # of the spacing of units: as far as tilt and stretch move them, and small against the spacing
KEPT = 40
DIRECTION_DEGREES = 40.0  # units whose hairs differ by more, as lines, are not the same
EACH = 2  # best shifts of every turn and scale


@dataclass(frozen=True, eq=False)
class Guess:
    """A similarity and how many pairs of units agree on it."""

    warp: Warp
    votes: float


def guesses(first: Constellation, second: Constellation, ratios: tuple[float, float]) -> list[Guess]:
    """Similarities that many units agree on, best first.

    Args:
        first: units of one photo.
        second: units of the other.
        ratios: least and greatest scale, px of the second for one of the first.

    Returns:
        At most `KEPT` guesses.
    """
    if len(first.points_px) == 0 or len(second.points_px) == 0:
        return []
    centre = first.points_px.mean(axis=0)
    away = first.points_px - centre
    steps = max(int(np.ceil(np.log(ratios[1] / ratios[0]) / SCALE_STEP)), 1)
    found: list[tuple[float, float, float, NDArray[np.float64]]] = []
    for scale in np.exp(np.linspace(np.log(ratios[0]), np.log(ratios[1]), steps + 1)):
        for turn in np.arange(-MOST_TURN_DEGREES, MOST_TURN_DEGREES + 0.1, TURN_STEP_DEGREES):
            shifts = _shifts(away, first.angles, second, float(scale), float(turn))
            found += [(votes, float(scale), float(turn), at) for votes, at in _peaks(shifts, BIN_SHARE * second.spacing_px)]
    found.sort(key=lambda item: -item[0])
    return [Guess(similarity(scale, turn, centre, at), votes) for votes, scale, turn, at in found[:KEPT]]


def _shifts(
    away: NDArray[np.float64], angles: NDArray[np.float64], second: Constellation, scale: float, turn: float
) -> NDArray[np.float64]:
    """Shift of every pair of units whose hairs point the same way after the turn."""
    angle = np.deg2rad(turn)
    turned = scale * away @ np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    off = second.angles[None] - angles[:, None] - angle
    apart = np.abs((off + np.pi / 2) % np.pi - np.pi / 2)
    i, j = np.nonzero(apart <= np.deg2rad(DIRECTION_DEGREES))
    return np.asarray(second.points_px[j] - turned[i], np.float64)


def _peaks(shifts: NDArray[np.float64], bin_px: float) -> list[tuple[float, NDArray[np.float64]]]:
    """The shifts on which most pairs agree, with the number of pairs."""
    if len(shifts) == 0:
        return []
    low = shifts.min(axis=0) - bin_px
    cells = ((shifts - low) / bin_px).astype(int)
    shape = cells.max(axis=0) + 2
    plane = np.bincount(cells[:, 0] * shape[1] + cells[:, 1], minlength=int(shape.prod())).reshape(shape).astype(np.float64)
    summed = uniform_filter(plane, 3, mode="constant") * 9
    tops = np.flatnonzero((summed == maximum_filter(summed, 3)) & (summed >= 2))
    best = tops[np.argsort(-summed.ravel()[tops], kind="stable")[:EACH]]
    rows, columns = np.divmod(best, shape[1])
    return [
        (float(summed[row, column]), low + (np.array([row, column]) + 0.5) * bin_px)
        for row, column in zip(rows, columns, strict=True)
    ]
