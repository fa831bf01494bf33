from django.utils import translation

from mesotrich.clinic.outcomes.numbers import interval, number, signed


def test_a_number_is_rounded_and_has_a_minus_sign_that_is_one() -> None:
    assert (number(181.5, 0), number(-1.26, 1), number(-0.01, 1)) == ("182", "\u22121.3", "0.0")


def test_a_change_has_its_sign_and_none_where_it_is_nought() -> None:
    assert (signed(8.2, 0), signed(-8.2, 0), signed(0.2, 0)) == ("+8", "\u22128", "0")


def test_an_interval_has_a_word_where_a_dash_could_be_a_sign() -> None:
    assert interval(170, 192, 0) == "[170\u2013192]"
    assert interval(-4, 20, 0, sign=True) == "[\u22124 to +20]"


def test_numbers_are_french_on_a_french_page() -> None:
    with translation.override("fr"):
        assert number(53.44, 1) == "53,4"
        assert interval(-4, 20.1, 0, sign=True) == "[\u22124 à +20]"
