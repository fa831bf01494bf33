"""Gaussian blur of planes and pictures."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray


def soften(plane: NDArray[Any], sigma_px: float, sigma_y_px: float = 0.0) -> NDArray[np.float32]:
    """Blur with a Gaussian.

    Args:
        plane: (height, width) or (height, width, channels), 32-bit floats.
        sigma_px: standard deviation along the rows, > 0 px.
        sigma_y_px: standard deviation along the columns, px; 0 for the same.

    Returns:
        The blurred plane, of the same shape.

    Examples:
        >>> soften(np.ones((2, 3), dtype=np.float32), 1.5).round(3).tolist()
        [[1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]
    """
    return np.asarray(cv2.GaussianBlur(plane, (0, 0), sigmaX=sigma_px, sigmaY=sigma_y_px), np.float32)
