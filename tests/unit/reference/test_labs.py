import re
from datetime import date

import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.units import COUNTS, UCUM
from mesotrich.reference import labs as module
from mesotrich.reference.csv_rows import csv_rows
from mesotrich.reference.labs import analyte, analytes
from mesotrich.reference.loader import LANGUAGES, texts


@pytest.mark.parametrize("code", analytes())
def test_every_analyte_has_a_loinc_code_with_a_right_check_digit_and_a_known_unit(code: str) -> None:
    found = analytes()[code]
    assert re.fullmatch(r"\d{1,5}-\d", found.loinc)
    assert _check_digit(found.loinc.split("-")[0]) == int(found.loinc[-1])
    assert found.component
    assert found.unit in {"", *UCUM, *COUNTS}


def _check_digit(number: str) -> int:
    """Mod 10 of LOINC: every second digit from the right is doubled, then all digits are added up."""
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(number))]
    return -sum(value // 10 + value % 10 for value in doubled) % 10


def test_every_threshold_has_a_dated_source_a_meaning_and_an_order() -> None:
    thresholds = [threshold for found in analytes().values() for threshold in found.thresholds]
    assert len(thresholds) == 8
    for threshold in thresholds:
        assert date.fromisoformat(threshold.source.date)
        assert threshold.note
        assert 0 < threshold.low <= threshold.high


def test_rows_of_one_analyte_stand_together_and_agree() -> None:
    heads = {(row["analyte"], row["loinc"], row["loinc_component"], row["unit"]) for row in csv_rows("labs")}
    assert len(heads) == len(analytes()) == 35


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_analyte_has_a_name(language: str) -> None:
    assert {f"lab.name.{code}" for code in analytes()} == {code for code in texts(language) if code.startswith("lab.name.")}


def test_an_unknown_analyte_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ReferenceDataError, match="got mercury; use one of ferritin, vitamin_d"):
        analyte("mercury")


@pytest.mark.parametrize("change", [{"status": "hearsay"}, {"threshold_low": "some"}])
def test_a_row_that_cannot_be_read_is_refused_with_its_analyte(change: dict[str, str]) -> None:
    with pytest.raises(ReferenceDataError, match="of ferritin"):
        module._read("ferritin", [{**csv_rows("labs")[0], **change}])
