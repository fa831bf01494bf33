from datetime import date, timedelta
from decimal import Decimal

import pytest

from mesotrich.assessment.labs import Marking
from mesotrich.clinic.accounts.models import ClinicSetting
from mesotrich.clinic.examination.lab_readings import OwnRange, labs_shown, own_range
from mesotrich.clinic.examination.laboratory import add_lab, take_back_lab
from mesotrich.clinic.examination.models import LabResult
from tests.clinic.conftest import Cast

DAY = date(2026, 11, 25)


def test_the_newest_value_of_an_analyte_leads_and_earlier_ones_follow(inside: Cast) -> None:
    for value, days in (("24", 90), ("40", 0), ("30", 30)):
        add_lab(inside.patient, None, "ferritin", Decimal(value), "ug/L", DAY - timedelta(days=days))
    (shown,) = labs_shown(inside.patient)
    assert [int(row.value) for row in (shown.newest, *shown.earlier)] == [40, 30, 24]


def test_a_value_that_was_taken_back_is_not_shown(inside: Cast) -> None:
    take_back_lab(add_lab(inside.patient, None, "ferritin", Decimal(24), "ug/L", DAY), None, "wrong")
    assert labs_shown(inside.patient) == ()


def test_the_threshold_of_the_clinic_marks_and_every_published_one_is_there(inside: Cast) -> None:
    ClinicSetting.objects.create(
        clinic=inside.clinic, key="lab_thresholds", version=1, value={"ferritin": {"low": 30.0, "unit": "ug/L"}}
    )
    add_lab(inside.patient, None, "ferritin", Decimal(28), "ng/mL", DAY)
    reading = labs_shown(inside.patient)[0].reading
    assert (reading.marking, reading.sources_disagree, len(reading.published)) == (Marking.BELOW, True, 6)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (None, None, OwnRange.NONE),
        (30, None, OwnRange.BELOW),
        (None, 20, OwnRange.ABOVE),
        (25, 25, OwnRange.WITHIN),
        (None, 90, OwnRange.WITHIN),
    ],
)
def test_the_range_of_the_laboratory_is_read(low: int | None, high: int | None, expected: OwnRange) -> None:
    row = LabResult(value=Decimal(25), low=low if low is None else Decimal(low), high=high if high is None else Decimal(high))
    assert own_range(row) is expected
