from dataclasses import replace

import numpy as np
import pytest

from mesotrich.trials.analyse.ancova import ancova
from mesotrich.trials.analyse.compare import compare
from mesotrich.trials.analyse.data import Data


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
