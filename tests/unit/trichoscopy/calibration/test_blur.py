import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.render import render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from mesotrich.trichoscopy.calibration.blur import blur

SIDE = 512


def shafts(sigma_px: float, noise: float = 2.0) -> NDArray[np.uint8]:
    """Dark bars of 24 px on skin, drawn 4 times finer, blurred and made small again."""
    fine = np.full((4 * SIDE, 4 * SIDE), 190.0, np.float32)
    for number in range(5):
        cv2.line(fine, (150 + 400 * number, 150), (250 + 380 * number, 1900), 50.0, 96)
    picture = cv2.resize(cv2.GaussianBlur(fine, (0, 0), 4 * sigma_px), (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    picture = picture + np.random.default_rng(0).normal(0, noise, picture.shape)
    return np.repeat(picture.clip(0, 255).astype(np.uint8)[..., None], 3, axis=2)


def everywhere(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """All of the picture is usable."""
    return np.ones(pixels.shape[:2], np.bool_)


@pytest.mark.parametrize("sigma_px", [0.8, 1.2, 2.0, 3.0, 4.5, 6.0])
def test_known_blur_of_straight_edges_is_found(sigma_px: float) -> None:
    pixels = shafts(sigma_px)
    assert blur(pixels, everywhere(pixels)) == pytest.approx(sigma_px, rel=0.2)


@pytest.mark.parametrize("kind", [ScalpKind.CLIPPED, ScalpKind.UNCUT])
@pytest.mark.parametrize("sigma_px", [1.0, 2.0, 4.0])
def test_known_blur_of_artificial_scalps_is_found(kind: ScalpKind, sigma_px: float) -> None:
    rng = np.random.default_rng(3)
    given = {"blur_sigma_px": sigma_px, "corner_defocus_px": 0.0, "sharpening": 0.0, "um_per_px": 5.5}
    scalp = render(
        random_spec(kind, rng, width_px=512, height_px=384, header=False, circle=False, scale_bar_mm=0.0, **given), rng
    )
    assert blur(scalp.pixels, everywhere(scalp.pixels)) == pytest.approx(sigma_px, rel=0.3)


def test_edges_in_hidden_places_do_not_count() -> None:
    pixels = shafts(4.0)
    pixels[:200, 200:] = 255
    pixels[50:150, 250:450] = 0
    usable = everywhere(pixels)
    usable[:240, 160:] = False
    found = blur(pixels, usable)
    assert found is not None
    assert found > 3.0


def test_nothing_to_judge_by_gives_none() -> None:
    pixels = np.random.default_rng(0).normal(150, 2, (SIDE, SIDE, 1)).astype(np.uint8).repeat(3, axis=2)
    assert blur(pixels, everywhere(pixels)) is None


def test_nothing_usable_gives_none() -> None:
    pixels = shafts(1.0)
    assert blur(pixels, ~everywhere(pixels)) is None
