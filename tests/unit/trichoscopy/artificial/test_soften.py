import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.soften import soften

SIDE = 61


def point(*channels: int) -> NDArray[np.float32]:
    """One bright pixel in the middle."""
    plane = np.zeros((SIDE, SIDE, *channels), np.float32)
    plane[SIDE // 2, SIDE // 2] = 1.0
    return plane


def spread(plane: NDArray[np.float32], axis: int) -> float:
    """Standard deviation of the light along the rows (0) or the columns (1)."""
    away = np.arange(SIDE) - SIDE // 2
    return float(np.sqrt((plane.sum(axis=axis) * away**2).sum() / plane.sum()))


@pytest.mark.parametrize("sigma_px", [1.0, 2.5, 6.0])
def test_a_point_is_spread_alike_in_all_directions(sigma_px: float) -> None:
    spot = soften(point(), sigma_px)
    assert spread(spot, 0) == pytest.approx(sigma_px, rel=0.05)
    assert spread(spot, 1) == pytest.approx(sigma_px, rel=0.05)


def test_rows_and_columns_can_be_spread_differently() -> None:
    spot = soften(point(), 6.0, 1.5)
    assert spread(spot, 0) == pytest.approx(6.0, rel=0.05)
    assert spread(spot, 1) == pytest.approx(1.5, rel=0.05)


def test_no_light_is_lost() -> None:
    assert soften(point(), 3.0).sum() == pytest.approx(1.0, abs=1e-4)


def test_channels_are_spread_each_by_itself() -> None:
    picture = point(3)
    picture[..., 1] = 0
    spot = soften(picture, 2.0)
    assert spot.shape == (SIDE, SIDE, 3)
    assert not spot[..., 1].any()
    assert np.array_equal(spot[..., 0], spot[..., 2])
