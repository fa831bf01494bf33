from math import log

import numpy as np
import pytest
from scipy import stats

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.counts import counts_power, split_scalp_counts_power
from mesotrich.trials.sample_size.question import Question


def test_in_large_trials_simulated_log_ratios_agree() -> None:
    rng, trials, size, k = np.random.default_rng(17), 4000, 150, 0.5
    new, control = (rng.poisson(rng.gamma(1 / k, k * mean, (trials, size))) for mean in (8.0, 10.2))
    means = new.mean(axis=1), control.mean(axis=1)
    error = np.sqrt(sum((1 / mean + k) / size for mean in means))
    seen = np.abs(np.log(means[1] / means[0])) / error > stats.norm.isf(0.025)
    wanted = counts_power((8.0, 10.2), k, (size, size))
    assert abs(seen.mean() - wanted) < 3 * np.sqrt(wanted * (1 - wanted) / trials)


def test_power_equals_statsmodels() -> None:
    # statsmodels 0.15.0: power_negbin_ratio_2indep(7.5, 10.2, 100, nobs_ratio=0.8, exposure=1, dispersion=0.5, method_var="alt")
    assert counts_power((7.5, 10.2), 0.5, (100, 80)) == pytest.approx(0.7443100474626732, abs=1e-10)


@pytest.mark.parametrize("dispersion", [0.0, 0.6])
def test_simulated_sides_of_one_scalp_agree(dispersion: float) -> None:
    rng, trials, people = np.random.default_rng(18), 20_000, 25
    own = rng.gamma(1 / dispersion, dispersion, (trials, people)) if dispersion else np.ones((trials, people))
    new, control = (rng.poisson(mean * own).sum(axis=1) for mean in (8.0, 10.2))
    p_value = 2 * stats.binom.cdf(np.minimum(new, control), new + control, 0.5)
    wanted = split_scalp_counts_power((8.0, 10.2), dispersion, people)
    assert abs((p_value <= 0.05).mean() - wanted) < 3 * np.sqrt(wanted * (1 - wanted) / trials)


def test_equal_sides_differ_by_chance_at_most_as_often_as_alpha() -> None:
    assert split_scalp_counts_power((3.0, 3.0), 0.5, 10) <= 0.05


def test_spread_between_people_costs_power() -> None:
    assert counts_power((8, 10), 0.5, (60, 60)) < counts_power((8, 10), 0.0, (60, 60))


def test_a_margin_is_a_ratio_that_counts_as_not_worse() -> None:
    assert counts_power((10, 10), 0.2, (200, 200), Question(margin=log(1.2))) > 0.9


@pytest.mark.parametrize(("means", "dispersion"), [((0.0, 5.0), 0.5), ((5.0, 5.0), -0.1)])
def test_impossible_counts_are_refused(means: tuple[float, float], dispersion: float) -> None:
    with pytest.raises(InputError):
        counts_power(means, dispersion, (20, 20))
