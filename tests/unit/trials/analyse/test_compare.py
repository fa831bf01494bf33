from dataclasses import replace

import numpy as np
import pytest

from mesotrich.trials.analyse.ancova import ancova
from mesotrich.trials.analyse.compare import compare
from mesotrich.trials.analyse.data import Data
from mesotrich.trials.sample_size.repeated_visits import visits_covariance
from mesotrich.trials.sample_size.simulated_power import Analysis, compared
from mesotrich.trials.simulated_trials import simulated_trials


def test_the_last_visit_alone_is_the_analysis_of_covariance(trial: Data) -> None:
    values = trial.values["hair_density"]
    covariates = np.column_stack([np.ones(len(values)), trial.in_new, values[:, 0]])
    wanted = ancova(values[None, :, -1], covariates[None])
    found = compare(trial, "hair_density").last_alone
    assert (found.value, found.error) == pytest.approx((wanted.estimate[0], wanted.error[0]), rel=1e-9)


def test_the_difference_is_that_of_the_two_changes(trial: Data) -> None:
    found = compare(trial, "hair_density")
    for (new, control), difference in zip(found.changes, found.visits, strict=True):
        assert new.value - control.value == pytest.approx(difference.value, abs=1e-9)


def test_nothing_depends_on_the_unit(trial: Data) -> None:
    thousandth = replace(trial, values={"hair_density": trial.values["hair_density"] / 1000 + 7})
    whole, small = compare(trial, "hair_density").visits[-1], compare(thousandth, "hair_density").visits[-1]
    assert small.value * 1000 == pytest.approx(whole.value, rel=1e-6)
    assert small.p_value == pytest.approx(whole.p_value, rel=1e-6)


def test_people_and_visits_are_counted(trial: Data) -> None:
    found = compare(trial, "hair_density")
    assert found.people == (25, 24)
    assert found.seen[-1][0] == np.isfinite(trial.values["hair_density"][trial.in_new, -1]).sum()


def test_a_missing_baseline_is_filled_and_counted(trial: Data) -> None:
    values = trial.values["hair_density"].copy()
    values[:2, 0] = np.nan
    found = compare(replace(trial, values={"hair_density": values}), "hair_density")
    assert found.baselines_filled == 2
    assert found.people == (25, 24)
    assert found.visits[-1].found


def test_an_arm_that_nobody_saw_at_the_end_has_no_difference(trial: Data) -> None:
    values = trial.values["hair_density"].copy()
    values[trial.in_new, -1] = np.nan
    found = compare(replace(trial, values={"hair_density": values}), "hair_density")
    assert not found.visits[-1].found
    assert not found.last_alone.found


def test_an_outcome_without_baseline_is_compared_without_it(trial: Data) -> None:
    values = trial.values["hair_density"].copy()
    values[:, 0] = np.nan
    found = compare(replace(trial, values={"hair_density": values}), "hair_density")
    here = np.isfinite(values[:, -1])
    plain = values[here & trial.in_new, -1].mean() - values[here & ~trial.in_new, -1].mean()
    assert not found.adjusted
    assert found.baselines_filled == 0
    assert found.last_alone.value == pytest.approx(plain)
    new, control = found.changes[-1]
    assert 100 < control.value < new.value < 250  # values themselves, not changes


def test_a_baseline_that_is_the_same_in_all_is_not_adjusted_for(trial: Data) -> None:
    values = trial.values["self_assessment"].copy()
    values[:, 0] = 5.0
    found = compare(replace(trial, values={"self_assessment": values + 5}), "self_assessment")
    assert not found.adjusted
    assert found.changes[-1][0].value > 4


def test_visits_at_which_an_outcome_was_not_measured_are_left_out(trial: Data) -> None:
    values = trial.values["hair_density"].copy()
    values[:, 1:4] = np.nan
    found = compare(replace(trial, values={"hair_density": values}), "hair_density")
    assert [one.found for one in found.visits] == [False, False, False, True]
    assert found.visits[-1].value == pytest.approx(found.last_alone.value)
    assert found.visits[-1].p_value == pytest.approx(found.last_alone.p_value)


def test_it_is_the_analysis_whose_level_was_checked_by_simulation(trial: Data) -> None:
    staying = np.array([0.95, 0.9, 0.85, 0.8])
    drawn = simulated_trials(3, (25, 24), visits_covariance(21, 0.7, 5), np.zeros(4), np.random.default_rng(10), staying)
    checked = compared(Analysis.MIXED_KENWARD_ROGER, drawn)
    for k in range(3):
        values = np.column_stack([drawn.baseline[k], drawn.later[k]])
        found = compare(replace(trial, in_new=drawn.new_arm == 1, values={"x": values}), "x").visits[-1]
        assert found.p_value == pytest.approx(checked.p_value[k], rel=1e-3)


def test_strata_of_the_allocation_are_adjusted_for(trial: Data) -> None:
    strata = np.arange(49) % 3
    values = trial.values["hair_density"] + 60 * strata[:, None] * np.array([0, 1, 1, 1, 1])
    there = np.isfinite(values[:, -1])
    found = compare(replace(trial, values={"x": values}, strata=strata.astype(float)), "x")
    columns = [np.ones(49), trial.in_new, values[:, 0], strata == 1, strata == 2]
    wanted = ancova(values[None, there, -1], np.column_stack(columns)[None, there])
    assert (found.last_alone.value, found.last_alone.error) == pytest.approx((wanted.estimate[0], wanted.error[0]), rel=1e-9)
    without = compare(replace(trial, values={"x": values}), "x")
    assert found.visits[-1].error < without.visits[-1].error / 2
    new, control = found.changes[-1]
    assert new.value - control.value == pytest.approx(found.visits[-1].value)
