from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mesotrich.foundation.errors import InputError
from mesotrich.planning.follow_up import AskStatus, due_asks, follow_up
from mesotrich.reference.loader import LANGUAGES, texts

SAME_CASES = settings(derandomize=True, deadline=None)

END = datetime(2026, 8, 31, 11, 20, tzinfo=UTC)


def test_questions_come_at_48_hours_2_6_and_12_weeks_6_and_12_months() -> None:
    due = [state.due_from for state in follow_up(END, (), END)]
    days = [timedelta(days=days) for days in (2, 14, 42, 84)]
    assert due == [*(END + later for later in days), END.replace(year=2027, month=2, day=28), END.replace(year=2027)]


@pytest.mark.parametrize(("seconds", "codes"), [(-1, []), (0, ["h48"])])
def test_a_question_is_due_from_its_moment_on(seconds: int, codes: list[str]) -> None:
    assert [state.ask.code for state in due_asks(END, (), END + timedelta(hours=48, seconds=seconds))] == codes


def test_an_answered_question_is_not_asked_again() -> None:
    assert [state.ask.code for state in due_asks(END, {"h48"}, END + timedelta(days=20))] == ["w2"]


def test_a_question_that_nobody_answered_stays_due() -> None:
    states = follow_up(END, (), END + timedelta(days=500))
    assert {state.status for state in states} == {AskStatus.DUE}


@SAME_CASES
@given(st.integers(0, 500), st.integers(0, 500))
def test_what_is_due_stays_due(earlier: int, more: int) -> None:
    before = {state.ask.code for state in due_asks(END, (), END + timedelta(days=earlier))}
    assert before <= {state.ask.code for state in due_asks(END, (), END + timedelta(days=earlier + more))}


def test_an_unknown_question_is_refused() -> None:
    with pytest.raises(InputError, match="got w3"):
        follow_up(END, {"w3"}, END)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(InputError, match="time zone"):
        due_asks(END.replace(tzinfo=None), (), END)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_and_status_has_a_text(language: str) -> None:
    codes = {state.label.code for state in follow_up(END, (), END)} | {f"ask_status.{status.value}" for status in AskStatus}
    assert codes <= set(texts(language))
