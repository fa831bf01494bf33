from datetime import date, timedelta
from itertools import pairwise

import pytest

from mesotrich.clinic.patients.timeline import RIGHT, Happening, Lane, Timeline, timeline

TODAY = date(2026, 11, 23)
BEGIN = date(2026, 8, 17)
COURSE = (
    Happening(Lane.COURSE, BEGIN, "Intake"),
    Happening(Lane.COURSE, date(2026, 8, 24), "Examination"),
    Happening(Lane.COURSE, date(2026, 8, 31), "Plan agreed", end=date(2027, 2, 22), end_text="Review 22 Feb"),
    Happening(Lane.SESSIONS, date(2026, 9, 14), "Session 1", number=1),
    Happening(Lane.SESSIONS, TODAY, "Session 2", number=2, planned=True),
    Happening(Lane.PHOTOS, date(2026, 8, 24), "Visit 1"),
    Happening(Lane.PHOTOS, date(2027, 2, 22), "Photos of the review", planned=True),
    Happening(Lane.EVENTS, date(2026, 9, 29), "Swelling", end=date(2026, 10, 1), ask=True),
    Happening(Lane.ALSO, date(2026, 9, 7), "Iron", end=date(2027, 2, 22)),
)


def _drawn(*happenings: Happening) -> Timeline:
    return timeline(happenings or COURSE, TODAY, lambda day: f"{day:%b}", "Today")


def _shapes(drawn: Timeline, look: str) -> list[tuple[float, float]]:
    return [(float(shape.x), float(shape.y)) for shape in drawn.shapes if shape.look == look]


def test_the_list_holds_everything_in_the_order_of_time() -> None:
    entries = _drawn().entries
    assert len(entries) == len(COURSE)
    assert [entry.day for entry in entries] == sorted(entry.day for entry in entries)


def test_the_list_tells_done_from_today_and_planned() -> None:
    told = {entry.text: entry.when for entry in _drawn().entries}
    assert (told["Session 1"], told["Session 2"], told["Photos of the review"]) == ("done", "today", "planned")


def test_a_held_session_is_filled_and_a_planned_one_a_ring_at_today() -> None:
    drawn = _drawn()
    assert len(_shapes(drawn, "n")) == 1
    assert _shapes(drawn, "np")[0][0] == float(drawn.today)


def test_an_event_is_as_long_as_it_lasted() -> None:
    week = Happening(Lane.EVENTS, date(2026, 9, 1), "Week", end=date(2026, 9, 8), ask=True)
    fortnight = Happening(Lane.EVENTS, date(2026, 10, 1), "Fortnight", end=date(2026, 10, 15), ask=True)
    widths = [float(shape.width) for shape in _drawn(week, fortnight).shapes if shape.look == "ev"]
    assert widths[1] == pytest.approx(2 * widths[0], abs=0.2)


def test_co_treatments_that_overlap_lie_in_rows_of_their_own() -> None:
    taken = [Happening(Lane.ALSO, BEGIN + timedelta(days=place), f"Medicine {place}", end=TODAY) for place in range(3)]
    heights = [y for _x, y in _shapes(_drawn(*taken), "bar2")]
    assert len(set(heights)) == 3
    assert float(_drawn(*taken).bottom) > float(_drawn(taken[0]).bottom)


def test_texts_end_inside_the_drawing() -> None:
    late = Happening(Lane.PHOTOS, date(2027, 2, 22), "A rather long text about the photos of the review", planned=True)
    (text,) = [shape for shape in _drawn(*COURSE[:3], late).shapes if shape.text == late.text]
    assert text.anchor == "end"
    assert float(text.x) < RIGHT


def test_weekly_sessions_do_not_touch() -> None:
    sessions = [Happening(Lane.SESSIONS, BEGIN + timedelta(weeks=week), "", number=week + 1) for week in range(20)]
    drawn = _drawn(*sessions)
    places = [x for x, _y in _shapes(drawn, "n")]
    radius = {float(shape.width) for shape in drawn.shapes if shape.look == "n"}
    assert min(later - earlier for earlier, later in pairwise(places)) > 2 * max(radius)


def test_months_have_room_for_their_names() -> None:
    for years in (1, 2):
        long = Happening(Lane.COURSE, BEGIN, "Plan", end=BEGIN + timedelta(days=365 * years))
        texts = [float(x) for _line, x, text in _drawn(long).months if text]
        assert texts
        assert all(later - earlier >= 70 for earlier, later in pairwise(texts))


def test_a_course_of_one_day_is_drawn() -> None:
    assert _drawn(Happening(Lane.COURSE, TODAY, "Begin")).entries[0].when == "today"


def test_no_name_of_a_month_lies_under_the_mark_of_today() -> None:
    for day in range(1, 29):
        today = date(2026, 11, day)
        drawn = timeline(COURSE, today, lambda first: f"{first:%b}", "Aujourd'hui")
        left, right = float(drawn.today_pill), float(drawn.today_pill) + float(drawn.today_width)
        assert not any(left - 40 < float(x) < right - 4 for _line, x, text in drawn.months if text)
