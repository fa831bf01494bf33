import pytest

from mesotrich.evidence.percent_of_count import counts_that_fit, percent_fits
from mesotrich.foundation.errors import InputError
from mesotrich.reference.printed import Printed


@pytest.mark.parametrize(
    ("events", "n", "percent", "fits"), [(54, 86, "62.8", True), (54, 86, "62.7", False), (1, 8, "12", True)]
)
def test_a_percentage_is_compared_within_its_digits(events: int, n: int, percent: str, fits: bool) -> None:
    assert percent_fits(events, n, Printed.read(percent, "percent")) is fits


def test_halves_may_be_rounded_up_or_down() -> None:
    assert percent_fits(1, 8, Printed.read("13", "percent"))


def test_a_percentage_that_no_count_makes_is_found() -> None:
    assert counts_that_fit(7, Printed.read("50.0", "percent")) == ()
    assert counts_that_fit(86, Printed.read("62.8", "percent")) == (54,)


def test_counts_that_cannot_be_are_refused() -> None:
    with pytest.raises(InputError, match="9 of 8"):
        percent_fits(9, 8, Printed.read("13", "percent"))
