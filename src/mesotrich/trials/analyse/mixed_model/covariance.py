"""How visits of one person go together: covariance matrices that are sums of known matrices times unknown numbers."""

import numpy as np


def unstructured(visits: int) -> np.ndarray:
    """Every variance and covariance free: nothing is assumed.

    Args:
        visits: number of visits.

    Returns:
        Known matrices, (visits (visits + 1) / 2, visits, visits); the covariance is their sum, each times its number.

    Examples:
        >>> unstructured(2).astype(int).tolist()
        [[[1, 0], [0, 0]], [[0, 1], [1, 0]], [[0, 0], [0, 1]]]
    """
    rows, columns = np.triu_indices(visits)
    basis = np.zeros((len(rows), visits, visits))
    place = np.arange(len(rows))
    basis[place, rows, columns] = basis[place, columns, rows] = 1.0
    return basis


def compound_symmetry(visits: int) -> np.ndarray:
    """A person's own level, and chance: a random intercept.

    Args:
        visits: number of visits.

    Returns:
        Known matrices, (2, visits, visits): times the variance of chance, and times that of the level.

    Examples:
        >>> compound_symmetry(2).astype(int).tolist()
        [[[1, 0], [0, 1]], [[1, 1], [1, 1]]]
    """
    return np.stack([np.eye(visits), np.ones((visits, visits))])
