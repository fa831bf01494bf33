import numpy as np
import pytest

from mesotrich.trichoscopy.align.warp import fit_warp, similarity

POINTS = np.random.default_rng(3).uniform(0, 500, (40, 2))


def test_a_similarity_is_found_again() -> None:
    truth = similarity(1.1, 20.0, np.array([250.0, 250.0]), np.array([300.0, 200.0]))
    found = fit_warp(POINTS, truth(POINTS), 0, 1.0)
    assert found(POINTS) == pytest.approx(truth(POINTS), abs=1e-6)
    assert (found.scale, found.turn_degrees) == pytest.approx((1.1, 20.0), abs=1e-6)


def test_a_bent_map_needs_a_degree_of_two() -> None:
    bent = POINTS + 2e-5 * (POINTS - 250) ** 2
    straight, curved = (np.abs(fit_warp(POINTS, bent, degree, 0.1)(POINTS) - bent).max() for degree in (1, 2))
    assert curved < 0.05 < straight


def test_with_few_points_the_map_stays_near_a_similarity() -> None:
    noisy = POINTS[:5] + np.random.default_rng(1).normal(0, 2, (5, 2))
    far = np.array([[900.0, 900.0]])
    assert np.hypot(*(fit_warp(POINTS[:5], noisy, 3, 2.0)(far) - far)[0]) < 120


def test_the_map_is_less_sure_beyond_the_points_that_it_was_fitted_to() -> None:
    found = fit_warp(POINTS, POINTS, 2, 1.0)
    middle, beyond = found.sd_px(np.array([[250.0, 250.0], [800.0, 800.0]]))
    assert middle < 0.5 < beyond


def test_pairs_of_no_weight_do_not_pull() -> None:
    moved = POINTS.copy()
    moved[0] += 300
    weights = np.ones(len(POINTS))
    weights[0] = 0.0
    assert fit_warp(POINTS, moved, 1, 1.0, weights)(POINTS[1:]) == pytest.approx(POINTS[1:], abs=1e-2)


def test_the_derivative_carries_small_steps() -> None:
    turned = similarity(2.0, 90.0, np.zeros(2), np.zeros(2))
    assert turned.derivative(np.array([[5.0, 7.0]]))[0] @ np.array([1.0, 0.0]) == pytest.approx([0.0, 2.0], abs=1e-9)
