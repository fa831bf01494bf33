"""From linear light to the file that a trichoscope hands over."""

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.soften import soften
from mesotrich.trichoscopy.artificial.spec import ScalpSpec

LEVELS_PX = (0.0, 1.0, 2.0, 4.0)  # blurs between which the picture is mixed where the focus varies


def to_srgb(linear: NDArray[np.float32]) -> NDArray[np.float32]:
    """8-bit levels, not rounded, from linear light."""
    return np.asarray(255.0 * np.power(np.clip(linear, 0, 1), 1 / 2.2), dtype=np.float32)


def automatic_gain(linear: NDArray[np.float32], spec: ScalpSpec) -> np.float32:
    """Gain by which the camera brings bare skin to the level that it aims at.

    Args:
        linear: (height, width, 3) linear light of the skin.
        spec: the scalp.

    Returns:
        The factor for linear light.
    """
    wanted = (spec.median_level / 255.0) ** 2.2
    return np.float32(wanted / max(float(np.median(linear[::4, ::4].mean(axis=2))), 1e-6))


def defocus(linear: NDArray[np.float32], spec: ScalpSpec, rng: np.random.Generator) -> NDArray[np.float32]:
    """Blur of the optics, and of the parts of a curved scalp that leave the plane of focus.

    Args:
        linear: (height, width, 3) linear light.
        spec: the scalp.
        rng: source of randomness.

    Returns:
        The blurred picture.
    """
    base = soften(linear, max(spec.blur_sigma_px, 0.3))
    middle = np.array([spec.width_px, spec.height_px]) * rng.uniform(0.35, 0.65, 2)
    if spec.corner_defocus_px <= 0.05:
        return np.asarray(base, dtype=np.float32)
    rows, columns = np.mgrid[0 : spec.height_px, 0 : spec.width_px].astype(np.float32)
    radius = np.hypot(columns - middle[0], rows - middle[1]) / (np.hypot(spec.width_px, spec.height_px) / 2)
    extra = spec.corner_defocus_px * np.clip(radius - 0.45, 0, 1) / 0.55
    result = base.copy()
    for low, high in pairwise(LEVELS_PX):
        share = np.clip((extra - low) / (high - low), 0, 1)[..., None]
        if share.max() > 0:
            result += share * (soften(linear, float(np.hypot(spec.blur_sigma_px, high))) - result)
    return np.asarray(result, dtype=np.float32)


def expose(levels: NDArray[np.float32], spec: ScalpSpec, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Sharpen, add noise, round.

    Args:
        levels: (height, width, 3) 8-bit levels, not rounded.
        spec: the scalp.
        rng: source of randomness.

    Returns:
        (height, width, 3) uint8.
    """
    if spec.sharpening > 0:
        levels = levels + spec.sharpening * (levels - soften(levels, 1.3))
    noise = rng.standard_normal(levels.shape, dtype=np.float32)
    if spec.noise_levels > 1.5:  # cameras interpolate colour and smooth: their noise is not quite white
        noise = soften(noise, 0.6) * 1.9
    return np.asarray(np.clip(np.round(levels + spec.noise_levels * noise), 0, 255), dtype=np.uint8)


def compress(pixels: NDArray[np.uint8], quality: int) -> NDArray[np.uint8]:
    """What JPEG leaves of a picture; quality 0 leaves it as it is."""
    if quality == 0:
        return pixels
    ok, data = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    seen = cv2.imdecode(data, cv2.IMREAD_COLOR) if ok else None
    if seen is None:
        raise ValueError("OpenCV could not encode a JPEG of the artificial scalp")
    return np.ascontiguousarray(seen[..., ::-1])
