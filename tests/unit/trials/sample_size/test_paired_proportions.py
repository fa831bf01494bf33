import numpy as np
import pytest
from scipy import stats

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.paired_proportions import paired_proportions_power


def test_simulated_trials_agree() -> None:
    rng, trials, people = np.random.default_rng(16), 50_000, 40
    drawn = rng.multinomial(people, [0.35, 0.1, 0.55], trials)
    discordant = drawn[:, 0] + drawn[:, 1]
    p_value = 2 * stats.binom.cdf(drawn[:, :2].min(axis=1), discordant, 0.5)
    wanted = paired_proportions_power(0.35, 0.1, people)
    assert abs((p_value <= 0.05).mean() - wanted) < 3 * np.sqrt(wanted * (1 - wanted) / trials)


def test_without_true_difference_it_errs_less_often_than_alpha() -> None:
    assert paired_proportions_power(0.2, 0.2, 60) <= 0.05


def test_shares_beyond_everybody_are_refused() -> None:
    with pytest.raises(InputError):
        paired_proportions_power(0.7, 0.4, 20)
