import pytest

from mesotrich.evidence.sd_or_se import Group, sd_or_se
from mesotrich.foundation.errors import InputError


def test_a_tiny_spread_is_rather_an_error() -> None:
    found = sd_or_se(8.6, Group(1.9, 26), Group(2.0, 26), 3)
    assert found.rather_se
    assert found.standardised_if_sd == pytest.approx(4.41, abs=0.01)
    assert found.standardised_if_se == pytest.approx(0.865, abs=0.001)


def test_a_common_spread_is_left_alone() -> None:
    assert not sd_or_se(3.35, Group(10.93, 27), Group(6.43, 27), 3).rather_se


def test_what_is_implausible_either_way_is_not_called_an_error() -> None:
    assert not sd_or_se(100.0, Group(1.0, 10), Group(1.0, 10), 3).rather_se


def test_no_spread_is_refused() -> None:
    with pytest.raises(InputError, match="a number above 0"):
        Group(0.0, 10)
