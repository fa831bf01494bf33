"""The picture as the network sees it: each colour against the skin about it."""

import cv2
import numpy as np
from numpy.typing import NDArray

DARK_LEVELS = 16.0  # added before the logarithm, so that noise in black shafts does not dominate
BACKGROUND_PX = 50.0  # Gaussian sigma of the skin average, several shafts wide at the working scale
SHRINK = 8  # the average is so broad that it is taken from a picture an eighth the size
LIMIT = 2.5


def network_input(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Logarithm of each channel over its broad local mean.

    Args:
        pixels: (height, width, 3) uint8 at the working scale.

    Returns:
        (3, height, width) float32 within -2.5..2.5; 0 is bare skin.
    """
    small = cv2.resize(pixels, None, fx=1 / SHRINK, fy=1 / SHRINK, interpolation=cv2.INTER_AREA).astype(np.float32)
    mean = cv2.GaussianBlur(small, (0, 0), BACKGROUND_PX / SHRINK, borderType=cv2.BORDER_REFLECT)
    mean = cv2.resize(mean, pixels.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    ratio = np.log((pixels + np.float32(DARK_LEVELS)) / (mean + np.float32(DARK_LEVELS)))
    return np.ascontiguousarray(np.clip(ratio, -LIMIT, LIMIT).transpose(2, 0, 1), dtype=np.float32)
