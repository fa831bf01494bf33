import pytest

from mesotrich.evidence.subgroup_difference import Estimate, subgroup_difference
from mesotrich.foundation.errors import InputError
from mesotrich.reference.printed import Printed


def _estimate(value: str, low: str, high: str) -> Estimate:
    return Estimate(*(Printed.read(text, "number") for text in (value, low, high)))


def test_two_estimates_are_compared_by_their_errors() -> None:
    # R 4.2.2: z <- qnorm(.975); 2*pnorm(-(1.52-.85)/sqrt(((1.88-1.16)/2/z)^2+((1.16-.55)/2/z)^2)) -> 0.005383464052
    found = subgroup_difference(_estimate("1.52", "1.16", "1.88"), _estimate("0.85", "0.55", "1.16"))
    assert found.value == pytest.approx(0.005383464052, abs=1e-11)
    assert found.low < found.value < found.high < 0.043


def test_equal_estimates_do_not_differ() -> None:
    same = _estimate("1.00", "0.50", "1.50")
    assert subgroup_difference(same, same).value == 1.0


def test_an_interval_the_wrong_way_round_is_refused() -> None:
    with pytest.raises(InputError, match="low below high"):
        _estimate("1", "2", "0")
