from datetime import date, timedelta

import pytest

from mesotrich.clinic.diary.models import ShedDay
from mesotrich.clinic.diary.services import MOST_HAIRS, OLDEST_DAYS, save_day
from mesotrich.foundation.errors import InputError
from tests.clinic.conftest import Cast

TODAY = date(2026, 11, 25)


def test_a_count_is_kept_for_its_day(inside: Cast) -> None:
    save_day(inside.patient, TODAY, 64, True, None, TODAY)
    row = ShedDay.objects.get()
    assert (row.day, row.count, row.washed) == (TODAY, 64, True)


def test_a_second_count_corrects_the_first_and_history_keeps_both(inside: Cast) -> None:
    for count in (64, 68):
        save_day(inside.patient, TODAY, count, False, None, TODAY)
    assert [row.count for row in ShedDay.objects.get().history.order_by("history_date")] == [64, 68]


def test_the_same_count_again_changes_nothing(inside: Cast) -> None:
    for _ in range(2):
        save_day(inside.patient, TODAY, 64, False, None, TODAY)
    assert ShedDay.objects.get().history.count() == 1


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), TODAY - timedelta(days=OLDEST_DAYS + 1)])
def test_a_day_to_come_or_long_ago_is_refused(inside: Cast, day: date) -> None:
    with pytest.raises(InputError, match="a day of the last"):
        save_day(inside.patient, day, 64, False, None, TODAY)


@pytest.mark.parametrize("count", [-1, MOST_HAIRS + 1])
def test_a_count_that_cannot_be_is_refused(inside: Cast, count: int) -> None:
    with pytest.raises(InputError, match="a number of hairs"):
        save_day(inside.patient, TODAY, count, False, None, TODAY)
