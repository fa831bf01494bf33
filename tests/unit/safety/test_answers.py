from datetime import date, datetime
from typing import Any

import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.records.facts import UNKNOWN, Fact
from mesotrich.reference.fact_codes import fact_codes
from mesotrich.safety.answers import checked, gap, valid_days
from mesotrich.safety.verdict import GapKind, Moment

TODAY = date(2026, 11, 25)
GOOD: list[tuple[str, Any]] = [
    ("pregnancy", True), ("sex", "female"), ("lot_expiry", TODAY), ("inr", 2), ("inr", 2.1), ("hopes", "thicker"),
    ("medicines", ()), ("medicines", ("B01AA03",)), ("diet", ("vegan",)), ("pregnancy", UNKNOWN), ("shed_per_day", 80),
]  # fmt: skip
BAD: list[tuple[str, Any]] = [
    ("pregnancy", "no"), ("pregnancy", 0), ("sex", "woman"), ("lot_expiry", "2026-11-25"), ("lot_expiry", datetime(2026, 11, 25)),  # noqa: DTZ001 - wrong on purpose
    ("inr", "2.1"), ("inr", True), ("hopes", 3), ("medicines", "B01AA03"), ("medicines", ["B01AA03"]), ("medicines", ("",)),
    ("medicines", (3,)),
]  # fmt: skip


def _checked(code: str, value: Any) -> Fact:
    return checked({code: Fact(code, value, TODAY)}, frozenset({code}))[code]


@pytest.mark.parametrize(("code", "value"), GOOD)
def test_an_answer_of_the_right_type_is_taken(code: str, value: Any) -> None:
    assert _checked(code, value).value == value


@pytest.mark.parametrize(("code", "value"), BAD)
def test_an_answer_of_a_wrong_type_is_refused(code: str, value: Any) -> None:
    with pytest.raises(InputError, match=f"as the answer to {code}"):
        _checked(code, value)


def test_an_answer_under_a_wrong_code_is_refused() -> None:
    with pytest.raises(InputError, match="herpes_now under its own code"):
        checked({"herpes_now": Fact("keloid_tendency", False, TODAY)}, frozenset({"herpes_now"}))


def test_a_time_instead_of_a_day_is_refused() -> None:
    with pytest.raises(InputError, match="the day on which pregnancy was asked"):
        checked({"pregnancy": Fact("pregnancy", False, datetime(2026, 11, 25))}, frozenset({"pregnancy"}))  # noqa: DTZ001 - wrong on purpose


def test_what_no_rule_looks_at_is_left_out() -> None:
    assert checked({"hopes": Fact("hopes", 3, TODAY)}, frozenset({"pregnancy"})) == {}


@pytest.mark.parametrize("moment", list(Moment))
def test_only_what_a_session_wants_on_its_own_day_holds_longer_at_the_plan(moment: Moment) -> None:
    wanted = {
        code: 30 if fact.valid_days == 0 and moment is Moment.PLAN else fact.valid_days for code, fact in fact_codes().items()
    }
    assert {code: valid_days(code, moment, 30) for code in wanted} == wanted


@pytest.mark.parametrize(
    ("fact", "kind"),
    [
        (None, GapKind.NOT_ASKED),
        (Fact("inr", 2.0, date(2026, 11, 26)), GapKind.NOT_ASKED),
        (Fact("inr", UNKNOWN, TODAY), GapKind.UNKNOWN),
        (Fact("inr", 2.0, date(2026, 11, 17)), GapKind.TOO_OLD),
    ],
)
def test_a_gap_says_why_an_answer_cannot_be_used(fact: Fact | None, kind: GapKind) -> None:
    found = gap({} if fact is None else {"inr": fact}, "inr", TODAY, 7)
    assert found is not None
    assert (found.code, found.kind, found.told.code) == ("inr", kind, f"safety.gap.{kind.value}")


def test_an_answer_of_seven_days_ago_still_holds_for_seven_days() -> None:
    assert gap({"inr": Fact("inr", 2.0, date(2026, 11, 18))}, "inr", TODAY, 7) is None
