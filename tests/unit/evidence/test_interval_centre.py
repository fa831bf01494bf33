import pytest

from mesotrich.evidence.interval_centre import IntervalCentre, interval_centre
from mesotrich.foundation.errors import InputError
from mesotrich.reference.claim_kinds import Scale
from mesotrich.reference.printed import Printed


def _centre(estimate: str, low: str, high: str, scale: Scale = Scale.DIFFERENCE) -> IntervalCentre:
    one, two, three = (Printed.read(text, "number") for text in (estimate, low, high))
    return interval_centre(one, two, three, scale)


def test_an_interval_around_its_estimate_is_centred() -> None:
    assert _centre("7.90", "7.14", "8.66").centred


def test_rounding_is_allowed_for() -> None:
    assert _centre("0.85", "0.55", "1.16").centred
    assert not _centre("0.850", "0.550", "1.160").centred


def test_a_shifted_interval_is_found_with_its_middle() -> None:
    found = _centre("1.27", "0.993", "1.639")
    assert (found.centred, found.middle) == (False, 1.316)
    assert found.middle_of_ratio == pytest.approx(1.2758, abs=1e-4)


def test_ratios_are_centred_on_their_logarithm() -> None:
    assert _centre("3.588", "1.796", "7.170", Scale.RATIO).centred
    assert not _centre("3.588", "1.796", "7.170").centred


def test_an_interval_below_0_has_no_middle_of_ratios() -> None:
    assert _centre("0.0", "-1.0", "1.0").middle_of_ratio is None


@pytest.mark.parametrize("numbers", [("1", "2", "3"), ("2", "3", "1"), ("2", "2", "2")])
def test_an_order_that_cannot_be_is_refused(numbers: tuple[str, str, str]) -> None:
    with pytest.raises(InputError, match="in this order"):
        _centre(*numbers)


def test_a_ratio_below_0_is_refused() -> None:
    with pytest.raises(InputError, match="ratio above 0"):
        _centre("1", "-1", "3", Scale.RATIO)
