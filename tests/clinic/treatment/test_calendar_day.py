from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.treatment.calendar_day import Day, day_of, days_of, what_of
from mesotrich.clinic.treatment.models import Appointment, Plan
from tests.clinic.conftest import Cast
from tests.clinic.treatment.conftest import MONDAY
from tests.clinic.treatment.sessions import add_session, add_visit

DAY = date(2031, 3, 3)


@pytest.fixture(autouse=True)
def _zone() -> Iterator[None]:
    timezone.activate("Europe/Paris")
    yield
    timezone.deactivate()


def _day(cast: Cast, now: timedelta = timedelta(0)) -> Day:
    return day_of(cast.clinic, DAY, timezone.localtime(MONDAY + now), clinical=True)


def test_a_slot_lies_at_its_chair_its_quarter_and_is_as_long_as_its_visit(inside: Cast, visit: Appointment) -> None:
    cell = next(cell for cell in _day(inside).cells if cell.visit == visit)
    assert cell.place == "c1 t4 d2"  # 10:00 is four quarters after 09:00


def test_a_visit_before_opening_makes_the_day_begin_earlier(inside: Cast) -> None:
    add_visit(inside, MONDAY - timedelta(hours=2))
    assert _day(inside).hours[0] == ("t0", "08:00")


def test_the_line_of_now_stands_only_on_its_day(inside: Cast) -> None:
    assert _day(inside, timedelta(minutes=20)).now_place == "t5"
    assert _day(inside, timedelta(days=1)).now_place == ""


def test_each_chair_offers_its_next_free_time(inside: Cast, visit: Appointment) -> None:
    free = {cell.chair: f"{cell.starts_at:%H:%M}" for cell in _day(inside).cells if cell.visit is None}
    assert free == {1: f"{timezone.localtime(visit.ends_at):%H:%M}", 2: "10:00"}


def test_a_chair_is_named_after_who_works_there(inside: Cast, visit: Appointment) -> None:
    assert _day(inside).chairs == ((1, visit.staff.name), (2, ""))


def test_sessions_that_cannot_start_are_counted(inside: Cast) -> None:
    add_visit(inside, MONDAY, add_session(inside))
    day = _day(inside, timedelta(hours=-1))
    assert (day.sessions, day.needing) == (1, 1)


def test_a_closed_day_without_visits_offers_nothing(inside: Cast) -> None:
    sunday = day_of(inside.clinic, date(2031, 3, 2), timezone.localtime(MONDAY), clinical=True)
    assert sunday.cells == ()


def test_the_number_of_sessions_is_told_up_to_what_was_planned(inside: Cast) -> None:
    Plan.objects.create(
        clinic=inside.clinic, course=inside.course, protocol="article", protocol_version="1", sessions=4, interval_days=14,
        main_outcome="hair_density", review_on=DAY, stop_rule="stop", agreed_at=timezone.now(),
    )  # fmt: skip
    add_visit(inside, MONDAY, add_session(inside, 4))
    add_visit(inside, MONDAY + timedelta(hours=1), add_session(inside, 5))
    assert [cell.what for cell in _day(inside).cells if cell.visit] == ["Session 4 of 4", "Session 5"]


def test_a_visit_without_a_session_is_told_by_its_kind(visit: Appointment) -> None:
    assert what_of(visit) == "Photos"


def test_several_days_are_those_that_are_read_one_by_one(inside: Cast, visit: Appointment) -> None:
    add_visit(inside, MONDAY + timedelta(days=2), add_session(inside))
    now = timezone.localtime(MONDAY)
    together = days_of(inside.clinic, DAY, 7, now, clinical=True)
    alone = [day_of(inside.clinic, DAY + timedelta(days=number), now, clinical=True) for number in range(7)]
    assert [replace(day, known=together[0].known) for day in alone] == together
    assert together[0].visits == (visit,)
