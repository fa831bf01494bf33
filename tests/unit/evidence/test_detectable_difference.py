import numpy as np
import pytest

from mesotrich.evidence.detectable_difference import detectable_difference
from mesotrich.foundation.errors import InputError


def test_equal_arms_agree_with_r() -> None:
    # R 4.2.2: power.t.test(n=25,sd=1,power=.8,strict=TRUE,tol=1e-12)$delta -> 0.8087077789; n=14, power=.9 -> 1.273095893
    assert detectable_difference(25, 25) == pytest.approx(0.8087077789, abs=1e-9)
    assert detectable_difference(14, 14, power=0.9) == pytest.approx(1.273095893, abs=1e-9)


def test_the_smallest_trial_has_an_answer() -> None:
    assert detectable_difference(2, 2) == pytest.approx(5.6535, abs=0.001)


def test_unequal_arms_find_the_difference_as_often_as_promised() -> None:
    generator, trials = np.random.default_rng(3), 20000
    shift = detectable_difference(25, 24)
    a, b = generator.normal(shift, 1, (trials, 25)), generator.normal(0, 1, (trials, 24))
    pooled = (24 * a.var(axis=1, ddof=1) + 23 * b.var(axis=1, ddof=1)) / 47
    found = np.abs(a.mean(axis=1) - b.mean(axis=1)) / np.sqrt(pooled * (1 / 25 + 1 / 24)) > 2.0117405  # qt(0.975, 47)
    assert found.mean() == pytest.approx(0.8, abs=3 * 0.4 / trials**0.5)


def test_it_grows_with_the_deviation() -> None:
    assert detectable_difference(25, 24, sd=25) == pytest.approx(25 * detectable_difference(25, 24))


@pytest.mark.parametrize("wrong", [{"n_a": 1}, {"sd": 0.0}, {"power": 0.04}, {"power": 1.0}])
def test_numbers_out_of_range_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(InputError, match="power between level and 1"):
        detectable_difference(**({"n_a": 25, "n_b": 24} | wrong))  # type: ignore[arg-type]
