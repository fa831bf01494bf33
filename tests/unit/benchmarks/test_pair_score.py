from dataclasses import replace

import pytest

from benchmarks.pair_score import PairScore

PLAIN = PairScore(100, 5, 3, 5, 3, 0, 0, 90, 90, 80, 80, 100, 0.5, 1.0, (), 0, 0, 0)


def test_a_right_report_has_no_error() -> None:
    assert (PLAIN.change_error, PLAIN.relative_error) == (0.0, 0.0)


def test_a_lost_hair_that_was_not_reported_counts_as_a_hair_too_many() -> None:
    assert replace(PLAIN, lost_right=4).change_error == pytest.approx(1.0)


def test_a_wrong_report_of_each_kind_cancels_in_the_change() -> None:
    assert replace(PLAIN, lost_wrong=2, new_wrong=2).change_error == 0.0
    assert replace(PLAIN, lost_wrong=2).change_error == pytest.approx(-2.0)


def test_what_is_missed_in_both_photos_does_not_change_the_relative_change() -> None:
    half = replace(PLAIN, counted=50, lost_right=3, new_right=2)
    assert half.relative_error == pytest.approx(0.0)
