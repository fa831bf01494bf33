from datetime import date

import pytest

from mesotrich.assessment.timing import TRIGGERS
from mesotrich.clinic.examination.timing_chart import LEFT, RIGHT, timing_chart
from mesotrich.records.facts import Fact

TODAY = date(2026, 11, 25)


def _facts(**days: date) -> dict[str, Fact]:
    return {code: Fact(code, day, TODAY) for code, day in days.items()}


def test_without_a_dated_trigger_nothing_is_drawn() -> None:
    assert timing_chart(_facts(onset_date=date(2026, 3, 1)), TODAY) is None


def test_a_loss_three_months_after_the_trigger_lies_where_the_sources_begin_to_differ() -> None:
    chart = timing_chart(_facts(childbirth_date=date(2026, 1, 10), onset_date=date(2026, 4, 10)), TODAY)
    assert chart is not None
    assert chart.onset is not None
    row = chart.rows[0]
    assert chart.onset.x == pytest.approx(row.long_start, abs=0.2)
    assert row.start + row.short_width == pytest.approx(row.long_start, abs=0.2)


def test_triggers_stand_in_the_order_of_their_days() -> None:
    chart = timing_chart(_facts(stress_event_date=date(2026, 5, 1), fever_or_surgery_date=date(2026, 2, 1)), TODAY)
    assert chart is not None
    assert [row.name.code for row in chart.rows] == ["fact.fever_or_surgery_date", "fact.stress_event_date"]
    assert chart.rows[0].y < chart.rows[1].y
    assert chart.onset is None


@pytest.mark.parametrize("onset", [date(2020, 1, 1), date(2026, 4, 1), date(2026, 11, 24)])
def test_everything_lies_inside_the_drawing(onset: date) -> None:
    chart = timing_chart(_facts(**dict.fromkeys(TRIGGERS, date(2026, 1, 31)), onset_date=onset), TODAY)
    assert chart is not None
    assert chart.onset is not None
    ends = [row.long_start + row.long_width for row in chart.rows]
    assert all(LEFT <= x <= RIGHT for x in (chart.onset.x, *ends, *(tick.x for tick in chart.ticks)))
    assert 0 < len(chart.ticks) <= 9
