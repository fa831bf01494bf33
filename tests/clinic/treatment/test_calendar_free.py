from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from mesotrich.clinic.treatment.calendar_free import free_starts, next_free
from mesotrich.planning.calendar import Booking

PARIS = ZoneInfo("Europe/Paris")


def _at(hour: int, minute: int = 0, day: int = 3) -> datetime:
    return datetime(2031, 3, day, hour, minute, tzinfo=UTC)


WANTED = Booking("new", _at(9), _at(9, 45), chair="1", person="nurse", patient="p")


def test_a_visit_that_would_end_after_closing_is_not_offered() -> None:
    assert free_starts(WANTED, (_at(9), _at(10)), [], _at(0)) == (_at(9), _at(9, 15))


def test_times_before_now_are_not_offered() -> None:
    assert free_starts(WANTED, (_at(9), _at(10)), [], _at(9, 1)) == (_at(9, 15),)


def test_another_chair_with_another_person_is_not_in_the_way() -> None:
    other = Booking("a", _at(9), _at(10), chair="2", person="doctor", patient="q")
    assert _at(9) in free_starts(WANTED, (_at(9), _at(10)), [other], _at(0))


def test_the_same_person_at_another_chair_is_in_the_way() -> None:
    other = Booking("a", _at(9), _at(10), chair="2", person="nurse", patient="q")
    assert free_starts(WANTED, (_at(9), _at(11)), [other], _at(0)) == (_at(10), _at(10, 15))


def test_the_next_free_time_may_be_on_another_day() -> None:
    full = Booking("a", _at(9), _at(17), chair="1")
    days = [(_at(9), _at(17)), (_at(9, day=4), _at(17, day=4))]
    assert next_free(WANTED, days, [full], _at(0)) == _at(9, day=4)


def test_where_no_day_has_room_there_is_no_next_time() -> None:
    assert next_free(WANTED, [(_at(9), _at(9, 30))], [], _at(0)) is None


def test_on_the_day_the_clocks_change_the_hours_of_the_wall_count() -> None:
    day = (datetime(2031, 3, 30, 1, tzinfo=PARIS), datetime(2031, 3, 30, 4, tzinfo=PARIS))  # 02:00 to 03:00 is not there
    starts = free_starts(WANTED, day, [], _at(0))
    assert len(starts) == len(range(0, 120 - 45 + 1, 15))
    assert starts[-1].astimezone(PARIS).replace(tzinfo=None) + timedelta(minutes=45) == datetime(2031, 3, 30, 4)  # noqa: DTZ001
