"""Several photos of the same artificial spot: moved and turned a little, other light, other noise."""

from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.render import render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec

UM_PER_PX = 6.0
MARGIN_PX = 60  # drawn around the picture, so that a moved one is filled


def repeated_shots(folder: Path, seed: int, count: int, size: tuple[int, int] = (480, 384)) -> list[Path]:
    """Draw one spot and photograph it several times.

    Args:
        folder: where the photos go; it is made.
        seed: of the scalp, its places and its noise.
        count: how many photos.
        size: width and height, px.

    Returns:
        The photos.
    """
    rng = np.random.default_rng(seed)
    spec = random_spec(
        ScalpKind.CLIPPED, rng, width_px=size[0] + 2 * MARGIN_PX, height_px=size[1] + 2 * MARGIN_PX, um_per_px=UM_PER_PX,
        header=False, circle=False, scale_bar_mm=0.0, noise_levels=0.5, jpeg_quality=100, corner_defocus_px=0.0,
        units_per_cm2=60.0 + 12 * (seed % 5),
    )  # fmt: skip
    scalp = render(spec, rng).pixels
    folder.mkdir(parents=True, exist_ok=True)
    return [_written(folder / f"shot-{number}.png", _shot(scalp, rng, size)) for number in range(1, count + 1)]


def _shot(scalp: NDArray[np.uint8], rng: Generator, size: tuple[int, int]) -> NDArray[np.uint8]:
    """One photo of the spot."""
    centre = scalp.shape[1] / 2, scalp.shape[0] / 2
    move = cv2.getRotationMatrix2D(centre, float(rng.uniform(-4, 4)), 1.0).astype(np.float64)
    move[:, 2] += rng.uniform(-12, 12, 2) - (MARGIN_PX, MARGIN_PX)
    picture = cv2.warpAffine(scalp, move, size, flags=cv2.INTER_CUBIC).astype(np.float64)
    lit = picture * rng.uniform(0.94, 1.06) + rng.normal(0, 2.0, picture.shape)
    return np.clip(np.rint(lit), 0, 255).astype(np.uint8)


def _written(path: Path, pixels: NDArray[np.uint8]) -> Path:
    """A photo as a file."""
    cv2.imwrite(str(path), np.ascontiguousarray(pixels[..., ::-1]))
    return path
