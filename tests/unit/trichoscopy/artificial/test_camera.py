from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.camera import automatic_gain, compress, defocus, expose, to_srgb
from mesotrich.trichoscopy.artificial.shaft import to_linear
from mesotrich.trichoscopy.artificial.spec import ScalpSpec

Plain = Callable[..., ScalpSpec]
Levels = NDArray[np.float32]


def grain(spec: ScalpSpec, mean: float, sd: float) -> Levels:
    """A picture of noise."""
    noise = np.random.default_rng(1).normal(mean, sd, (spec.height_px, spec.width_px, 3))
    return noise.astype(np.float32)


def rng() -> np.random.Generator:
    return np.random.default_rng(2)


def test_no_light_is_black_and_full_light_is_white() -> None:
    assert to_srgb(np.array([-1.0, 0.0, 1.0, 5.0], np.float32)).tolist() == [0, 0, 255, 255]


def test_levels_and_light_are_inverse() -> None:
    levels = np.arange(0, 256, 5, dtype=np.float32)
    assert to_srgb(to_linear(levels)) == pytest.approx(levels, abs=0.01)


def test_more_light_is_a_higher_level() -> None:
    assert (np.diff(to_srgb(np.linspace(0, 1, 50, dtype=np.float32))) > 0).all()


@pytest.mark.parametrize("median", [80.0, 150.0, 200.0])
def test_automatic_exposure_brings_the_middle_to_its_level(plain: Plain, median: float) -> None:
    spec = plain(median_level=median)
    light = np.abs(grain(spec, 0.02, 0.002))
    levels = to_srgb(light * automatic_gain(light, spec))
    assert np.median(levels) == pytest.approx(median, abs=2)


def test_defocus_keeps_the_light_and_takes_the_detail(plain: Plain) -> None:
    spec = plain(blur_sigma_px=2.0)
    sharp = grain(spec, 0.5, 0.1)
    soft = defocus(sharp, spec, rng())
    assert soft.mean() == pytest.approx(sharp.mean(), rel=0.01)
    assert soft.std() < 0.3 * sharp.std()


def test_a_point_is_spread_by_the_blur_that_was_asked_for(plain: Plain) -> None:
    spec = plain(blur_sigma_px=2.5)
    point = np.zeros((spec.height_px, spec.width_px, 3), np.float32)
    point[90, 120] = 1.0
    spot = defocus(point, spec, rng())[..., 0]
    columns = np.arange(spec.width_px) - 120
    assert np.sqrt((spot.sum(axis=0) * columns**2).sum() / spot.sum()) == pytest.approx(2.5, rel=0.05)


def test_corners_are_softer_where_the_scalp_leaves_the_plane_of_focus(plain: Plain) -> None:
    spec = plain(corner_defocus_px=4.0)
    soft = defocus(grain(spec, 0.5, 0.1), spec, rng())
    corners = np.concatenate([soft[:15, :15].ravel(), soft[-15:, -15:].ravel(), soft[:15, -15:].ravel(), soft[-15:, :15].ravel()])
    assert corners.std() < 0.7 * soft[75:105, 100:140].std()


def test_without_noise_levels_are_only_rounded(plain: Plain) -> None:
    levels = np.full((180, 240, 3), 120.4, np.float32)
    assert (expose(levels, plain(), rng()) == 120).all()


def test_noise_is_as_strong_as_asked_for(plain: Plain) -> None:
    levels = np.full((180, 240, 3), 120.0, np.float32)
    for wanted in (1.0, 4.0):
        assert expose(levels, plain(noise_levels=wanted), rng()).std() == pytest.approx(wanted, rel=0.35)


def test_levels_do_not_wrap_round(plain: Plain) -> None:
    levels = np.full((180, 240, 3), 400.0, np.float32)
    levels[:90] = -100
    pixels = expose(levels, plain(), rng())
    assert set(np.unique(pixels)) == {0, 255}


def test_sharpening_steepens_edges(plain: Plain) -> None:
    levels = np.full((180, 240, 3), 100.0, np.float32)
    levels[:, 120:] = 150
    soft, sharp = (expose(levels, plain(sharpening=amount), rng()).astype(int) for amount in (0.0, 0.8))
    assert np.ptp(sharp) > np.ptp(soft)


def test_without_compression_nothing_changes() -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    assert np.array_equal(compress(pixels, 0), pixels)


def test_compression_keeps_size_and_colours_and_loses_more_at_lower_quality() -> None:
    pixels = np.random.default_rng(1).normal((190, 150, 120), 12, (64, 96, 3)).astype(np.uint8)
    losses = []
    for quality in (95, 40):
        stored = compress(pixels, quality)
        assert stored.shape == pixels.shape
        assert stored.mean(axis=(0, 1)) == pytest.approx(pixels.mean(axis=(0, 1)), abs=3)
        losses.append(np.abs(stored.astype(int) - pixels).mean())
    assert losses[0] < losses[1]
