from dataclasses import replace
from datetime import date, timedelta

import pytest

from mesotrich.safety.rules import all_rules

RULE = next(rule for rule in all_rules() if rule.rule_id == "dutasteride_pregnancy")
SINCE, UNTIL = date(2026, 1, 1), date(2026, 3, 1)
A_DAY = timedelta(days=1)


@pytest.mark.parametrize(("day", "holds"), [(SINCE - A_DAY, False), (SINCE, True), (UNTIL - A_DAY, True), (UNTIL, False)])
def test_a_version_holds_from_its_first_day_to_the_day_before_its_end(day: date, holds: bool) -> None:
    assert replace(RULE, since=SINCE, until=UNTIL).holds_on(day) is holds


def test_a_version_without_an_end_holds_on() -> None:
    assert replace(RULE, since=SINCE, until=None).holds_on(date(2090, 1, 1))


def test_a_rule_tells_what_it_asks_for_and_all_that_it_looks_at() -> None:
    assert RULE.facts == ("product_ingredients", "pregnancy", "pregnancy_possible")
    assert RULE.looks_at == {*RULE.facts, "sex"}


def test_what_a_rule_waits_for_is_looked_at() -> None:
    assert "inr" in replace(RULE, waits_for="inr").looks_at
    assert "" not in replace(RULE, waits_for="").looks_at


def test_the_texts_of_a_rule_begin_alike() -> None:
    changed = replace(RULE, text="safety.other")
    assert (changed.title.code, changed.why.code) == ("safety.other.title", "safety.other.why")
