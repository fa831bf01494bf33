from datetime import date
from typing import Any

import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.records.facts import UNKNOWN, FactValue
from mesotrich.records.questionnaire.questionnaire import Condition, Operator
from mesotrich.records.questionnaire.read_conditions import read_conditions

EARLIER = frozenset({"sex", "thyroid_disease", "weight_lost_kg", "shed_per_day", "onset_date", "medicines", "hopes"})


def _when(question: str, sign: str, **answer: object) -> dict[str, Any]:
    return {"question": question, "operator": sign, **answer}


@pytest.mark.parametrize(
    ("entry", "answer"),
    [
        (_when("sex", "!=", answerCoding={"code": "male"}), "male"),
        (_when("thyroid_disease", "=", answerCoding={"code": "Y"}), True),
        (_when("thyroid_disease", "=", answerCoding={"code": "unknown"}), UNKNOWN),
        (_when("weight_lost_kg", ">", answerDecimal=1.5), 1.5),
        (_when("weight_lost_kg", ">", answerDecimal=1), 1.0),
        (_when("shed_per_day", ">=", answerInteger=3), 3),
        (_when("onset_date", "<", answerDate="2026-01-31"), date(2026, 1, 31)),
        (_when("medicines", "!=", answerCoding={"code": "none"}), ()),
        (_when("medicines", "=", answerCoding={"code": "B01AA03"}), "B01AA03"),
        (_when("hopes", "=", answerString="none"), "none"),
        (_when("sex", "exists", answerBoolean=True), True),
    ],
)
def test_a_condition_compares_with_a_value_of_the_fact(entry: dict[str, Any], answer: FactValue) -> None:
    (condition,), any_condition = read_conditions({"enableWhen": [entry]}, EARLIER, "here")
    assert condition == Condition(entry["question"], Operator(entry["operator"]), answer)
    assert type(condition.answer) is type(answer)
    assert not any_condition


def test_an_item_without_conditions_has_none() -> None:
    assert read_conditions({}, EARLIER, "here") == ((), False)


def test_one_of_several_conditions_may_be_enough() -> None:
    entry = _when("sex", "exists", answerBoolean=True)
    assert read_conditions({"enableWhen": [entry, entry], "enableBehavior": "any"}, EARLIER, "here")[1]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (_when("diet", "exists", answerBoolean=True), "here: wanted enableWhen about a question that stands before it, got diet"),
        (_when("sex", "~", answerBoolean=True), "wanted an operator of exists"),
        (_when("sex", ">", answerCoding={"code": "male"}), "wanted = or != for a choice, got >"),
        (_when("sex", "="), "wanted answerCoding for sex =, got nothing"),
        (_when("sex", "=", answerString="male"), "wanted answerCoding for sex =, got answerString"),
        (_when("sex", "=", answerCoding={"code": "elf"}), "got elf"),
        (_when("sex", "exists", answerBoolean="yes"), "wanted answerBoolean as bool"),
        (_when("shed_per_day", "=", answerInteger=True), "wanted answerInteger as int, got True"),
        (_when("onset_date", "<", answerDate="2026-01"), "wanted a whole day as YYYY-MM-DD, got 2026-01"),
    ],
)
def test_a_condition_that_cannot_hold_is_refused(entry: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_conditions({"enableWhen": [entry]}, EARLIER, "here")


def test_several_conditions_must_say_whether_all_or_any() -> None:
    entry = _when("sex", "exists", answerBoolean=True)
    with pytest.raises(InputError, match="wanted enableBehavior all or any, got None"):
        read_conditions({"enableWhen": [entry, entry]}, EARLIER, "here")
