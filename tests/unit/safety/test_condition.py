from datetime import date
from typing import Any

import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.records.facts import Fact, FactValue
from mesotrich.safety.condition import Judged, facts_of, judge, read_condition

TODAY = date(2026, 11, 25)
HERPES, SHINGLES = {"fact": "herpes_now", "is": True}, {"fact": "shingles_now", "is": True}
EXCUSED = {"fact": "pregnancy", "is": True, "not_asked_if": {"fact": "sex", "is": "male"}}


def _judge(entry: dict[str, Any], **values: FactValue) -> Judged:
    facts = {code: Fact(code, value, TODAY) for code, value in values.items()}
    return judge(read_condition(entry), facts.get, TODAY)


@pytest.mark.parametrize(
    ("herpes", "shingles", "both", "either"),
    [
        (True, True, True, True), (True, False, False, True), (False, False, False, False),
        (True, None, None, True), (False, None, False, None), (None, True, None, True),
        (None, False, False, None), (None, None, None, None),
    ],
)  # fmt: skip
def test_all_and_any_are_decided_as_far_as_the_facts_go(
    herpes: bool | None, shingles: bool | None, both: bool | None, either: bool | None
) -> None:
    told = {"herpes_now": herpes, "shingles_now": shingles}
    values = {code: value for code, value in told.items() if value is not None}
    assert _judge({"all": [HERPES, SHINGLES]}, **values).holds is both
    assert _judge({"any": [HERPES, SHINGLES]}, **values).holds is either


@pytest.mark.parametrize(("values", "holds"), [({"herpes_now": True}, False), ({"herpes_now": False}, True), ({}, None)])
def test_not_turns_an_answer_round_and_leaves_an_open_one_open(values: dict[str, FactValue], holds: bool | None) -> None:
    assert _judge({"not": HERPES}, **values).holds is holds


def test_any_misses_each_open_fact_and_all_the_first_that_is_to_be_asked() -> None:
    assert _judge({"any": [HERPES, SHINGLES]}).missing == ("herpes_now", "shingles_now")
    assert _judge({"all": [HERPES, SHINGLES]}).missing == ("herpes_now",)
    assert _judge({"not": HERPES}).missing == ("herpes_now",)


def test_a_question_that_is_not_put_counts_as_answered_only_where_that_is_known() -> None:
    assert _judge(EXCUSED, sex="male") == Judged(False)
    assert _judge(EXCUSED, sex="female") == Judged(None, ("pregnancy",))
    assert _judge(EXCUSED) == Judged(None, ("pregnancy",))


def test_an_answer_counts_even_where_the_question_need_not_be_put() -> None:
    assert _judge(EXCUSED, sex="male", pregnancy=True).holds is True


def test_what_was_found_is_named_once() -> None:
    atc = {"fact": "medicines", "atc": ["L04"]}
    assert _judge({"any": [atc, atc]}, medicines=("L04AX03",)).found == ("L04AX03",)
    assert _judge({"all": [atc, atc]}, medicines=("L04AX03",)).found == ("L04AX03",)


def test_the_facts_of_a_condition_are_named_with_or_without_excuses() -> None:
    condition = read_condition({"any": [EXCUSED, HERPES, HERPES]})
    assert facts_of(condition) == ("pregnancy", "herpes_now")
    assert facts_of(condition, with_excuses=True) == ("pregnancy", "sex", "herpes_now")


@pytest.mark.parametrize(
    "entry",
    [
        {"fact": "herpes_now"}, {"is": True}, {"fact": "herpes_now", "is": True, "in": []},
        {"fact": "herpes_now", "is": True, "note": "x"}, {"fact": "shoe_size", "is": 44},
    ],
)  # fmt: skip
def test_a_condition_that_cannot_be_read_is_refused(entry: dict[str, Any]) -> None:
    with pytest.raises(ReferenceDataError):
        read_condition(entry)
