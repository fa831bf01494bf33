from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.align.constellation import constellation
from mesotrich.trichoscopy.align.refine import inside, paired, refine
from mesotrich.trichoscopy.align.warp import similarity
from mesotrich.trichoscopy.measurement import Measurement

NEAR = similarity(1.03, 11.0, np.array([400.0, 320.0]), np.array([492.0, 257.0]))


def test_a_near_guess_becomes_an_exact_map(
    two_visits: tuple[Measurement, Measurement], visit: Callable[[NDArray[np.float64]], NDArray[np.float64]]
) -> None:
    one, other = (constellation(photo) for photo in two_visits)
    found = refine(one, other, NEAR)
    hit = one.points_px[found.pairs[:, 0]]
    assert len(found.pairs) > 0.9 * found.seen > 20
    assert np.median(np.hypot(*(found.warp(hit) - visit(hit)).T)) < 1.0


def test_a_true_map_explains_the_units_better_than_a_wrong_one(two_visits: tuple[Measurement, Measurement]) -> None:
    one, other = (constellation(photo) for photo in two_visits)
    wrong = similarity(1.0, -30.0, np.array([400.0, 320.0]), np.array([400.0, 320.0]))
    assert refine(one, other, NEAR).log_odds > 100 > 20 > refine(one, other, wrong).log_odds


def test_hairs_that_point_elsewhere_are_no_pair(two_visits: tuple[Measurement, Measurement]) -> None:
    one = constellation(two_visits[0])
    turned = similarity(1.0, 90.0, np.zeros(2), np.zeros(2))
    assert len(paired(one, one, similarity(1.0, 0.0, np.zeros(2), np.zeros(2)), 5.0)) == len(one.points_px)
    assert len(paired(one, one, turned, 5.0)) == 0


def test_points_beyond_the_picture_are_not_inside() -> None:
    mask = np.array([[True, False], [True, True]])
    points = np.array([[0.5, 0.5], [1.5, 0.5], [-0.5, 0.5], [1.5, 2.5]])
    assert inside(points, mask).tolist() == pytest.approx([True, False, False, False])
