from datetime import date, timedelta
from decimal import Decimal

import pytest

from mesotrich.clinic.examination.laboratory import add_lab, keep_newest, take_back_lab
from mesotrich.clinic.examination.models import LabResult
from mesotrich.clinic.patients.models import FactRecord
from mesotrich.clinic.patients.selectors import facts_of
from mesotrich.foundation.errors import InputError, RecordError
from mesotrich.records.facts import Fact
from tests.clinic.conftest import Cast

DAY = date(2026, 11, 25)


def _add(cast: Cast, value: str, unit: str = "ug/L", code: str = "ferritin", days_ago: int = 0) -> LabResult:
    return add_lab(cast.patient, None, code, Decimal(value), unit, DAY - timedelta(days=days_ago))


@pytest.mark.parametrize(
    ("code", "value", "unit", "expected"),
    [
        ("ferritin", "24", "ng/mL", 24),
        ("haemoglobin", "12.8", "g/dL", 128),
        ("tsh", "1.9", "m[IU]/L", 1.9),
        ("inr", "2.4", "1", 2.4),
    ],
)
def test_a_value_becomes_the_fact_in_the_unit_of_the_fact(
    inside: Cast, code: str, value: str, unit: str, expected: float
) -> None:
    _add(inside, value, unit, code)
    assert facts_of(inside.patient)[code] == Fact(code, expected, DAY)


def test_vitamin_d_is_converted_with_its_molar_mass(inside: Cast) -> None:
    _add(inside, "20", "ng/mL", "vitamin_d")
    assert facts_of(inside.patient)["vitamin_d"].value == pytest.approx(49.9, abs=0.1)


def test_the_newest_sample_holds_whatever_the_order_of_entry(inside: Cast) -> None:
    _add(inside, "40")
    _add(inside, "24", days_ago=90)
    assert facts_of(inside.patient)["ferritin"] == Fact("ferritin", 40, DAY)


def test_an_analyte_that_is_no_fact_is_kept_without_one(inside: Cast) -> None:
    _add(inside, "14", "nmol/L", "free_t4")
    assert (LabResult.objects.count(), FactRecord.objects.count()) == (1, 0)


def test_a_value_that_is_taken_back_gives_way_to_the_one_before(inside: Cast) -> None:
    _add(inside, "24", days_ago=90)
    take_back_lab(_add(inside, "400"), None, "a zero too many")
    assert facts_of(inside.patient)["ferritin"] == Fact("ferritin", 24, DAY - timedelta(days=90))
    assert LabResult.objects.count() == 2


def test_the_only_value_taken_back_leaves_the_fact_unknown(inside: Cast) -> None:
    take_back_lab(_add(inside, "400"), None, "another patient's")
    assert "ferritin" not in facts_of(inside.patient)


def test_a_value_is_not_taken_back_without_a_reason_or_twice(inside: Cast) -> None:
    row = _add(inside, "400")
    with pytest.raises(RecordError, match="reason"):
        take_back_lab(row, None, " ")
    take_back_lab(row, None, "wrong")
    with pytest.raises(RecordError, match="taken back"):
        take_back_lab(row, None, "wrong")


def test_what_has_not_changed_is_not_written_again(inside: Cast) -> None:
    _add(inside, "24")
    keep_newest(inside.patient, "ferritin", None)
    assert FactRecord.objects.count() == 1


@pytest.mark.parametrize(
    ("value", "unit", "low", "high"), [("-1", "ug/L", None, None), ("3", "m[IU]/L", None, None), ("3", "ug/L", "9", "5")]
)
def test_a_value_that_cannot_be_is_refused_and_not_kept(
    inside: Cast, value: str, unit: str, low: str | None, high: str | None
) -> None:
    with pytest.raises(InputError):
        add_lab(
            inside.patient,
            None,
            "ferritin",
            Decimal(value),
            unit,
            DAY,
            "",
            Decimal(low) if low else None,
            Decimal(high) if high else None,
        )
    assert LabResult.objects.count() == 0
