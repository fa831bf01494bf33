from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesotrich.foundation.errors import InputError
from mesotrich.foundation.units import COUNTS, UCUM, convert, from_ucum, shown, to_ucum

LENGTHS = ("um", "mm", "cm")


@pytest.mark.parametrize(
    ("value", "from_unit", "to_unit", "expected"),
    [(70.0, "um", "mm", 0.07), (8.5, "mm2", "cm2", 0.085), (0.12, "1", "%", 12.0), (6.0, "mm/cm2", "mm/cm2", 6.0)],
)
def test_a_number_is_converted(value: float, from_unit: str, to_unit: str, expected: float) -> None:
    assert convert(value, from_unit, to_unit) == pytest.approx(expected, rel=1e-12)


@given(st.floats(1e-6, 1e6), st.sampled_from(list(product(LENGTHS, LENGTHS))))
def test_there_and_back_gives_the_same_number(value: float, units: tuple[str, str]) -> None:
    there, back = units
    assert convert(convert(value, there, back), back, there) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(("from_unit", "to_unit"), [("um", "/cm2"), ("mm2", "mm"), ("%", "um")])
def test_unlike_units_are_refused(from_unit: str, to_unit: str) -> None:
    with pytest.raises(InputError, match=f"same kind as {from_unit}"):
        convert(1.0, from_unit, to_unit)


@pytest.mark.parametrize(("from_unit", "to_unit"), [("furlong", "mm"), ("mm", "furlong"), ("furlong", "furlong")])
def test_an_unknown_code_is_refused_with_the_known_ones(from_unit: str, to_unit: str) -> None:
    with pytest.raises(InputError, match=r"got furlong; use one of um, mm"):
        convert(1.0, from_unit, to_unit)


@pytest.mark.parametrize("count", COUNTS)
def test_counted_things_stay_what_they_are(count: str) -> None:
    assert convert(7.0, count, count) == 7.0
    with pytest.raises(InputError, match="can be converted"):
        convert(7.0, count, "1")


@pytest.mark.parametrize("code", UCUM)
def test_every_code_comes_back_from_its_pint_expression(code: str) -> None:
    assert to_ucum(from_ucum(code)) == code


@pytest.mark.parametrize(
    ("spelling", "code"), [("µm", "um"), ("cm^-2", "/cm2"), ("mm / cm ** 2", "mm/cm2"), ("degrees", "deg"), ("micrometre", "um")]
)
def test_other_spellings_are_understood(spelling: str, code: str) -> None:
    assert to_ucum(spelling) == code


@pytest.mark.parametrize("nothing", ["parsec", "no such unit", "3 mm", ""])
def test_what_has_no_code_here_is_refused(nothing: str) -> None:
    with pytest.raises(InputError, match="a unit that is used here"):
        to_ucum(nothing)


@pytest.mark.parametrize(("code", "sign"), [("um", "µm"), ("1", ""), ("{hairs}", "hairs"), ("mm", "mm")])
def test_a_code_is_shown_as_people_write_it(code: str, sign: str) -> None:
    assert shown(code) == sign
