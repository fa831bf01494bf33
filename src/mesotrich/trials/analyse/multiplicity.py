"""Several tests in one trial: what each P is worth beside the others."""

import numpy as np


def holm(p_values: np.ndarray) -> np.ndarray:
    """Holm's adjusted P: the chance of any false positive stays below alpha, whatever the tests have to do with each other.

    Sorted from the smallest, P_(k) counts (m - k + 1) times, never less than those before. Source: Holm 1979,
    Scandinavian Journal of Statistics 6:65-70, jstor 4615733.

    Args:
        p_values: of all declared outcomes, 0 to 1.

    Returns:
        Adjusted P in the same order.

    Examples:
        >>> holm(np.array([0.01, 0.04, 0.03])).round(3).tolist()
        [0.03, 0.06, 0.06]
    """
    order = np.argsort(p_values)
    times = np.arange(len(p_values), 0, -1)
    adjusted = np.minimum(np.maximum.accumulate(p_values[order] * times), 1.0)
    return _back(adjusted, order)


def benjamini_hochberg(p_values: np.ndarray) -> np.ndarray:
    """Adjusted P of Benjamini and Hochberg: the expected share of false ones among the findings stays below alpha.

    Sorted from the largest, P_(k) counts m / k times, never more than those before. Source: Benjamini and Hochberg 1995,
    doi 10.1111/j.2517-6161.1995.tb02031.x.

    Args:
        p_values: of all declared outcomes, 0 to 1.

    Returns:
        Adjusted P in the same order.

    Examples:
        >>> benjamini_hochberg(np.array([0.01, 0.04, 0.03])).round(3).tolist()
        [0.03, 0.04, 0.04]
    """
    order = np.argsort(p_values)[::-1]
    times = len(p_values) / np.arange(len(p_values), 0, -1)
    adjusted = np.minimum(np.minimum.accumulate(p_values[order] * times), 1.0)
    return _back(adjusted, order)


def _back(sorted_ones: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Undo a sorting."""
    found = np.empty_like(sorted_ones)
    found[order] = sorted_ones
    return found
