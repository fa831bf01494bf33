from mesotrich.clinic.outcomes.change_chart import MIDDLE, change_chart
from mesotrich.outcomes.estimate import Estimate


def test_no_change_lies_in_the_middle_and_more_to_the_right() -> None:
    assert float(change_chart(Estimate(0.0, -1.0, 1.0), None).dot) == MIDDLE
    assert (
        float(change_chart(Estimate(5.0, 1.0, 9.0), None).dot)
        > MIDDLE
        > float(change_chart(Estimate(-5.0, -9.0, -1.0), None).dot)
    )


def test_a_change_beyond_the_smallest_one_lies_outside_the_shade() -> None:
    chart = change_chart(Estimate(12.0, 2.0, 22.0), 10.0)
    shade = float(chart.shade_x), float(chart.shade_x) + float(chart.shade_width)
    assert not shade[0] <= float(chart.dot) <= shade[1]
    assert (shade[0] + shade[1]) / 2 == MIDDLE


def test_everything_is_drawn_inside_and_without_a_known_error_nothing_is_shaded() -> None:
    chart = change_chart(Estimate(0.0, 0.0, 0.0), None)
    assert (chart.shade_x, chart.shade_width, chart.dot) == ("", "", "150")
    assert float(change_chart(Estimate(90.0, -10.0, 190.0), 300.0).shade_x) >= 0
