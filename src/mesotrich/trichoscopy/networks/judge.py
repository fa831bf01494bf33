"""The second network: is this candidate one hair, where are its ends, which of them is the root?"""

import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.networks.session import session

BATCH = 64


def judge(views: NDArray[np.float32]) -> NDArray[np.float32]:
    """Judge close-ups.

    Args:
        views: (n, 15, 48, 26) as `close_ups` gives them.

    Returns:
        (n, 6): logit of being one hair, logit of the second end being the root, then the offsets of the first and of the
        second end along and across the candidate, in units of 16 px.
    """
    if len(views) == 0:
        return np.zeros((0, 6), np.float32)
    network = session("judge")
    parts = [network.run(None, {"views": views[first : first + BATCH]})[0] for first in range(0, len(views), BATCH)]
    return np.asarray(np.concatenate(parts), np.float32)
