from datetime import date

import pytest

from mesotrich.records.facts import UNKNOWN, Fact, FactValue, known

ASKED = date(2026, 11, 20)


def _facts(value: FactValue) -> dict[str, Fact]:
    return {"pregnancy": Fact("pregnancy", value, ASKED)}


def test_an_answer_that_holds_is_known() -> None:
    assert known(_facts(False), "pregnancy", ASKED) == Fact("pregnancy", False, ASKED)


def test_what_was_not_asked_is_not_known() -> None:
    assert known({}, "pregnancy", ASKED) is None


def test_an_answer_of_unknown_is_not_known() -> None:
    assert known(_facts(UNKNOWN), "pregnancy", ASKED) is None


@pytest.mark.parametrize(("day", "holds"), [(20, True), (23, True), (24, False)])
def test_an_answer_holds_for_its_days_and_not_longer(day: int, holds: bool) -> None:
    assert (known(_facts(True), "pregnancy", date(2026, 11, day), valid_days=3) is not None) == holds


def test_an_answer_without_a_term_holds_for_ever() -> None:
    assert known(_facts(True), "pregnancy", date(2036, 1, 1)) is not None


def test_an_answer_dated_after_today_is_not_known() -> None:
    assert known(_facts(True), "pregnancy", date(2026, 11, 19)) is None
