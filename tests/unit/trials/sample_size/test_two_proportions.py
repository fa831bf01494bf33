import numpy as np
import pytest
from scipy import stats

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.question import Question
from mesotrich.trials.sample_size.two_proportions import fisher_p_values, fisher_power, two_proportions_power


def test_power_equals_r_and_statsmodels() -> None:
    # R 4.2.2: power.prop.test(n = 50, p1 = .628, p2 = .375, strict = TRUE)$power
    # statsmodels 0.15.0: power_proportions_2indep(0.628 - 0.375, 0.375, 50, 1, 0.05).power
    assert two_proportions_power((0.628, 0.375), (50, 50)) == pytest.approx(0.7221438758564186, abs=1e-10)


@pytest.mark.parametrize(
    ("table", "p_value"),
    [
        # R 4.2.2: fisher.test(matrix(c(18, 8, 9, 15), 2, byrow = TRUE))$p.value, and so on
        (((18, 26), (9, 24)), 0.0458012540468),
        (((0, 26), (6, 24)), 0.00847011144883),
        (((22, 25), (5, 24)), 2.33335809638e-06),
    ],
)
def test_p_of_fisher_equals_r(table: tuple[tuple[int, int], tuple[int, int]], p_value: float) -> None:
    (first, first_size), (second, second_size) = table
    found = fisher_p_values((first_size, second_size))[first, second]
    assert found == pytest.approx(p_value, rel=1e-10)


def test_every_p_of_fisher_equals_scipy() -> None:
    found = fisher_p_values((7, 5))
    for first in range(8):
        for second in range(6):
            wanted = stats.fisher_exact([[first, 7 - first], [second, 5 - second]])[1]
            assert found[first, second] == pytest.approx(wanted, rel=1e-9)


def test_simulated_trials_agree_with_the_exact_power() -> None:
    rng, trials = np.random.default_rng(14), 50_000
    drawn = rng.binomial(25, 0.65, trials), rng.binomial(24, 0.25, trials)
    share = (fisher_p_values((25, 24))[drawn] <= 0.05).mean()
    wanted = fisher_power((0.65, 0.25), (25, 24))
    assert abs(share - wanted) < 3 * np.sqrt(wanted * (1 - wanted) / trials)


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.9])
def test_fisher_never_errs_more_often_than_alpha(share: float) -> None:
    assert fisher_power((share, share), (25, 24)) <= 0.05


def test_the_approximation_is_near_simulated_z_tests_in_large_trials() -> None:
    rng, trials, size = np.random.default_rng(15), 20_000, 200
    first, second = (rng.binomial(size, share, trials) / size for share in (0.55, 0.42))
    both = (first + second) / 2
    seen = np.abs(first - second) / np.sqrt(2 * both * (1 - both) / size) > stats.norm.isf(0.025)
    assert seen.mean() == pytest.approx(two_proportions_power((0.55, 0.42), (size, size)), abs=0.015)


def test_a_margin_asks_for_not_worse() -> None:
    found = two_proportions_power((0.6, 0.6), (150, 150), Question(margin=0.15))
    error = np.sqrt(2 * 0.6 * 0.4 / 150)
    assert found == pytest.approx(stats.norm.cdf(0.15 / error - stats.norm.isf(0.025)), abs=1e-12)


@pytest.mark.parametrize("shares", [(0.0, 0.5), (0.5, 1.0), (60, 40)])
def test_shares_are_between_0_and_1(shares: tuple[float, float]) -> None:
    with pytest.raises(InputError, match=r"0\.6 for 60 %"):
        two_proportions_power(shares, (20, 20))
