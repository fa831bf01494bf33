import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.ancova import ancova_power, change_sd
from mesotrich.trials.sample_size.simulated_power import Analysis, simulated_power
from mesotrich.trials.sample_size.two_groups import two_groups_power
from mesotrich.trials.simulated_trials import simulated_trials


@pytest.mark.parametrize(("correlation", "sizes"), [(0.6, (25, 24)), (0.8, (6, 6)), (0.0, (4, 9))])
def test_simulated_trials_agree(correlation: float, sizes: tuple[int, int]) -> None:
    covariance = np.array([[1, correlation], [correlation, 1]])
    drawn = simulated_trials(20_000, sizes, covariance, np.array([0.6]), np.random.default_rng(13))
    found, wanted = simulated_power(Analysis.ANCOVA, drawn), ancova_power(0.6, 1, correlation, sizes)
    assert abs(found.power - wanted) < 3 * found.standard_error


def test_in_large_trials_the_baseline_saves_its_share_of_people() -> None:
    # the variance factor 1 - correlation^2
    assert ancova_power(3, 20, 0.6, (500, 500)) == pytest.approx(two_groups_power(3, 20 * 0.8, (500, 500)), abs=1e-3)


def test_without_true_difference_the_power_is_alpha() -> None:
    assert ancova_power(0, 20, 0.6, (12, 12)) == pytest.approx(0.05, abs=1e-10)


def test_a_change_spreads_less_where_visits_go_together() -> None:
    assert change_sd(20, 0.9) < change_sd(20, 0.5) == pytest.approx(20)


def test_three_people_are_too_few() -> None:
    with pytest.raises(InputError):
        ancova_power(1, 1, 0.5, (2, 1))


def test_a_perfect_correlation_is_refused() -> None:
    with pytest.raises(InputError):
        ancova_power(1, 1, 1.0, (20, 20))
