from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesotrich.assessment.timing import TRIGGERS, Fit, LossKind, months_after, read_timing
from mesotrich.records.facts import Fact

DAYS = st.dates(date(1950, 1, 1), date(2026, 6, 1))
TODAY = date(2026, 11, 25)


def _readings(trigger: str, began: date, onset: date) -> list[Fit]:
    facts = {"onset_date": Fact("onset_date", onset, TODAY), trigger: Fact(trigger, began, TODAY)}
    return [reading.fit for reading in read_timing(facts, TODAY) if reading.trigger == trigger]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (date(2026, 11, 30), 13, date(2027, 12, 30)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


@given(DAYS, st.integers(0, 30), st.integers(0, 30))
def test_more_months_are_never_earlier(day: date, some: int, more: int) -> None:
    assert months_after(day, some) <= months_after(day, some + more)


@given(DAYS, st.integers(-200, 0), st.integers(0, 200), st.sampled_from(TRIGGERS))
def test_too_early_comes_before_fits_and_fits_before_too_late(began: date, first: int, second: int, trigger: str) -> None:
    order = [Fit.TOO_EARLY, Fit.FITS, Fit.TOO_LATE]
    earlier, later = (_readings(trigger, began, began + timedelta(days=days)) for days in (first, second))
    assert all(order.index(a) <= order.index(b) for a, b in zip(earlier, later, strict=True))


@given(DAYS)
def test_both_ends_of_the_window_belong_to_it(began: date) -> None:
    assert _readings("childbirth_date", began, months_after(began, 2)) == [Fit.FITS]
    assert _readings("childbirth_date", began, months_after(began, 4)) == [Fit.FITS]


def test_both_windows_are_shown_with_their_sources_even_without_a_date() -> None:
    telogen = read_timing({}, TODAY)[0]
    assert [dict(window.message.values) for window in telogen.windows] == [{"low": 2, "high": 3}, {"low": 2, "high": 4}]
    assert all(window.source.title for window in telogen.windows)


def test_only_a_medicine_is_held_against_anagen_effluvium() -> None:
    kinds = [(reading.trigger, reading.kind) for reading in read_timing({}, TODAY)]
    assert [trigger for trigger, kind in kinds if kind is LossKind.ANAGEN] == ["medicine_start_date"]
    assert [trigger for trigger, kind in kinds if kind is LossKind.TELOGEN] == list(TRIGGERS)
