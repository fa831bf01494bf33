import pytest

from mesotrich.evidence.effects_of_means import ArmMean, hedges_g, mean_difference, small_sample_factor
from mesotrich.foundation.errors import InputError

A, B = ArmMean(14.78, 10.93, 27), ArmMean(11.43, 6.43, 27)


def test_the_mean_difference_agrees_with_r() -> None:
    # R 4.2.2, metafor 3.8-1: escalc("MD", m1i=14.78, sd1i=10.93, n1i=27, m2i=11.43, sd2i=6.43, n2i=27) -> 3.35000000, 5.95591852
    effect = mean_difference(A, B)
    assert (effect.estimate, effect.variance) == pytest.approx((3.35, 5.95591852), abs=1e-8)


def test_g_agrees_with_r() -> None:
    # R 4.2.2, metafor 3.8-1: escalc("SMD", the same) -> 0.36817832, 0.07532922
    effect = hedges_g(A, B)
    assert (effect.estimate, effect.variance) == pytest.approx((0.36817832, 0.07532922), abs=1e-8)


def test_g_of_small_arms_agrees_with_r() -> None:
    # R: escalc("SMD", m1i=10, sd1i=2, n1i=5, m2i=8, sd2i=2.5, n2i=6) -> 0.7976954033, 0.39559021014
    effect = hedges_g(ArmMean(10, 2, 5), ArmMean(8, 2.5, 6))
    assert (effect.estimate, effect.variance) == pytest.approx((0.7976954033, 0.39559021014), abs=1e-9)


def test_the_factor_nears_1_in_large_trials() -> None:
    assert small_sample_factor(10**6) == pytest.approx(1 - 3 / (4 * 10**6 - 1), abs=1e-9)


def test_numbers_out_of_range_are_refused() -> None:
    with pytest.raises(InputError, match="standard deviation above 0"):
        ArmMean(1.0, 0.0, 10)
    with pytest.raises(InputError, match="2 degrees of freedom"):
        small_sample_factor(1)
