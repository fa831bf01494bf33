from datetime import date

import pytest

from mesotrich.clinic.treatment.gate_words import found_names, value_text
from mesotrich.records.facts import UNKNOWN, Fact, FactValue

DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("pregnancy", False, "no"), ("pregnancy", True, "yes"), ("pregnancy", UNKNOWN, "not known"), ("medicines", (), "none"),
        ("medicines", ("B01AF02",), "apixaban"), ("medicines", ("B01AF02",) * 5, "5 in the list"),
        ("prescriber_answer", "postpone", "postpone the session"), ("inr", 2.5, "2.5"),
    ],
)  # fmt: skip
def test_an_answer_is_told_in_words(code: str, value: FactValue, text: str) -> None:
    assert value_text(Fact(code, value, DAY), "en") == text


def test_what_a_rule_found_has_a_name() -> None:
    assert found_names(["L66.9", "X99"], "en")[1] == "X99"
    assert "scarring" in found_names(["L66.9"], "en")[0]
