import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.outcomes.agreement import Limits, agreement
from tests.unit.outcomes.peak_flow import MINI, WRIGHT

FIRST, SECOND = [pair[0] for pair in MINI], [pair[0] for pair in WRIGHT]


def test_bias_and_spread_are_those_that_bland_and_altman_print() -> None:
    found = agreement(FIRST, SECOND)
    assert (round(found.bias.value, 1), round(found.sd, 1)) == (-2.1, 38.8)
    assert (round(found.bias.low, 1), round(found.bias.high, 1)) == (-22.0, 17.8)


def test_limits_agree_with_r() -> None:
    found = agreement(FIRST, SECOND)
    assert (found.lower.value, found.upper.value) == pytest.approx((-78.0973, 73.8620), abs=0.01)  # R takes 1.96 for 1.95996


def test_limits_have_the_standard_error_that_bland_and_altman_print() -> None:
    found = agreement(FIRST, SECOND)
    error = (3 * 38.8**2 / 17) ** 0.5  # printed: 16.3, and t = 2.12
    assert found.upper.high - found.upper.value == pytest.approx(2.12 * error, rel=0.002)


def test_exact_intervals_agree_with_the_noncentral_t_of_r() -> None:
    found = agreement(FIRST, SECOND, Limits.EXACT)
    reach = found.upper.low - found.bias.value, found.upper.high - found.bias.value
    assert reach == pytest.approx((50.977284, 122.043151), abs=1e-4)


def test_exact_limits_hold_the_true_limit_in_about_95_of_100_draws() -> None:
    rng, held = np.random.default_rng(3), 0
    for _ in range(800):
        found = agreement([0.0] * 10, list(rng.normal(0, 1, 10)), Limits.EXACT)
        held += found.upper.low <= 1.959964 <= found.upper.high
    assert 0.93 <= held / 800 <= 0.97


def test_unlike_series_and_too_few_pairs_are_refused() -> None:
    with pytest.raises(InputError, match="as many second values"):
        agreement([1, 2, 3], [1, 2])
    with pytest.raises(InputError, match="at least 3 pairs"):
        agreement([1, 2], [1, 2])
