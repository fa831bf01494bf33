"""How much credit a line needs: little on a photo whose lines are either clear or hopeless, more where many are doubtful.

The networks learned from artificial scalps. On a photo like those a line with little credit is more often a hair than not;
on a photo unlike those shade and ragged edges leave many such lines, and few of them are hairs. The share of doubtful lines
tells which it is. Settings were chosen on photos and artificial scalps that no figure is reported on.
"""

import numpy as np
from numpy.typing import NDArray

LEAST = 0.05  # a line with less credit is hopeless on every photo
LEAST_CLEAR = 4  # fewer clear lines do not tell what kind of photo it is
FEW, MANY = 0.12, 0.16  # doubtful lines for one clear line: between these the credit that is needed rises


def doubt(credit: NDArray[np.float64], clear: float) -> float:
    """How many lines are doubtful for one that is clear.

    Args:
        credit: (n,) 0..1, of each line when its turn came.
        clear: credit from which a line is clear; one below 0.05 is hopeless, those between are doubtful.

    Returns:
        0 or more; infinite where fewer than four lines are clear.

    Examples:
        >>> doubt(np.array([0.9, 0.8, 0.7, 0.9, 0.1, 0.01]), 0.4)
        0.25
    """
    certain = int((credit >= clear).sum())
    doubtful = int(((credit >= LEAST) & (credit < clear)).sum())
    return doubtful / certain if certain >= LEAST_CLEAR else np.inf


def least_credit(doubted: float, clear: float) -> float:
    """Credit that a line needs, on a photo with so much doubt.

    Args:
        doubted: what `doubt` says.
        clear: credit from which a line is clear.

    Returns:
        0.05..clear: 0.05 where there are few doubtful lines for one clear one, `clear` where there are many, in
        proportion between.

    Examples:
        >>> least_credit(0.0, 0.4), least_credit(1.0, 0.4)
        (0.05, 0.4)
    """
    return float(np.interp(doubted, [FEW, MANY], [LEAST, clear]))
