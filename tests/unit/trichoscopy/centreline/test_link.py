from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.link import link

Planes = Callable[..., NDArray[np.float32]]
Piece = NDArray[np.float64]
SHAPE = (3, 120, 160)


@pytest.fixture
def shaded(hair_planes: Planes) -> NDArray[np.float32]:
    """Shafts everywhere, so that no join crosses bare skin."""
    planes = hair_planes([])
    planes[0] = 1.0
    return planes


@pytest.fixture
def grey() -> NDArray[np.float32]:
    """A picture of one colour."""
    return np.zeros(SHAPE, np.float32)


def straight(x0: float, y0: float, x1: float, y1: float) -> Piece:
    """A straight piece in steps of one cell."""
    steps = int(np.hypot(x1 - x0, y1 - y0)) + 1
    return np.column_stack([np.linspace(x0, x1, steps), np.linspace(y0, y1, steps)])


def arc(first: float, last: float, radius: float = 60.0) -> Piece:
    """A piece of a circle about (80, 100), angles in radians."""
    angle = np.linspace(first, last, int(radius * abs(last - first)) + 1)
    return np.column_stack([80 + radius * np.cos(angle), 100 - radius * np.sin(angle)])


def test_pieces_of_one_line_become_one(shaded: NDArray[np.float32], grey: NDArray[np.float32]) -> None:
    (hair,) = link([straight(10, 50, 60, 50), straight(75, 50, 120, 50)], shaded, grey)
    assert (hair[:, 0].min(), hair[:, 0].max()) == pytest.approx((10, 120), abs=2)


def test_the_direction_in_which_a_piece_was_followed_does_not_matter(
    shaded: NDArray[np.float32], grey: NDArray[np.float32]
) -> None:
    (hair,) = link([straight(60, 50, 10, 50), straight(120, 50, 75, 50)], shaded, grey)
    assert (np.diff(hair[:, 0]) > 0).all() or (np.diff(hair[:, 0]) < 0).all()


def test_a_bend_goes_on_over_the_gap(shaded: NDArray[np.float32], grey: NDArray[np.float32]) -> None:
    assert len(link([arc(0.4, 1.2), arc(1.45, 2.3)], shaded, grey)) == 1


def test_lines_side_by_side_are_not_joined(shaded: NDArray[np.float32], grey: NDArray[np.float32]) -> None:
    assert len(link([straight(10, 50, 60, 50), straight(75, 62, 120, 62)], shaded, grey)) == 2


def test_where_two_lines_cross_each_goes_on_as_it_came(shaded: NDArray[np.float32], grey: NDArray[np.float32]) -> None:
    pieces = [straight(20, 20, 65, 50), straight(95, 70, 140, 100), straight(20, 100, 65, 70), straight(95, 50, 140, 20)]
    found = link(pieces, shaded, grey)
    assert sorted(round(float(abs(hair[-1, 1] - hair[0, 1])), -1) for hair in found) == [80, 80]


def test_no_join_crosses_bare_skin(hair_planes: Planes, grey: NDArray[np.float32]) -> None:
    planes = hair_planes([(20.0, 101.0, 80.0, 101.0), (230.0, 101.0, 300.0, 101.0)])
    assert len(link([straight(10, 50, 40, 50), straight(115, 50, 150, 50)], planes, grey)) == 2


def test_hairs_of_unlike_colour_are_not_joined(shaded: NDArray[np.float32], grey: NDArray[np.float32]) -> None:
    grey[:, :, 68:] = -1.5
    assert len(link([straight(10, 50, 60, 50), straight(75, 50, 120, 50)], shaded, grey)) == 2


def test_no_ring_is_closed(shaded: NDArray[np.float32], grey: NDArray[np.float32]) -> None:
    assert len(link([arc(0.1, 3.1, 30.0), arc(3.3, 6.2, 30.0)], shaded, grey)) == 1


@pytest.mark.parametrize("count", [0, 1])
def test_where_nothing_can_be_joined_pieces_come_back(shaded: NDArray[np.float32], grey: NDArray[np.float32], count: int) -> None:
    assert len(link([straight(10, 50, 60, 50)] * count, shaded, grey)) == count
