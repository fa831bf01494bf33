import pytest

from mesotrich.evidence.effect_of_interval import effect_of_interval
from mesotrich.foundation.errors import InputError
from mesotrich.reference.claim_kinds import Scale


def test_an_interval_gives_back_itself() -> None:
    found = effect_of_interval(2.0, 1.0, 3.0).interval
    assert (found.low, found.high) == pytest.approx((1.0, 3.0))


def test_a_ratio_is_taken_as_a_logarithm() -> None:
    found = effect_of_interval(2.0, 1.0, 4.0, Scale.RATIO)
    assert found.ratio
    assert (found.interval.low, found.interval.high) == pytest.approx((1.0, 4.0))


def test_numbers_out_of_order_are_refused() -> None:
    with pytest.raises(InputError, match="in this order"):
        effect_of_interval(5.0, 1.0, 4.0)
    with pytest.raises(InputError, match="ratio above 0"):
        effect_of_interval(1.0, -1.0, 4.0, Scale.RATIO)
