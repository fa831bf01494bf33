from decimal import Decimal

import pytest
from django.utils import translation

from mesotrich.clinic.examination.templatetags.units import plain, unit


def test_a_unit_is_written_as_people_read_it() -> None:
    assert (unit("ug/L"), unit("m[IU]/L")) == ("µg/L", "mIU/L")


@pytest.mark.parametrize(("number", "expected"), [("24.000", "24"), ("1.900", "1.9"), ("100.000", "100"), ("0.005", "0.005")])
def test_a_number_loses_the_zeros_that_its_column_adds(number: str, expected: str) -> None:
    assert plain(Decimal(number)) == expected


def test_french_numbers_have_a_comma() -> None:
    with translation.override("fr"):
        assert plain(Decimal("1.900")) == "1,9"


def test_no_number_is_nothing() -> None:
    assert plain(None) == ""
