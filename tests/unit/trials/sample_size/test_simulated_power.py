import numpy as np
import pytest

from mesotrich.trials.sample_size.question import Question
from mesotrich.trials.sample_size.repeated_visits import visits_covariance
from mesotrich.trials.sample_size.simulated_power import Analysis, compared, simulated_power
from mesotrich.trials.simulated_trials import simulated_trials


@pytest.mark.parametrize("analysis", Analysis)
def test_no_analysis_errs_more_often_than_it_says(analysis: Analysis) -> None:
    staying = np.array([0.95, 0.9, 0.85, 0.8])
    drawn = simulated_trials(
        2000, (25, 24), visits_covariance(21, 0.7, 5), np.zeros(4), np.random.default_rng(26), staying, pull=0.5
    )
    found = simulated_power(analysis, drawn)
    assert abs(found.power - 0.05) < 3 * np.sqrt(0.05 * 0.95 / 2000)
    assert found.unusable == 0


def test_a_true_loss_as_large_as_the_margin_is_called_not_worse_as_often_as_half_of_alpha() -> None:
    drawn = simulated_trials(4000, (30, 30), np.eye(2), np.array([-0.4]), np.random.default_rng(27))
    found = simulated_power(Analysis.ANCOVA, drawn, Question(margin=0.4))
    assert abs(found.power - 0.025) < 3 * np.sqrt(0.025 * 0.975 / 4000)


def test_without_missed_visits_the_mixed_model_is_the_analysis_of_covariance() -> None:
    drawn = simulated_trials(5, (12, 12), visits_covariance(21, 0.7, 4), np.zeros(3), np.random.default_rng(28))
    mixed, plain = compared(Analysis.MIXED_KENWARD_ROGER, drawn), compared(Analysis.ANCOVA, drawn)
    assert mixed.estimate == pytest.approx(plain.estimate)
    assert mixed.error == pytest.approx(plain.error, rel=1e-6)
    assert mixed.degrees_of_freedom == pytest.approx(plain.degrees_of_freedom, rel=1e-6)


def test_the_same_seed_gives_the_same_power() -> None:
    powers = {
        simulated_power(Analysis.CHANGE, simulated_trials(500, (10, 10), np.eye(2), np.ones(1), np.random.default_rng(29))).power
        for _ in range(2)
    }
    assert len(powers) == 1
