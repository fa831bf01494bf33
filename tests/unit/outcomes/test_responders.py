import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.outcomes.change import Says
from mesotrich.outcomes.responders import responders


def test_shares_are_of_the_people_who_could_be_judged() -> None:
    group = responders([Says.BETTER, Says.SAME, Says.WORSE, Says.SAME, Says.TOO_EARLY, Says.NOTHING])
    assert (group.judged, group.better.value, group.worse.value) == (4, 0.25, 0.25)
    assert group.counts[Says.TOO_EARLY] == group.counts[Says.NOTHING] == 1


def test_the_interval_of_a_share_is_that_of_newcombes_table() -> None:
    group = responders([Says.BETTER] * 15 + [Says.SAME] * 133)  # Newcombe, 1998: 15 of 148 gives 0.0624 to 0.1605
    assert (group.better.low, group.better.high) == pytest.approx((0.0624, 0.1605), abs=1e-4)


def test_a_group_that_nobody_could_judge_is_refused() -> None:
    with pytest.raises(InputError, match="wait for the reviews"):
        responders([Says.TOO_EARLY])
