import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.simulated_trials import simulated_trials


def test_values_spread_as_asked() -> None:
    covariance = np.array([[4.0, 3.0], [3.0, 9.0]])
    drawn = simulated_trials(2000, (20, 20), covariance, np.array([1.5]), np.random.default_rng(1))
    control = np.stack([drawn.baseline[:, 20:], drawn.later[:, 20:, 0]]).reshape(2, -1)
    assert np.cov(control) == pytest.approx(covariance, abs=0.15)
    assert drawn.later[:, :20].mean() - drawn.later[:, 20:].mean() == pytest.approx(1.5, abs=0.06)


@pytest.mark.parametrize("pull", [0.0, 0.7])
def test_about_as_many_stay_as_asked_and_nobody_returns(pull: float) -> None:
    staying = np.array([0.95, 0.9, 0.8])
    drawn = simulated_trials(2000, (20, 20), np.eye(4) * 0.5 + 0.5, np.zeros(3), np.random.default_rng(2), staying, pull)
    there = ~np.isnan(drawn.later)
    assert there.mean(axis=(0, 1)) == pytest.approx(staying, abs=0.03)
    assert (np.diff(there.astype(int), axis=2) <= 0).all()


def test_with_a_pull_those_who_fare_badly_leave() -> None:
    drawn = simulated_trials(2000, (20, 20), np.eye(2) * 0.2 + 0.8, np.zeros(1), np.random.default_rng(3), np.array([0.8]), 1.0)
    gone = np.isnan(drawn.later[:, :, 0])
    assert drawn.baseline[gone].mean() < drawn.baseline[~gone].mean() - 0.3


def test_effects_that_do_not_fit_are_refused() -> None:
    with pytest.raises(InputError):
        simulated_trials(10, (5, 5), np.eye(3), np.zeros(3), np.random.default_rng(4))
