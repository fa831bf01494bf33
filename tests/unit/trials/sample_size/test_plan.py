import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.designs import Continuous
from mesotrich.trials.sample_size.plan import bonferroni, plan, planned
from mesotrich.trials.sample_size.question import Question


def test_enough_people_are_enrolled_for_those_who_leave() -> None:
    found = plan(Continuous(14.7, 24), 0.8, dropout=0.15)
    assert (found.sizes, found.enrolled) == ((43, 43), 2 * 51)


def test_on_one_scalp_everybody_counts_once() -> None:
    found = plan(Continuous(5, 21, side_correlation=0.7), 0.8)
    assert found.enrolled == found.sizes[0] == found.sizes[1]


def test_a_superiority_trial_is_told_that_finding_nothing_is_not_equality() -> None:
    codes = [remark.code for remark in plan(Continuous(14.7, 24), 0.8).remarks]
    assert "trials.remark.no_difference_is_not_equal" in codes


def test_a_non_inferiority_trial_is_told_to_set_its_margin_beforehand() -> None:
    question = Question(margin=5)
    codes = [remark.code for remark in plan(Continuous(0, 21, question), 0.8, question=question).remarks]
    assert codes == ["trials.remark.margin_beforehand"]


def test_more_primary_outcomes_need_more_people() -> None:
    one, five = (plan(Continuous(14.7, 24, bonferroni(Question(), count)), 0.8).sizes[0] for count in (1, 5))
    assert five > one


def test_the_power_of_given_sizes_is_told() -> None:
    assert planned(Continuous(16.2, 21), (25, 24)).power == pytest.approx(0.7530007336224668, abs=1e-10)


def test_one_scalp_has_no_two_sizes() -> None:
    with pytest.raises(InputError):
        planned(Continuous(5, 21, side_correlation=0.7), (20, 24))


def test_a_trial_has_an_outcome() -> None:
    with pytest.raises(InputError):
        bonferroni(Question(), 0)
