import pytest
from scipy import stats

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.question import Question


def test_without_a_true_difference_the_power_is_alpha() -> None:
    assert Question(0.03).power_t(0.0, 47) == pytest.approx(0.03, abs=1e-12)
    assert Question(0.03).power_normal(0.0) == pytest.approx(0.03, abs=1e-12)


def test_a_question_of_non_inferiority_has_one_side_at_half_of_alpha() -> None:
    assert Question(0.05, margin=3).power_normal(1.0) == pytest.approx(stats.norm.cdf(1.0 - 1.959963984540054), abs=1e-12)


def test_far_from_no_difference_the_power_is_1() -> None:
    assert Question().power_t(30.0, 47) == pytest.approx(1.0)


def test_a_true_loss_as_large_as_the_margin_shifts_nothing() -> None:
    assert Question(margin=4).shift(-4) == 0


def test_without_degrees_of_freedom_nothing_is_seen() -> None:
    assert Question().power_t(3.0, 0) == 0


@pytest.mark.parametrize(("alpha", "margin"), [(0.0, None), (1.0, None), (0.05, 0.0), (0.05, -2.0)])
def test_impossible_questions_are_refused(alpha: float, margin: float | None) -> None:
    with pytest.raises(InputError):
        Question(alpha, margin)
