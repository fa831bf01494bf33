import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.split_scalp import sd_between_sides, split_scalp_power


def test_power_equals_statsmodels_and_r() -> None:
    # statsmodels 0.15.0: TTestPower().power(5 / 16.27, 80, 0.05); TTestPower().power(0.5, 12, 0.05)
    assert split_scalp_power(5, 16.27, 80) == pytest.approx(0.7749314373541508, abs=1e-10)
    assert split_scalp_power(0.5, 1, 12) == pytest.approx(0.3528241493273385, abs=1e-10)
    # R 4.2.2: power.t.test(n = 80, delta = 5, sd = 16, type = "paired", strict = TRUE)$power
    assert split_scalp_power(5, 16, 80) == pytest.approx(0.788433378447, abs=1e-10)


def test_simulated_trials_agree() -> None:
    rng, trials, people = np.random.default_rng(12), 20_000, 20
    sides = rng.multivariate_normal([8, 0], [[400, 280], [280, 400]], size=(trials, people))
    difference = sides[:, :, 0] - sides[:, :, 1]
    statistic = difference.mean(axis=1) / difference.std(axis=1, ddof=1) * np.sqrt(people)
    share = (np.abs(statistic) > 2.093024054408263).mean()  # t, 19 degrees of freedom, 0.975
    wanted = split_scalp_power(8, sd_between_sides(20, 0.7), people)
    assert abs(share - wanted) < 3 * np.sqrt(wanted * (1 - wanted) / trials)


def test_sides_that_do_not_go_together_spread_more() -> None:
    assert sd_between_sides(10, 0) > sd_between_sides(10, 0.8)


@pytest.mark.parametrize("people", [0, 1])
def test_one_person_is_no_trial(people: int) -> None:
    with pytest.raises(InputError):
        split_scalp_power(5, 10, people)


def test_sides_that_never_differ_are_refused() -> None:
    with pytest.raises(InputError):
        sd_between_sides(10, 1.0)
