import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.question import Question
from mesotrich.trials.sample_size.repeated_visits import given_baseline, repeated_visits_power, visits_covariance
from mesotrich.trials.sample_size.simulated_power import Analysis, simulated_power
from mesotrich.trials.sample_size.two_groups import two_groups_power
from mesotrich.trials.simulated_trials import simulated_trials


def test_where_everybody_stays_it_is_the_comparison_adjusted_for_baseline() -> None:
    found = repeated_visits_power(10, visits_covariance(21, 0.6, 5), (1, 1, 1, 1), (100, 100))
    assert found == pytest.approx(two_groups_power(10, 21 * 0.8, (100, 100)), abs=1e-3)


@pytest.mark.parametrize("margin", [None, 3.0])
def test_simulated_trials_with_people_leaving_agree(margin: float | None) -> None:
    covariance, staying = visits_covariance(21, 0.7, 4, decay=0.5), np.array([0.95, 0.88, 0.8])
    effects, question = np.array([2.0, 4.0, 5.0]), Question(margin=margin)
    drawn = simulated_trials(4000, (150, 150), covariance, effects, np.random.default_rng(19), staying, pull=0.5)
    found = simulated_power(Analysis.MIXED_KENWARD_ROGER, drawn, question)
    wanted = repeated_visits_power(5.0, covariance, staying.tolist(), (150, 150), question)
    assert abs(found.power - wanted) < 3 * found.standard_error


def test_visits_before_somebody_leaves_save_power() -> None:
    covariance = visits_covariance(21, 0.8, 5)
    left = repeated_visits_power(10, covariance, (0.95, 0.9, 0.85, 0.7), (50, 50))
    lost = repeated_visits_power(10, covariance[np.ix_([0, 4], [0, 4])], (0.7,), (50, 50))
    assert left > lost


def test_covariance_given_the_baseline_is_that_of_residuals() -> None:
    covariance = visits_covariance(10, 0.5, 3, decay=1)
    values = np.random.default_rng(20).multivariate_normal([0, 0, 0], covariance, 200_000)
    residual = values[:, 1:] - values[:, :1] * (covariance[0, 1:] / covariance[0, 0])
    assert np.cov(residual.T) == pytest.approx(given_baseline(covariance), abs=1.0)


@pytest.mark.parametrize("staying", [(1, 1), (1, 0.9, 0.95, 0.9), (1, 1, 1, 0), (1.1, 1, 1, 1)])
def test_shares_that_rise_or_do_not_fit_are_refused(staying: tuple[float, ...]) -> None:
    with pytest.raises(InputError, match="4 shares"):
        repeated_visits_power(10, visits_covariance(21, 0.6, 5), staying, (30, 30))


def test_a_single_visit_is_not_repeated() -> None:
    with pytest.raises(InputError):
        visits_covariance(21, 0.6, 1)
