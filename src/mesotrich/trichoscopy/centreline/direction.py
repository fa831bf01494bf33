"""Which end of each line is the root, agreed on with the lines about it: hair of one place leans one way."""

import numpy as np
from numpy.typing import NDArray

REACH_PX = 300.0  # working pixels: neighbours further away count for little
NEIGHBOURS = 3.0  # what all neighbours together weigh against a line's own look, at most
MOST_LOGIT = 2.0  # no neighbour is believed more than this, so that a line that is very sure is never outvoted
LIMIT_LOGIT = 8.0
ROUNDS = 3


def direction(lines_px: NDArray[np.float64], second_is_root: NDArray[np.float64]) -> NDArray[np.float64]:
    """Let lines that run alike agree on their roots.

    Args:
        lines_px: (n, 4) x, y of both ends.
        second_is_root: (n,) 0..1, what the judge thinks of each line alone.

    Returns:
        (n,) 0..1. The logit u_i of line i is t_i + 3 sum_j(w_ij cos_ij c(u_j)) / (1 + sum_j w_ij), found in three rounds from
        u = t; t is the logit of a line's own look within -8..8, w_ij = exp(-(distance / 300 px)^2), cos_ij is that of the
        angle between the lines, and c limits to -2..2.

    Examples:
        >>> lines = np.array([[0.0, 0.0, 80.0, 0.0], [0.0, 30.0, 80.0, 32.0], [0.0, 60.0, 80.0, 61.0]])
        >>> direction(lines, np.array([0.02, 0.6, 0.03])).round(2)
        array([0.  , 0.03, 0.  ])
    """
    if len(lines_px) == 0:
        return np.zeros(0)
    own = np.clip(
        np.log(np.clip(second_is_root, 1e-6, 1 - 1e-6)) - np.log(np.clip(1 - second_is_root, 1e-6, 1)), -LIMIT_LOGIT, LIMIT_LOGIT
    )
    middle, axis = (lines_px[:, :2] + lines_px[:, 2:]) / 2, lines_px[:, 2:] - lines_px[:, :2]
    axis = axis / np.maximum(np.hypot(axis[:, 0], axis[:, 1]), 1e-6)[:, None]
    distance2 = ((middle[:, None] - middle[None]) ** 2).sum(axis=2)
    weight = np.exp(-distance2 / REACH_PX**2)
    np.fill_diagonal(weight, 0.0)
    share = NEIGHBOURS * weight * (axis @ axis.T) / (1 + weight.sum(axis=1, keepdims=True))
    agreed = own
    for _ in range(ROUNDS):
        agreed = own + share @ np.clip(agreed, -MOST_LOGIT, MOST_LOGIT)
    return np.asarray(1 / (1 + np.exp(-agreed)), np.float64)
