from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mesotrich.foundation.errors import InputError
from mesotrich.planning.calendar import Booking, Shared, conflicts

SAME_CASES = settings(derandomize=True, deadline=None)

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)


def _booking(code: str, start: int, minutes: int, chair: str = "", person: str = "", patient: str = "") -> Booking:
    begin = NINE + timedelta(minutes=start)
    return Booking(code, begin, begin + timedelta(minutes=minutes), chair, person, patient)


@pytest.mark.parametrize("shared", list(Shared))
def test_one_chair_person_or_patient_cannot_be_at_two_places(shared: Shared) -> None:
    one, other = _booking("a", 0, 45, **{shared.value: "1"}), _booking("b", 44, 45, **{shared.value: "1"})
    assert [(found.other.code, found.shared) for found in conflicts(one, [other])] == [("b", (shared,))]


def test_what_begins_when_another_ends_is_no_conflict() -> None:
    assert conflicts(_booking("a", 0, 45, chair="1"), [_booking("b", 45, 45, chair="1"), _booking("c", -45, 45, chair="1")]) == ()


def test_bookings_that_share_nothing_may_overlap() -> None:
    assert conflicts(_booking("a", 0, 45, "1", "x", "p"), [_booking("b", 0, 45, "2", "y", "q")]) == ()


def test_what_neither_needs_is_not_shared() -> None:
    assert conflicts(_booking("a", 0, 45, chair="1"), [_booking("b", 0, 45, person="x")]) == ()


def test_a_booking_does_not_stand_in_its_own_way() -> None:
    assert conflicts(_booking("a", 10, 45, chair="1"), [_booking("a", 0, 45, chair="1")]) == ()


def test_conflicts_come_by_start_with_all_that_is_shared() -> None:
    others = [_booking("late", 30, 45, "1", "x"), _booking("early", -10, 45, "1")]
    found = conflicts(_booking("a", 0, 45, "1", "x"), others)
    assert [(one.other.code, one.shared) for one in found] == [
        ("early", (Shared.CHAIR,)),
        ("late", (Shared.CHAIR, Shared.PERSON)),
    ]


@SAME_CASES
@given(st.integers(-100, 100), st.integers(1, 100))
def test_a_conflict_is_seen_from_both_sides(start: int, minutes: int) -> None:
    one, other = _booking("a", 0, 45, chair="1"), _booking("b", start, minutes, chair="1")
    assert bool(conflicts(one, [other])) == bool(conflicts(other, [one]))


def test_times_are_compared_across_zones() -> None:
    paris = datetime.fromisoformat("2026-11-23T10:30:00+01:00")
    assert conflicts(_booking("a", 0, 45, chair="1"), [Booking("b", paris, paris + timedelta(hours=1), chair="1")])


def test_a_time_without_a_zone_is_refused() -> None:
    bare = NINE.replace(tzinfo=None)
    with pytest.raises(InputError, match="time zone"):
        Booking("a", bare, bare + timedelta(hours=1))


def test_a_booking_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InputError, match="an end after the start"):
        _booking("a", 0, 0)
