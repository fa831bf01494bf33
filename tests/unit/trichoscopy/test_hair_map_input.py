import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.hair_map_input import LIMIT, network_input


def skin(level: int = 160) -> NDArray[np.uint8]:
    """Plain skin, redder than blue."""
    return np.full((96, 128, 3), (level, level - 30, level - 50), np.uint8)


def test_the_planes_are_the_channels_at_the_size_of_the_picture() -> None:
    picture = skin()
    picture[40:50, 40:50, 2] = 20
    seen = network_input(picture)
    assert seen.shape == (3, 96, 128)
    assert seen[2, 45, 45] < -0.5
    assert abs(seen[0, 45, 45]) < 0.05


def test_bare_skin_is_nought() -> None:
    assert network_input(skin()) == pytest.approx(0.0, abs=1e-3)


def test_darker_than_the_skin_about_it_is_below_nought_and_lighter_above() -> None:
    picture = skin()
    picture[20:24, 20:100] = 40
    picture[70:74, 20:100] = 250
    seen = network_input(picture)
    assert (seen[:, 22, 60] < -0.5).all()
    assert (seen[:, 72, 60] > 0.2).all()


def test_a_broad_change_of_light_is_taken_out() -> None:
    lamp = np.linspace(0.7, 1.3, 128)[None, :, None]
    seen = network_input((skin(140) * lamp).astype(np.uint8))
    assert np.abs(seen[:, 20:-20, 40:-40]).max() < 0.15


def test_nothing_exceeds_the_limit() -> None:
    picture = np.full((96, 128, 3), 255, np.uint8)
    picture[48, 64] = 0
    picture[:, :20] = 0
    assert np.abs(network_input(picture)).max() <= LIMIT


def test_a_picture_of_odd_size_keeps_it() -> None:
    assert network_input(skin()[:95, :121]).shape == (3, 95, 121)
