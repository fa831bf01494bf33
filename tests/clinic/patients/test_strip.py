from datetime import date, timedelta

from mesotrich.clinic.patients.strip import TABS, chips, strip, who
from mesotrich.records.facts import UNKNOWN, Fact, FactValue
from tests.clinic.conftest import Cast

DAY = date(2026, 11, 25)


def _chips(day: date = DAY, **facts: FactValue) -> list[tuple[str, str]]:
    return [(chip.text, chip.kind) for chip in chips({code: Fact(code, value, day) for code, value in facts.items()}, DAY)]


def test_a_fact_that_was_not_asked_is_a_chip_too() -> None:
    assert [text for text, _kind in _chips()] == ["Allergies: not asked", "Medicines: not asked", "Pregnancy: not asked"]
    assert _chips(pregnancy=UNKNOWN)[2] == ("Pregnancy: not asked", "ask")


def test_an_answer_of_another_day_is_to_be_asked_again() -> None:
    assert _chips(pregnancy=False)[2] == ("Not pregnant, 25 Nov", "")
    assert _chips(DAY - timedelta(days=1), pregnancy=False)[2] == ("Not pregnant, 24 Nov", "ask")


def test_a_man_has_no_chip_of_pregnancy() -> None:
    assert len(_chips(sex="male")) == 2


def test_the_age_is_that_of_the_day(inside: Cast) -> None:
    assert who(inside.patient, date(2026, 5, 3)) == "Woman, 40"
    assert who(inside.patient, date(2026, 5, 4)) == "Woman, 41"


def test_the_strip_has_every_tab(inside: Cast) -> None:
    assert [tab["name"] for tab in strip(inside.patient, "course")["tabs"]] == [name for name, _page, _label in TABS]
