import pytest

from mesotrich.evidence.sum_of_parts import SumOfParts, sum_of_parts
from mesotrich.foundation.errors import InputError
from mesotrich.reference.printed import Printed


def _sum(total: str, *parts: str) -> SumOfParts:
    return sum_of_parts([Printed.read(part, "part") for part in parts], Printed.read(total, "total"))


def test_whole_numbers_must_agree() -> None:
    assert _sum("49", "25", "24").fits
    assert _sum("56", "24", "13", "4", "4", "5", "2") == SumOfParts(52.0, 4.0, False)


def test_rounded_numbers_may_differ_by_their_rounding() -> None:
    assert _sum("100.0", "33.3", "33.3", "33.3").fits
    assert not _sum("100.0", "33.3", "33.3", "33.0").fits


def test_no_part_is_refused() -> None:
    with pytest.raises(InputError, match="one part or more"):
        _sum("3")
