from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.skin import paint_skin, smooth_noise, streaks
from mesotrich.trichoscopy.artificial.spec import ScalpSpec

Plain = Callable[..., ScalpSpec]
SHAPE = (150, 200)
NOWHERE = np.zeros((0, 2))


def rng(seed: int = 3) -> np.random.Generator:
    return np.random.default_rng(seed)


def painted(spec: ScalpSpec, places: NDArray[np.float64] = NOWHERE) -> NDArray[np.float32]:
    return paint_skin(spec, places, rng())


def roughness(plane: NDArray[np.float32], axis: int) -> float:
    """Mean difference of neighbours."""
    return float(np.abs(np.diff(plane, axis=axis)).mean())


@pytest.mark.parametrize("size_px", [1.0, 6.0, 40.0, 300.0])
def test_noise_of_every_grain_has_the_size_of_the_picture_mean_0_and_spread_1(size_px: float) -> None:
    noise = smooth_noise(SHAPE, size_px, rng())
    assert noise.shape == SHAPE
    assert (noise.mean(), noise.std()) == (pytest.approx(0, abs=1e-3), pytest.approx(1, abs=1e-3))


def test_coarser_noise_is_smoother() -> None:
    assert roughness(smooth_noise(SHAPE, 40.0, rng()), 0) < roughness(smooth_noise(SHAPE, 6.0, rng()), 0)


@pytest.mark.parametrize("angle", [0.0, 0.7, 1.6])
def test_streaks_have_the_size_of_the_picture_mean_0_and_spread_1(angle: float) -> None:
    noise = streaks(SHAPE, 40.0, 5.0, angle, rng())
    assert noise.shape == SHAPE
    assert (noise.mean(), noise.std()) == (pytest.approx(0, abs=1e-3), pytest.approx(1, abs=1e-3))


def test_streaks_run_in_their_direction() -> None:
    along = streaks(SHAPE, 60.0, 6.0, 0.0, rng())
    down = streaks(SHAPE, 60.0, 6.0, np.pi / 2, rng())
    assert roughness(along, 1) < 0.5 * roughness(along, 0)
    assert roughness(down, 0) < 0.5 * roughness(down, 1)


def test_the_same_seed_paints_the_same_skin(plain: Plain) -> None:
    spec = plain(texture=0.5, vessels=0.5, halos=0.5, yellow_dots=0.5)
    places = np.array([[400.0, 300.0], [900.0, 700.0]])
    assert np.array_equal(painted(spec, places), painted(spec, places))


def test_skin_has_the_size_of_the_picture_and_is_finite(plain: Plain) -> None:
    skin = painted(plain(texture=1.0, vessels=1.0))
    assert skin.shape == (180, 240, 3)
    assert np.isfinite(skin).all()


def test_dark_skin_throws_less_light_back_than_light_skin(plain: Plain) -> None:
    brightness = [float(np.exp(painted(plain(skin_tone=tone))).mean()) for tone in (1.0, 2.5, 4.0, 6.0)]
    assert brightness == sorted(brightness, reverse=True)


def test_skin_is_redder_than_blue_in_warm_light(plain: Plain) -> None:
    light = np.exp(painted(plain(light=1.0))).mean(axis=(0, 1))
    assert light[0] > light[1] > light[2]


def test_cold_light_is_bluer_than_warm_light(plain: Plain) -> None:
    cold, warm = (np.exp(painted(plain(light=light))).mean(axis=(0, 1)) for light in (-1.0, 1.0))
    assert cold[2] / cold[0] > warm[2] / warm[0]


def test_texture_makes_skin_rougher(plain: Plain) -> None:
    smooth, rough = (roughness(painted(plain(texture=texture))[..., 1], 0) for texture in (0.0, 1.0))
    assert rough > 2 * smooth


def test_vessels_take_more_green_than_red(plain: Plain) -> None:
    lost = painted(plain(width_px=640, height_px=480)) - painted(plain(width_px=640, height_px=480, vessels=1.0))
    assert lost[..., 1].mean() > lost[..., 0].mean()


@pytest.mark.parametrize("what", ["halos", "yellow_dots"])
def test_marks_about_openings_change_the_skin_there_and_not_everywhere(plain: Plain, what: str) -> None:
    places = np.random.default_rng(1).uniform(0, 1, (6, 2)) * (1440, 1080)
    changed = np.abs(painted(plain(**{what: 1.0}), places) - painted(plain(), places)).max(axis=2) > 0.01
    assert 0.01 < changed.mean() < 0.9
