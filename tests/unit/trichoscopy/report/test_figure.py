import pytest

from mesotrich.trichoscopy.report.figure import decimals, figure


@pytest.mark.parametrize(
    ("number", "error", "text"),
    [
        (116.4, 40.1, "116"),
        (62.14, 5.2, "62.1"),
        (1.4837, 0.27, "1.48"),
        (0.5, 0.0123, "0.500"),
        (37, 0.0, "37"),
        (5.0, 0.03, "5.000"),
    ],
)
def test_a_number_ends_at_the_second_digit_of_its_error(number: float, error: float, text: str) -> None:
    assert figure(number, error) == text


def test_french_has_a_decimal_comma() -> None:
    assert figure(62.14, 5.2, "fr") == "62,1"


def test_a_minus_sign_is_not_a_hyphen() -> None:
    assert figure(-3.21, 0.5) == "\u22123.21"


def test_thousands_are_set_apart_from_ten_thousand_on() -> None:
    assert (figure(1271095, 0.0), figure(1013, 3)) == ("1\u202f271\u202f095", "1013.0")


def test_zero_and_tiny_errors_are_shown_without_end_of_digits() -> None:
    assert figure(0.0) == "0"
    assert decimals(1.0, 1e-300) == 6
