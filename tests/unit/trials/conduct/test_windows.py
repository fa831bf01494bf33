from datetime import date, timedelta

import pytest

from mesotrich.trials.conduct.protocol import PlannedVisit
from mesotrich.trials.conduct.windows import Standing, standing, window

VISIT = PlannedVisit("month_1", "month 1", 30, 7, 5)
BASELINE = date(2026, 9, 1)


def test_a_window_counts_from_the_baseline() -> None:
    days = window(VISIT, BASELINE)
    assert (days.first, days.planned, days.last) == (date(2026, 9, 24), date(2026, 10, 1), date(2026, 10, 6))


@pytest.mark.parametrize(
    ("after", "expected"), [(22, Standing.LATER), (23, Standing.DUE), (35, Standing.DUE), (36, Standing.OVERDUE)]
)
def test_a_visit_without_a_word_is_later_due_or_overdue(after: int, expected: Standing) -> None:
    assert standing(window(VISIT, BASELINE), None, False, BASELINE + timedelta(days=after)) is expected


def test_a_visit_is_held_in_or_outside_its_window_or_missed() -> None:
    days = window(VISIT, BASELINE)
    assert standing(days, days.last, False, days.last) is Standing.HELD
    assert standing(days, days.last + timedelta(days=1), False, days.last) is Standing.HELD_OUTSIDE
    assert standing(days, None, True, days.last) is Standing.MISSED
