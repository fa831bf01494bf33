from collections.abc import Callable
from datetime import date

import pytest

from mesotrich.assessment.cause_case import Case
from mesotrich.assessment.medicines import medicines
from mesotrich.foundation.messages import Message

MakeCase = Callable[..., Case]


def _codes(case: Case) -> list[str]:
    return [each.message.code.removeprefix("cause.medicines.") for each in medicines(case)]


def _timed(make_case: MakeCase, atc: str, began: date) -> Case:
    return make_case(medicines=(atc,), medicine_start_date=began, onset_date=date(2026, 8, 13))


@pytest.mark.parametrize(
    ("atc", "began", "side"),
    [
        ("L01CD01", date(2026, 8, 1), "for"),
        ("L01CD01", date(2026, 5, 1), "against"),
        ("N03AG01", date(2026, 8, 1), "against"),
        ("N03AG01", date(2026, 5, 1), "for"),
        ("M04AC01", date(2026, 8, 1), "for"),
        ("M04AC01", date(2026, 5, 1), "for"),
        ("M04AC01", date(2026, 1, 1), "against"),
    ],
)
def test_a_medicine_is_held_against_the_window_of_its_own_mechanism(
    make_case: MakeCase, atc: str, began: date, side: str
) -> None:
    assert _codes(_timed(make_case, atc, began)) == ["for.listed", f"{side}.timing"]


def test_a_listed_medicine_is_told_with_its_code_and_rate(make_case: MakeCase) -> None:
    (found,) = medicines(make_case(medicines=("N03AF01",)))
    assert found.message.values["atc"] == "N03AF01"
    assert found.message.values["rate"] == Message("drug.rate.up_to", {"high": 6})


def test_where_nobody_asked_for_medicines_nothing_is_said(make_case: MakeCase) -> None:
    assert _codes(make_case()) == []
