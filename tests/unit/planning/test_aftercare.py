from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mesotrich.foundation.errors import InputError, ReferenceDataError
from mesotrich.foundation.sources import Status
from mesotrich.planning import aftercare
from mesotrich.planning.aftercare import aftercare_rules, countdown, with_clinic_hours
from mesotrich.reference.loader import LANGUAGES, texts

SAME_CASES = settings(derandomize=True, deadline=None)

END = datetime(2026, 11, 23, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize("code", ["shampoo", "swimming", "steam_and_sauna"])
def test_what_the_article_names_waits_48_hours_on_its_word_alone(code: str) -> None:
    rule = {rule.code: rule for rule in aftercare_rules()}[code]
    assert (rule.hours, rule.source.status) == (48, Status.ARTICLE_ONLY)


def test_sources_that_disagree_on_shampoo_are_kept() -> None:
    assert aftercare_rules()[0].range_hours == (8, 48)


def test_a_clinic_sets_its_own_hours_and_the_source_stays_visible() -> None:
    rule = with_clinic_hours(aftercare_rules(), {"shampoo": 12})[0]
    assert (rule.hours, rule.others[0].hours, rule.others[0].source.status) == (12, 48, Status.ARTICLE_ONLY)
    assert with_clinic_hours(aftercare_rules(), {}) == aftercare_rules()


def test_a_clinic_that_sets_the_hours_of_the_source_does_not_name_it_twice() -> None:
    assert with_clinic_hours(aftercare_rules(), {"shampoo": 48}) == aftercare_rules()


@pytest.mark.parametrize("hours", [{"shampoo": 0}, {"shampoo": -2}, {"dancing": 4}])
def test_hours_that_cannot_be_are_refused(hours: dict[str, int]) -> None:
    with pytest.raises(InputError, match="hours above 0 for known rules"):
        with_clinic_hours(aftercare_rules(), hours)


def test_hours_and_minutes_are_told() -> None:
    state = countdown(aftercare_rules(), END, END + timedelta(hours=6, minutes=25))[0]
    assert (state.hours_left, state.minutes_left, state.done) == (41, 35, False)
    assert state.until == END + timedelta(hours=48)


@pytest.mark.parametrize(("seconds", "left", "done"), [(-1, 1, False), (0, 0, True), (60, 0, True)])
def test_a_begun_minute_counts_and_the_end_is_the_end(seconds: int, left: int, done: bool) -> None:
    state = countdown(aftercare_rules(), END, END + timedelta(hours=48, seconds=seconds))[0]
    assert (state.hours_left, state.minutes_left, state.done) == (0, left, done)


@SAME_CASES
@given(st.integers(0, 60 * 60), st.integers(0, 60 * 60))
def test_the_wait_never_grows(earlier: int, more: int) -> None:
    before = countdown(aftercare_rules(), END, END + timedelta(minutes=earlier))
    after = countdown(aftercare_rules(), END, END + timedelta(minutes=earlier + more))
    for one, other in zip(before, after, strict=True):
        assert (other.hours_left, other.minutes_left) <= (one.hours_left, one.minutes_left)
        assert other.done or not one.done


def test_48_hours_stay_48_hours_in_the_night_that_changes_the_clocks() -> None:
    end = datetime(2026, 10, 24, 11, 20, tzinfo=ZoneInfo("Europe/Paris"))
    state = countdown(aftercare_rules(), end, end)[0]
    assert (state.hours_left, state.until.hour, state.until.utcoffset()) == (48, 10, timedelta(hours=1))


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(InputError, match="time zone"):
        countdown(aftercare_rules(), END, END.replace(tzinfo=None))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_text(language: str) -> None:
    assert {rule.label.code for rule in aftercare_rules()} <= set(texts(language))


def test_a_rule_without_hours_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="of the rule dancing"):
        aftercare._read("dancing", {"others": []})
