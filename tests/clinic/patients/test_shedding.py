from datetime import date, timedelta

from mesotrich.clinic.patients.shedding import Counted, seven_day_medians

FIRST = date(2026, 11, 1)


def _days(*counts: int | None) -> list[Counted]:
    return [Counted(FIRST + timedelta(days=place), count) for place, count in enumerate(counts) if count is not None]


def test_one_wash_day_does_not_move_the_median() -> None:
    assert [middle.median for middle in seven_day_medians(_days(70, 70, 70, 70, 70, 70, 300))][-1] == 70


def test_the_band_leaves_out_the_lowest_and_the_highest_day() -> None:
    middle = seven_day_medians(_days(10, 60, 70, 80, 90, 100, 300))[-1]
    assert (middle.low, middle.high) == (60, 100)


def test_fewer_than_five_counted_days_have_no_median() -> None:
    assert seven_day_medians(_days(70, 70, 70, 70)) == ()
    assert len(seven_day_medians(_days(70, 70, 70, 70, 70))) == 1


def test_days_older_than_a_week_do_not_count() -> None:
    middles = seven_day_medians(_days(500, 500, 500, 70, 70, 70, 70, 70, 70, 70))
    assert (middles[-1].day, middles[-1].median, middles[-1].high) == (FIRST + timedelta(days=9), 70, 70)


def test_days_that_were_not_counted_make_no_middle() -> None:
    assert len(seven_day_medians(_days(1, 2, None, 4, 5, 6, None, 8))) == 2


def test_the_order_in_which_days_come_does_not_matter() -> None:
    days = _days(10, 60, 70, 80, 90, 100, 300)
    assert seven_day_medians(list(reversed(days))) == seven_day_medians(days)
