import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.could_have_seen import could_have_seen


def test_49_men_could_only_have_seen_15_to_20_hairs() -> None:
    smallest = [could_have_seen((25, 24), sd).smallest[0][1] for sd in (18, 25)]
    assert smallest == pytest.approx([14.7, 20.4], abs=0.06)


def test_twenty_tests_find_something_by_chance_in_two_of_three_trials() -> None:
    found = could_have_seen((25, 24), 21, tests=20)
    assert found.one_by_chance == pytest.approx(0.6415, abs=5e-5)
    assert found.limit == pytest.approx(0.0025)


def test_many_tests_are_remarked_on() -> None:
    assert "trials.remark.many_tests" in [remark.code for remark in could_have_seen((25, 24), 21, tests=20).remarks]
    assert "trials.remark.many_tests" not in [remark.code for remark in could_have_seen((25, 24), 21).remarks]


def test_more_power_asks_for_larger_differences() -> None:
    (_, at_80), (_, at_90) = could_have_seen((25, 24), 21).smallest
    assert at_90 > at_80


def test_a_trial_makes_a_test() -> None:
    with pytest.raises(InputError):
        could_have_seen((25, 24), 21, tests=0)
