import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.analyse.ancova import ancova

# R 4.2.2, y <- c(12, 15, NA, 9, 20, 22, 18, 30); a <- rep(0:1, each = 4); b <- c(10, 12, 11, 8, 13, 15, 12, 20)
# summary(lm(y ~ a + b))$coefficients["a", ]; t.test(y ~ a, var.equal = TRUE)
VALUES = np.array([[12, 15, np.nan, 9, 20, 22, 18, 30]])
ARM = np.repeat([0.0, 1.0], 4)
BASELINE = np.array([10.0, 12, 11, 8, 13, 15, 12, 20])


def _covariates(*columns: np.ndarray) -> np.ndarray:
    return np.dstack([np.ones((1, 8)), *(column[None] for column in columns)])


def test_the_adjusted_difference_equals_lm_of_r() -> None:
    found = ancova(VALUES, _covariates(ARM, BASELINE))
    assert found.estimate[0] == pytest.approx(3.10869565217391, rel=1e-12)
    assert found.error[0] == pytest.approx(0.36705241208840, rel=1e-12)
    assert found.p_value[0] == pytest.approx(0.00106519139923, rel=1e-9)
    low, high = found.interval()
    assert (low[0], high[0]) == pytest.approx((2.08959477928, 4.12779652507), rel=1e-10)


def test_without_baseline_it_is_the_t_test_of_r() -> None:
    assert ancova(VALUES, _covariates(ARM)).p_value[0] == pytest.approx(0.0281395387885, rel=1e-10)


def test_many_trials_at_once_are_analysed_as_each_alone() -> None:
    rng = np.random.default_rng(6)
    values = rng.normal(size=(20, 8))
    values[rng.random(values.shape) < 0.1] = np.nan
    covariates = np.broadcast_to(_covariates(ARM, BASELINE), (20, 8, 3))
    together = ancova(values, covariates)
    for trial in range(20):
        alone = ancova(values[trial : trial + 1], covariates[:1])
        assert alone.estimate[0] == pytest.approx(together.estimate[trial], rel=1e-9)
        assert alone.error[0] == pytest.approx(together.error[trial], rel=1e-9)


def test_an_arm_without_values_has_no_difference() -> None:
    values = np.where(ARM == 1, np.nan, VALUES)
    assert np.isnan(ancova(values, _covariates(ARM)).estimate[0])


def test_a_missing_covariate_is_refused() -> None:
    with pytest.raises(InputError, match="fill it in"):
        ancova(VALUES, _covariates(ARM, np.where(BASELINE == 8, np.nan, BASELINE)))
