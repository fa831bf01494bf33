from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.uncut import uncut
from mesotrich.trichoscopy.hair_map import HairMap

Planes = Callable[..., NDArray[np.float32]]


@pytest.fixture
def seen(hair_planes: Planes, size_px: tuple[int, int]) -> Callable[..., HairMap]:
    """A hair map of straight hairs on a picture of one colour."""

    def build(hairs: list[tuple[float, float, float, float]], odd: int = 0) -> HairMap:
        planes = hair_planes(hairs)
        planes[1] = planes[0]  # as flat as the network draws it
        return HairMap(planes, np.zeros((3, size_px[1] - odd, size_px[0] - odd), np.float32), 1.0)

    return build


def test_hairs_through_one_another_are_each_one_line(seen: Callable[..., HairMap]) -> None:
    found = uncut(seen([(0.0, 50.0, 320.0, 190.0), (0.0, 190.0, 320.0, 50.0), (160.0, 0.0, 160.0, 240.0)]))
    assert len(found) == 3


def test_what_is_short_is_no_long_hair(seen: Callable[..., HairMap]) -> None:
    assert uncut(seen([(100.0, 100.0, 180.0, 100.0)])) == []


def test_bare_skin_has_none(seen: Callable[..., HairMap]) -> None:
    assert uncut(seen([])) == []


def test_a_picture_with_an_odd_number_of_pixels_is_read_as_well(seen: Callable[..., HairMap]) -> None:
    (line,) = uncut(seen([(20.0, 100.0, 300.0, 100.0)], odd=1))
    assert np.abs(line[:, 1] - 100).max() < 2
