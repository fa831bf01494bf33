"""How blurred a picture is, from its sharpest edges."""

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

WINDOW_PX = 9  # an edge and both its sides fit into this, up to a blur of REDUCE_PX
REDUCE_PX = 1.7  # with more blur the window is too narrow: the picture is halved and looked at again
HALVINGS = 3
SMOOTH_PX = 0.7  # against noise; taken off again
SHARPEST_SHARE = 0.002  # of the pixels: the edges of a few shafts are enough
LEAST_STEP_LEVELS = 18.0
LEAST_EDGE_PIXELS, LEAST_HALVED_PIXELS = 50, 10  # in the whole picture; each halving leaves half as many, where edges are
SIGMAS_PX = np.linspace(0.3, 8.0, 155)


def blur(pixels: NDArray[np.uint8], usable: NDArray[np.bool_]) -> float | None:
    """Standard deviation of the Gaussian that blurs the sharpest edges of dark shafts.

    For an edge of height h seen through a Gaussian of sigma s the central difference at its middle is
    h erf(1 / (s sqrt 2)) / 2, which is solved for s. Sharpening in the camera makes the result smaller, as it should; blur
    wider than the shafts themselves is underestimated, by up to a third.

    Args:
        pixels: (height, width, 3) uint8 sRGB.
        usable: (height, width) False under overlays and glare.

    Returns:
        Sigma in px, of the sharper half of the edges; None where there is no edge to judge by.
    """
    grey = pixels.mean(axis=2, dtype=np.float32)
    away = usable.astype(np.uint8)
    sigma: float | None = None
    for halving in range(HALVINGS + 1):
        least = LEAST_EDGE_PIXELS if sigma is None else max(LEAST_EDGE_PIXELS / 2**halving, LEAST_HALVED_PIXELS)
        seen = _of_edges(grey, away, least)
        sigma = sigma if seen is None else seen * 2**halving
        if min(grey.shape) < 16 * WINDOW_PX or (seen is not None and seen <= REDUCE_PX):
            break
        size = (grey.shape[1] // 2, grey.shape[0] // 2)
        grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.float32)
        away = cv2.resize(away, size, interpolation=cv2.INTER_NEAREST).astype(np.uint8)
    return sigma


def _of_edges(grey: NDArray[np.float32], usable: NDArray[np.uint8], least: float) -> float | None:
    """Sigma of the sharper edges at this size of the picture."""
    grey = cv2.GaussianBlur(grey, (0, 0), SMOOTH_PX).astype(np.float32)
    gradient = np.hypot(*(cv2.filter2D(grey, -1, kernel) for kernel in _differences()))
    window = np.ones((WINDOW_PX, WINDOW_PX), np.uint8)
    height = cv2.dilate(grey, window) - cv2.erode(grey, window)
    top = (gradient >= cv2.dilate(gradient, np.ones((3, 3), np.uint8)) - 1e-6) & (height > LEAST_STEP_LEVELS)
    top &= cv2.erode(usable, window) > 0
    if top.sum() < least:
        return None
    strength = gradient[top]
    strongest = strength >= np.quantile(strength, max(1 - SHARPEST_SHARE * usable.size / len(strength), 0.5))
    ratio = strength[strongest] / height[top][strongest]
    known = erf(1 / (SIGMAS_PX * np.sqrt(2))) / 2
    seen = np.interp(np.quantile(ratio, 0.6), known[::-1], SIGMAS_PX[::-1])
    return float(np.sqrt(max(seen**2 - SMOOTH_PX**2, 0.3**2)))


def _differences() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Central differences along x and y, averaged a little across."""
    row = np.outer([0.25, 0.5, 0.25], [-0.5, 0.0, 0.5]).astype(np.float32)
    return row, np.ascontiguousarray(row.T)
