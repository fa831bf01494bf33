"""Lines are chosen one by one, the best first.

Each takes credit from the others that lie on the same part of the same shaft: two lines nearer to one another than a shaft is
wide are seldom two hairs. Lines are chosen as long as one has enough credit left.
"""

import numpy as np
from numpy.typing import NDArray

SAME_SHAFT = 0.3  # distance, in widths of the narrower shaft, at which a line keeps 63 % of its credit


def settle(
    lines: NDArray[np.float64], good: NDArray[np.float64], widths: NDArray[np.float64], least: float
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Choose lines one by one, the best first; so that no shaft is counted twice.

    Args:
        lines: (n, 4) x, y of both ends, px.
        good: (n,) 0..1, credit of each.
        widths: (n,) width of the shaft under each, px.
        least: credit that a line needs to be chosen.

    Returns:
        Indices of the chosen lines, and the credit that each had left when it was chosen, falling.

    Examples:
        >>> lines = np.array([[0.0, 0.0, 80.0, 0.0], [0.0, 2.0, 80.0, 2.0], [0.0, 15.0, 80.0, 15.0]])
        >>> kept, credit = settle(lines, np.array([0.9, 0.8, 0.7]), np.full(3, 14.0), 0.5)
        >>> kept, credit.round(2)
        (array([0, 2]), array([0.9, 0.7]))
    """
    overlap = shared(lines, widths)
    credit, kept, left = good.copy(), [], []
    while len(credit) and credit.max() >= least:
        best = int(np.argmax(credit))
        kept.append(best)
        left.append(credit[best])
        credit *= 1 - overlap[:, best]
        credit[best] = -1.0
    return np.array(kept, dtype=np.intp), np.array(left, dtype=np.float64)


def shared(lines: NDArray[np.float64], widths: NDArray[np.float64]) -> NDArray[np.float64]:
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
