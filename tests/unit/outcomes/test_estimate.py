import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.outcomes.estimate import Estimate, Z, sd_estimate, student


def test_an_estimate_is_turned_into_another_unit_with_both_ends() -> None:
    assert Estimate(2.0, 1.0, 4.0).times(10) == Estimate(20.0, 10.0, 40.0)


def test_a_standard_deviation_has_the_interval_of_the_chi_squared_tables() -> None:
    found = sd_estimate(1.0, 10)
    assert (found.low, found.high) == pytest.approx(((10 / 20.4832) ** 0.5, (10 / 3.2470) ** 0.5), abs=1e-4)


def test_a_standard_deviation_without_degrees_of_freedom_is_refused() -> None:
    with pytest.raises(InputError, match="repeat a measurement"):
        sd_estimate(1.0, 0)


def test_the_quantiles_are_those_of_the_tables() -> None:
    assert (Z, student(10), student(1)) == pytest.approx((1.95996, 2.22814, 12.7062), abs=1e-4)
