from datetime import date, timedelta

import pytest

from mesotrich.clinic.patients.charts import BOTTOM, TOP, Point, point_chart, shedding_chart
from mesotrich.clinic.patients.shedding import Counted, seven_day_medians

FIRST = date(2026, 8, 24)


def _told(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def _points(*values: tuple[float, float, float]) -> list[Point]:
    return [Point(FIRST + timedelta(days=30 * place), *value) for place, value in enumerate(values)]


def test_every_value_stands_with_its_interval() -> None:
    chart = point_chart(_points((181, 170, 192), (189, 178, 200)), _told)
    assert [ascii(dot.text) for dot in chart.dots] == ["'181,0 [170,0\\u2013192,0]'", "'189,0 [178,0\\u2013200,0]'"]


def test_coordinates_have_a_point_in_every_language() -> None:
    chart = point_chart(_points((181, 170, 192), (189, 178, 200)), _told)
    assert not any("," in text for dot in chart.dots for text in (dot.x, dot.y, dot.whisker, dot.text_x))


@pytest.mark.parametrize("values", [((52.1, 50.6, 53.6), (53, 51.5, 54.5)), ((5, 0, 10),), ((70, 70, 70),), ((0.001, 0, 0.002),)])
def test_whiskers_stay_inside_the_axis(values: tuple[tuple[float, float, float], ...]) -> None:
    chart = point_chart(_points(*values), _told)
    for dot in chart.dots:
        low, high = (float(text) for text in dot.whisker.split("M")[1].split(" ")[1].split("V"))
        assert TOP <= high <= low <= BOTTOM
    assert len(chart.ticks) >= 3


def test_visits_lie_as_far_apart_as_their_days() -> None:
    points = [Point(FIRST + timedelta(days=day), 10, 9, 11) for day in (0, 10, 100)]
    first, second, last = (float(dot.x) for dot in point_chart(points, _told).dots)
    assert (second - first) / (last - first) == pytest.approx(0.1, abs=0.001)


def test_one_visit_alone_has_no_line() -> None:
    assert point_chart(_points((10, 9, 11)), _told).line == ""


def test_from_three_visits_on_the_intervals_are_left_to_the_list() -> None:
    chart = point_chart(_points((10, 9, 11), (11, 10, 12), (12, 11, 13)), _told)
    assert [dot.text for dot in chart.dots] == ["10,0", "11,0", "12,0"]


def test_higher_values_lie_higher() -> None:
    low, high = point_chart(_points((10, 9, 11), (12, 11, 13)), _told).dots
    assert float(high.y) < float(low.y)


def test_a_count_begins_at_zero_and_reaches_the_highest_day() -> None:
    days = [
        Counted(FIRST + timedelta(days=place), count, washed=place == 2) for place, count in enumerate((90, 100, 180, 70, 60))
    ]
    chart = shedding_chart(days, seven_day_medians(days))
    assert [tick.text for tick in chart.ticks] == ["0", "50", "100", "150", "200"]
    assert [mark.washed for mark in chart.marks] == [False, False, True, False, False]
    assert chart.line.startswith("M")
    assert chart.band.endswith("Z")


def test_too_few_days_have_dots_and_no_line() -> None:
    chart = shedding_chart([Counted(FIRST, 90)], ())
    assert (len(chart.marks), chart.line, chart.band) == (1, "", "")
