import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.plan import bonferroni
from mesotrich.trials.sample_size.question import Question
from mesotrich.trials.sample_size.several_outcomes import several_outcomes_power
from mesotrich.trials.sample_size.two_groups import two_groups_power


def test_each_outcome_under_bonferroni_has_its_power_in_closed_form() -> None:
    effects = (0.3, 0.5, 0.8)
    found = several_outcomes_power(effects, 0.4, (25, 24), 20_000, np.random.default_rng(21), holm=False)
    for effect, simulated in zip(effects, found.each, strict=True):
        wanted = two_groups_power(effect, 1, (25, 24), bonferroni(Question(), 3))
        assert abs(simulated - wanted) < 3 * found.standard_error


def test_without_true_differences_any_is_found_at_most_as_often_as_alpha() -> None:
    found = several_outcomes_power((0.0,) * 5, 0.3, (25, 24), 20_000, np.random.default_rng(22))
    assert 0.035 < found.at_least_one < 0.05 + 3 * found.standard_error


def test_holm_finds_at_least_as_much_as_bonferroni() -> None:
    effects = (0.7, 0.7, 0.7)
    holm, plain = (
        several_outcomes_power(effects, 0.4, (25, 24), 5000, np.random.default_rng(23), holm=way) for way in (True, False)
    )
    assert holm.at_least_one == plain.at_least_one
    assert holm.all_of_them > plain.all_of_them


def test_a_single_outcome_needs_no_correction() -> None:
    found = several_outcomes_power((0.8,), 0.0, (25, 24), 20_000, np.random.default_rng(24))
    assert abs(found.at_least_one - two_groups_power(0.8, 1, (25, 24))) < 3 * found.standard_error


def test_too_few_trials_are_refused() -> None:
    with pytest.raises(InputError):
        several_outcomes_power((0.5,), 0.0, (25, 24), 10, np.random.default_rng(25))
