"""Hair with hair, one to one, across two photos that lie on one another."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from mesotrich.trichoscopy.align.align import Alignment
from mesotrich.trichoscopy.hair import Hair

# Scatter of one hair in two photos, set on artificial pairs of seeds below 900 000; tails are long, so costs grow slowly
ALONG_PX, ACROSS_PX, TURN_DEGREES, WIDTH_LOG = 2.5, 1.0, 1.2, 0.10
TAIL = 2.0  # from so many standard deviations on a cost grows with the logarithm
UNMATCHED = 22.0  # what it costs to leave a hair without a partner
FARTHEST_PX, FARTHEST_DEGREES = 30.0, 30.0


@dataclass(frozen=True)
class Pair:
    """One hair in both photos.

    Attributes:
        first, second: indices into the two lists of hairs.
        confidence: 0..1, against every other partner of either and against none.
    """

    first: int
    second: int
    confidence: float


def pairing(first: Sequence[Hair], second: Sequence[Hair], lie: Alignment) -> tuple[Pair, ...]:
    """Match hairs one to one at the least total cost.

    A pair costs by the distance of the exit points along and across the hair, by the angle between the hairs, and by the ratio
    of their widths; each in standard deviations z, as `T ln(1 + z^2 / T)`, T = 4, a form with long tails (Cauchy).

    Args:
        first: hairs of the first photo, exit points seen.
        second: hairs of the second photo.
        lie: how the photos lie on one another.

    Returns:
        The pairs, in the order of the first.
    """
    if not first or not second:
        return ()
    cost = costs(first, second, lie)
    whole = np.full((len(first) + len(second), len(first) + len(second)), UNMATCHED / 2)
    whole[: len(first), : len(second)] = np.minimum(cost, 1e6)
    whole[len(first) :, len(second) :] = 0.0
    rows, columns = linear_sum_assignment(whole)
    kept = [
        (int(i), int(j))
        for i, j in zip(rows, columns, strict=True)
        if i < len(first) and j < len(second) and cost[i, j] < UNMATCHED
    ]
    return tuple(Pair(i, j, _confidence(cost, i, j)) for i, j in kept)


def costs(first: Sequence[Hair], second: Sequence[Hair], lie: Alignment) -> NDArray[np.float64]:
    """Cost of every pair, infinite where it cannot be.

    Args:
        first: hairs of the first photo.
        second: hairs of the second photo.
        lie: how the photos lie on one another.

    Returns:
        (n, m) costs.
    """
    roots = np.array([hair.traced.root_px for hair in first])
    moved, loose = lie.forward(roots), lie.forward.sd_px(roots)
    ends = lie.forward(np.array([hair.traced.tip_px for hair in first]))
    there = np.array([hair.traced.root_px for hair in second])
    axis = np.array([hair.traced.tip_px for hair in second]) - there
    axis /= np.maximum(np.hypot(*axis.T), 1e-6)[:, None]
    angle = np.arctan2(*(ends - moved).T[::-1])
    off = there[None] - moved[:, None]
    along = (off * axis[None]).sum(axis=2)
    across = off[..., 0] * axis[None, :, 1] - off[..., 1] * axis[None, :, 0]
    turn = np.rad2deg(np.angle(np.exp(1j * (np.arctan2(axis[:, 1], axis[:, 0])[None] - angle[:, None]))))
    width = _widths(second)[None] - _widths(first)[:, None] - np.log(lie.scale)
    z = (
        along / np.hypot(ALONG_PX, loose)[:, None],
        across / np.hypot(ACROSS_PX, loose)[:, None],
        turn / TURN_DEGREES,
        np.nan_to_num(width) / WIDTH_LOG,
    )
    cost = sum(TAIL**2 * np.log1p((part / TAIL) ** 2) for part in z)
    far = (np.hypot(along, across) > FARTHEST_PX + 2 * loose[:, None]) | (np.abs(turn) > FARTHEST_DEGREES)
    return np.where(far, np.inf, cost)


def _widths(hairs: Sequence[Hair]) -> NDArray[np.float64]:
    """Logarithm of the widths, not a number where there is none."""
    return np.array([np.log(hair.width.value_px) if hair.width else np.nan for hair in hairs])


def _confidence(cost: NDArray[np.float64], i: int, j: int) -> float:
    """How much likelier a pair is than any other of its two hairs, and than none."""
    others = np.concatenate([np.delete(cost[i], j), np.delete(cost[:, j], i), [UNMATCHED]])
    return float(1 / (1 + np.exp(-(others - cost[i, j]) / 2).sum()))
