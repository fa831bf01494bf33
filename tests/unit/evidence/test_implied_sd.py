import pytest

from mesotrich.evidence.effects_of_means import ArmMean, mean_difference
from mesotrich.evidence.implied_sd import implied_sd
from mesotrich.foundation.errors import InputError


def test_an_interval_gives_back_the_deviation_that_made_it() -> None:
    interval = mean_difference(ArmMean(10.0, 4.0, 30), ArmMean(7.0, 4.0, 20)).interval
    found = implied_sd(3.0, interval.low, interval.high, 30, 20)
    assert found.sd == pytest.approx(4.0)
    assert found.standardised == pytest.approx(0.75)


def test_an_error_read_as_a_deviation_is_told_by_how_much() -> None:
    found = implied_sd(7.90, 7.14, 8.66, 14, 14)
    assert found.standardised_if_se == pytest.approx(found.standardised / 14**0.5)


def test_strange_numbers_are_refused() -> None:
    with pytest.raises(InputError, match="low below high"):
        implied_sd(1.0, 2.0, 0.0, 14, 14)
