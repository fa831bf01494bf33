from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.paths import paths

Planes = Callable[..., NDArray[np.float32]]
Line = NDArray[np.float64]


def reach(line: Line) -> tuple[float, float]:
    """Least and greatest x."""
    return float(line[:, 0].min()), float(line[:, 0].max())


def test_an_empty_map_has_no_line(hair_planes: Planes) -> None:
    assert paths(hair_planes([]), 50.0) == []


@pytest.mark.parametrize("hair", [(30.0, 60.0, 290.0, 60.0), (30.0, 30.0, 230.0, 210.0), (100.0, 20.0, 100.0, 220.0)])
def test_a_long_hair_is_followed_from_end_to_end(hair_planes: Planes, hair: tuple[float, float, float, float]) -> None:
    (line,) = paths(hair_planes([hair]), 100.0)
    axis = np.array(hair[2:]) - hair[:2]
    length = np.hypot(*axis)
    offset = line - hair[:2]
    across = np.abs(offset[:, 0] * axis[1] - offset[:, 1] * axis[0]) / length
    along = offset @ axis / length
    assert across.max() < 2.0
    assert along.min() < 10
    assert along.max() > length - 10


def test_points_follow_one_another_in_small_steps(hair_planes: Planes) -> None:
    (line,) = paths(hair_planes([(30.0, 30.0, 230.0, 210.0)]), 100.0)
    assert np.hypot(*np.diff(line, axis=0).T).max() < 6


def test_lines_shorter_than_asked_for_are_left_out(hair_planes: Planes) -> None:
    planes = hair_planes([(30.0, 60.0, 290.0, 60.0), (30.0, 160.0, 90.0, 160.0)])
    assert len(paths(planes, 120.0)) == 1
    assert len(paths(planes, 40.0)) == 2


def test_hairs_that_cross_are_both_followed_straight_through(hair_planes: Planes) -> None:
    found = paths(hair_planes([(40.0, 40.0, 200.0, 200.0), (40.0, 200.0, 200.0, 40.0)]), 120.0)
    assert len(found) == 2
    for line in found:
        assert reach(line) == pytest.approx((40, 200), abs=10)


def test_a_short_gap_does_not_end_a_line(hair_planes: Planes) -> None:
    planes = hair_planes([(30.0, 60.0, 290.0, 60.0)])
    planes[:2, :, 75:80] = 0
    (line,) = paths(planes, 100.0)
    assert reach(line) == pytest.approx((30, 290), abs=10)


def test_a_long_gap_ends_a_line(hair_planes: Planes) -> None:
    planes = hair_planes([(40.0, 60.0, 280.0, 60.0)])
    planes[:2, :, 60:100] = 0
    first, second = sorted(reach(line) for line in paths(planes, 60.0))
    assert first == pytest.approx((40, 120), abs=10)
    assert second == pytest.approx((200, 280), abs=10)


def test_a_hair_is_followed_to_the_border(hair_planes: Planes, size_px: tuple[int, int]) -> None:
    (line,) = paths(hair_planes([(0.0, 60.0, float(size_px[0]), 60.0)]), 100.0)
    assert reach(line) == pytest.approx((0, size_px[0]), abs=5)
    assert (line > -3).all()
    assert (line < np.array(size_px) + 3).all()
