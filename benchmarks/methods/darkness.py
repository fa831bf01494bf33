"""How much darker than the skin around it each pixel is: the same start for all methods that want one."""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from skimage.io import imread

SKIN_UM = 250.0  # several hair widths: wider than any hair, narrower than the shading of a scalp
SMOOTH_PX = 1.0  # against the noise of the camera


def darkness(path: Path, um_per_px: float) -> NDArray[np.float64]:
    """Levels of grey below the local skin.

    Args:
        path: the photo.
        um_per_px: size of a pixel.

    Returns:
        (height, width), 0 and more.
    """
    grey = cv2.GaussianBlur(np.asarray(imread(path))[..., :3].mean(axis=2).astype(np.float32), (0, 0), SMOOTH_PX)
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    size = 2 * int(SKIN_UM / um_per_px / 4) + 1
    skin = cv2.GaussianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8)), (0, 0), size / 2)
    skin = cv2.resize(skin, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.maximum(skin - grey, 0), np.float64)
