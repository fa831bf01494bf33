"""Two networks that look at close-ups of candidates: is this one hair, where are its ends, which of them is the root?"""

import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.networks.session import session

BATCH = 64
ANSWERS = 6


def judge(views: NDArray[np.float32]) -> NDArray[np.float32]:
    """Judge each close-up by itself.

    Args:
        views: (n, 15, 48, 26) as `close_ups` gives them.

    Returns:
        (n, 6): logit of being one hair, logit of the second end being the root, then the offsets of the first and of the
        second end along and across the candidate, in units of 16 px.
    """
    return _ask("judge", views)


def chooser(views: NDArray[np.float32]) -> NDArray[np.float32]:
    """Judge each close-up against its rivals: of several candidates for one hair only the best is right.

    Args:
        views: (n, 17, 48, 26), those of `close_ups` with those of `rivals`.

    Returns:
        (n, 6) as `judge` gives them.
    """
    return _ask("chooser", views)


def _ask(name: str, views: NDArray[np.float32]) -> NDArray[np.float32]:
    """Some close-ups at a time, so that memory stays bounded."""
    if len(views) == 0:
        return np.zeros((0, ANSWERS), np.float32)
    network = session(name)
    parts = [network.run(None, {"views": views[first : first + BATCH]})[0] for first in range(0, len(views), BATCH)]
    return np.asarray(np.concatenate(parts), np.float32)
