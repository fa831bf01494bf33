import pytest

from mesotrich.evidence.interval import NORMAL_QUANTILE, Interval


def test_the_middle_lies_halfway() -> None:
    assert Interval(1.0, 4.0).middle == 2.5


def test_the_quantile_is_that_of_95_percent() -> None:
    assert pytest.approx(1.959963984540054, abs=1e-12) == NORMAL_QUANTILE
