from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mesotrich.foundation.errors import InputError, ReferenceDataError
from mesotrich.foundation.sources import Status
from mesotrich.planning import protocol as module
from mesotrich.planning.protocol import (
    ProtocolKind,
    SessionKind,
    lay_out_sessions,
    months_later,
    own_protocol,
    protocol,
    protocols,
)

SAME_CASES = settings(derandomize=True, deadline=None)

FIRST = date(2026, 11, 2)


def test_the_article_is_laid_out_two_weeks_apart_then_monthly() -> None:
    planned = lay_out_sessions(protocol("article"), FIRST, 3, upkeep_sessions=2)
    assert [str(session.day) for session in planned] == ["2026-11-02", "2026-11-16", "2026-11-30", "2026-12-30", "2027-01-30"]
    assert [session.number for session in planned] == [1, 2, 3, 4, 5]
    assert [session.kind for session in planned] == [SessionKind.COURSE] * 3 + [SessionKind.UPKEEP] * 2
    assert {session.minutes for session in planned} == {45}


def test_the_article_stands_on_its_own_word() -> None:
    assert {step.source.status for step in protocol("article").steps} == {Status.ARTICLE_ONLY}
    assert len(protocol("article").doubts) == 2


def test_gajjar_has_8_sessions_and_says_that_weekly_is_article_only() -> None:
    planned = lay_out_sessions(protocol("gajjar_2019"), FIRST)
    assert [(later.day - earlier.day).days for earlier, later in pairwise(planned)] == [7] * 7
    assert protocol("gajjar_2019").steps[0].source.status is Status.ARTICLE_ONLY
    assert protocol("gajjar_2019").steps[0].source.doi == "10.4103/ijt.ijt_89_18"


def test_minoxidil_is_used_at_home_with_a_volume_that_is_article_only() -> None:
    minoxidil = protocol("minoxidil_topical")
    assert (minoxidil.kind, lay_out_sessions(minoxidil, FIRST)) == (ProtocolKind.HOME, ())
    assert minoxidil.numbers["volume_least_ul"].source.status is Status.ARTICLE_ONLY
    assert minoxidil.numbers["applications_per_day"].source.status is Status.VERIFIED


def test_an_own_schedule_carries_its_reason_as_an_unverified_source() -> None:
    own = own_protocol(6, 21, " as agreed ", FIRST)
    assert [session.day for session in lay_out_sessions(own, FIRST)][-1] == FIRST + timedelta(days=105)
    assert (own.steps[0].source.title, own.steps[0].source.status) == ("as agreed", Status.UNVERIFIED)


@pytest.mark.parametrize(("sessions", "gap"), [(0, 7), (4, 0), (-1, 7)])
def test_an_own_schedule_that_cannot_be_is_refused(sessions: int, gap: int) -> None:
    with pytest.raises(InputError, match="each from 1"):
        own_protocol(sessions, gap, "as agreed", FIRST)


def test_an_own_schedule_without_a_reason_is_refused() -> None:
    with pytest.raises(InputError, match="write down why"):
        own_protocol(4, 7, "  ", FIRST)


def test_the_own_template_alone_has_no_sessions_to_lay_out() -> None:
    with pytest.raises(InputError, match="use own_protocol"):
        lay_out_sessions(protocol("own"), FIRST)


@pytest.mark.parametrize(("sessions", "upkeep"), [(2, 0), (5, 0), (4, 13), (4, -1)])
def test_more_or_fewer_sessions_than_the_protocol_names_are_refused(sessions: int, upkeep: int) -> None:
    with pytest.raises(InputError, match="choose within the protocol"):
        lay_out_sessions(protocol("article"), FIRST, sessions, upkeep)


def test_upkeep_that_the_protocol_does_not_name_is_refused() -> None:
    with pytest.raises(InputError, match="names none, got 2"):
        lay_out_sessions(protocol("gajjar_2019"), FIRST, upkeep_sessions=2)


@SAME_CASES
@given(st.dates(date(2020, 1, 1), date(2080, 1, 1)), st.integers(0, 60))
def test_a_day_some_months_later_lies_in_that_month(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


@SAME_CASES
@given(st.dates(date(2020, 1, 1), date(2080, 1, 1)), st.integers(3, 4), st.integers(0, 12))
def test_sessions_always_come_one_after_the_other(first: date, sessions: int, upkeep: int) -> None:
    planned = lay_out_sessions(protocol("article"), first, sessions, upkeep)
    assert len(planned) == sessions + upkeep
    assert all(later.day > earlier.day for earlier, later in pairwise(planned))


@pytest.mark.parametrize("code", list(protocols()))
def test_every_template_has_a_review_and_doubts(code: str) -> None:
    assert protocol(code).numbers["review_days"].value > 0
    assert protocol(code).doubts


def test_an_unknown_template_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="got miracle; use one of article"):
        protocol("miracle")


def test_a_template_without_its_parts_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="all parts of the protocol bare"):
        module._read("bare", {"name": {"en": "a", "fr": "b"}})
