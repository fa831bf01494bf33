import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.reference.printed import Printed, PrintedP


@pytest.mark.parametrize(("text", "half"), [("25", 0.5), ("0.40", 0.005), ("-1.5", 0.05)])
def test_digits_say_how_far_a_number_was_rounded(text: str, half: float) -> None:
    printed = Printed.read(text, "mean")
    assert printed.half == pytest.approx(half)
    assert printed.low < printed.value < printed.high


@pytest.mark.parametrize("text", ["", "12,5", "about 3", "1e3"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ReferenceDataError, match="decimal point"):
        Printed.read(text, "mean")


@pytest.mark.parametrize("text", ["", "P=0.04", "1.2", "ns", "0,04"])
def test_what_is_no_p_value_is_refused(text: str) -> None:
    with pytest.raises(ReferenceDataError, match="a P value for p"):
        PrintedP.read(text, "p")


@pytest.mark.parametrize(
    ("text", "low", "high", "fits"),
    [
        ("0.046", 0.0458, 0.0458, True), ("0.006", 0.0245, 0.0494, False),
        ("0.04", 0.0451, 0.05, False), ("0.04", 0.03, 0.05, True),
        ("<0.001", 0.0009, 0.0009, True), ("<0.001", 0.001, 0.002, False),
        (">0.05", 0.2, 0.2, True), (">0.05", 0.01, 0.02, False),
        ("not significant", 0.2, 0.2, True), ("not significant", 0.01, 0.02, False),
    ],
)  # fmt: skip
def test_a_computed_p_value_is_compared_within_its_digits(text: str, low: float, high: float, fits: bool) -> None:
    assert PrintedP.read(text, "p").fits(low, high, 0.05) is fits
