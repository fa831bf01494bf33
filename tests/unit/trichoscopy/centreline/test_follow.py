from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.follow import follow
from mesotrich.trichoscopy.centreline.lifted import lifted, ridge_cells

Planes = Callable[..., NDArray[np.float32]]
Piece = NDArray[np.float64]


def followed(planes: NDArray[np.float32], least_cells: int = 20) -> list[Piece]:
    """Pieces of a map."""
    layers = lifted(planes[1])
    return follow(layers, ridge_cells(layers, 0.4), least_cells)


def test_hairs_that_cross_are_both_followed_straight_through(hair_planes: Planes) -> None:
    found = followed(hair_planes([(40.0, 40.0, 240.0, 200.0), (40.0, 200.0, 240.0, 40.0), (140.0, 20.0, 140.0, 220.0)]))
    assert len(found) == 3
    for piece in found:
        straight = np.hypot(*(piece[-1] - piece[0]))
        assert np.hypot(*np.diff(piece, axis=0).T).sum() < 1.02 * straight


def test_a_hair_is_followed_from_end_to_end(hair_planes: Planes) -> None:
    (piece,) = followed(hair_planes([(30.0, 60.0, 290.0, 60.0)]))
    assert (piece[:, 0].min(), piece[:, 0].max()) == pytest.approx((15, 145), abs=6)
    assert np.abs(piece[:, 1] - 29.5).max() < 1


def test_hairs_side_by_side_stay_apart(hair_planes: Planes) -> None:
    first, second = sorted(followed(hair_planes([(30.0, 60.0, 290.0, 60.0), (30.0, 76.0, 290.0, 76.0)])), key=lambda p: p[0, 1])
    assert np.abs(first[:, 1] - 29.5).max() < 1
    assert np.abs(second[:, 1] - 37.5).max() < 1


def test_a_gap_ends_a_piece(hair_planes: Planes) -> None:
    planes = hair_planes([(30.0, 60.0, 290.0, 60.0)])
    planes[:2, :, 60:100] = 0
    assert len(followed(planes)) == 2


def test_short_pieces_are_left_out(hair_planes: Planes) -> None:
    planes = hair_planes([(30.0, 60.0, 290.0, 60.0), (30.0, 160.0, 90.0, 160.0)])
    assert len(followed(planes, 60)) == 1
