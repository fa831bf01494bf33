from datetime import date

import pytest

from mesotrich.clinic.intake.stored import from_stored, to_stored
from mesotrich.records.facts import UNKNOWN, Fact, FactValue

DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("shed_per_day", 80), ("weight_lost_kg", 4.5), ("thyroid_disease", False), ("onset_date", date(2026, 5, 1)),
        ("medicines", ()), ("medicines", ("B01AF02", "text:tea")), ("diet", ("vegan",)), ("sex", UNKNOWN), ("hopes", "less"),
    ],
)  # fmt: skip
def test_an_answer_comes_back_as_it_was(code: str, value: FactValue) -> None:
    assert from_stored({code: to_stored(value, DAY)}).facts == {code: Fact(code, value, DAY)}


def test_answers_to_questions_that_are_gone_are_left_out() -> None:
    assert from_stored({"favourite_colour": to_stored("blue", DAY)}).values == {}
