from datetime import timedelta

import pytest

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.outcomes.own_scores import keep_score, scores_of
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.visited import TODAY


def test_scores_of_a_course_come_in_the_order_of_time(inside: Cast) -> None:
    for day, score in ((TODAY, 1), (TODAY - timedelta(days=30), -1), (inside.course.started_on - timedelta(days=1), 3)):
        keep_score(inside.patient, inside.staff[Role.NURSE], day, score)
    assert [row.score for row in scores_of(inside.course)] == [-1, 1]


def test_a_second_score_of_a_day_corrects_the_first(inside: Cast) -> None:
    for score in (1, 2):
        row = keep_score(inside.patient, inside.staff[Role.NURSE], TODAY, score)
    assert [(one.score, one.history.count()) for one in scores_of(inside.course)] == [(2, 2)]
    assert row.score == 2


def test_a_score_beyond_the_scale_is_refused(inside: Cast) -> None:
    with pytest.raises(RecordError, match="from -3 to 3"):
        keep_score(inside.patient, inside.staff[Role.NURSE], TODAY, 4)
