from dataclasses import replace

import numpy as np
import pytest

from mesotrich.trials.analyse.analyse import Analysis, Population, analyse
from mesotrich.trials.analyse.data import Data
from mesotrich.trials.analyse.multiplicity import benjamini_hochberg, holm
from mesotrich.trials.analyse.protocol import Protocol, Role


def test_every_declared_outcome_is_reported_in_both_populations(analysis: Analysis, protocol: Protocol) -> None:
    declared = {outcome.code for outcome in protocol.of(Role.PRIMARY, Role.SECONDARY)}
    for population in Population:
        measured = {result.outcome.code for result in analysis.results if result.population is population}
        judged = {result.outcome.code for result in analysis.yes_no if result.population is population}
        assert measured | judged == declared
    assert [outcome.code for outcome, _ in analysis.harms] == ["erythema", "pain", "itch"]


def test_p_is_adjusted_over_all_declared_outcomes(analysis: Analysis) -> None:
    measured = [result for result in analysis.results if result.population is Population.INTENTION_TO_TREAT]
    judged = [result for result in analysis.yes_no if result.population is Population.INTENTION_TO_TREAT]
    p_values = np.array([result.compared.visits[-1].p_value for result in measured] + [one.shares.p_value for one in judged])
    adjusted = [(result.holm, result.benjamini_hochberg) for result in measured]
    adjusted += [(one.holm, one.benjamini_hochberg) for one in judged]
    assert [one for one, _ in adjusted] == pytest.approx(holm(p_values))
    assert [other for _, other in adjusted] == pytest.approx(benjamini_hochberg(p_values))


def test_everybody_as_allocated_are_all_and_per_protocol_fewer(analysis: Analysis) -> None:
    people = {result.population: sum(result.compared.people) for result in analysis.results}
    assert people[Population.INTENTION_TO_TREAT] == 49
    assert people[Population.PER_PROTOCOL] == sum(arm.followed for arm in analysis.flow.arms) < 49


def test_responders_are_told_where_a_change_is_declared(analysis: Analysis) -> None:
    assert [result.outcome.code for result in analysis.results if result.responders] == ["hair_density"] * 2


def test_a_true_difference_of_two_standard_deviations_is_seen(trial: Data, protocol: Protocol) -> None:
    gained = trial.values["hair_density"] + 40 * trial.in_new[:, None] * np.arange(5)
    values = {**trial.values, "hair_density": gained}
    result = analyse(replace(trial, values=values), protocol).results[0]
    assert result.conclusion.code == "trials.conclusion.new_better"


def test_a_secondary_outcome_that_does_not_bear_the_correction_is_called_chance(trial: Data, protocol: Protocol) -> None:
    values = dict(trial.values)
    rng = np.random.default_rng(9)
    for code in ("hair_density", "diameter_variation", "self_assessment"):
        values[code] = values[code] - rng.normal(0, 1e-6, values[code].shape)
        values[code][trial.in_new, -1] -= np.nanmean(values[code][trial.in_new, -1]) - np.nanmean(values[code][~trial.in_new, -1])
    found = analyse(replace(trial, values=values), protocol).results
    for result in found:
        excludes = not result.compared.visits[-1].low <= 0 <= result.compared.visits[-1].high
        said_better = result.conclusion.code in {"trials.conclusion.new_better", "trials.conclusion.control_better"}
        holds = result.outcome.role is Role.PRIMARY or result.holm <= protocol.alpha
        assert said_better == (excludes and holds)


def test_without_a_record_of_the_protocol_there_is_one_population(trial: Data, protocol: Protocol) -> None:
    found = analyse(trial, replace(protocol, per_protocol=""))
    assert {result.population for result in found.results} == {Population.INTENTION_TO_TREAT}


def test_nobody_of_an_arm_followed_leaves_that_population_out(trial: Data, protocol: Protocol) -> None:
    found = analyse(replace(trial, followed=trial.in_new.copy()), protocol)
    assert {result.population for result in found.results} == {Population.INTENTION_TO_TREAT}


def test_a_sign_that_only_one_arm_loses_is_found(trial: Data, protocol: Protocol) -> None:
    values = {**trial.values, "yellow_dots": np.tile(~trial.in_new[:, None], 5).astype(float)}
    found = analyse(replace(trial, values=values), protocol).yes_no[0]
    assert found.conclusion.code == "trials.conclusion.new_better"
    assert found.holm <= 0.05


def test_one_sign_among_many_outcomes_is_called_chance(trial: Data, protocol: Protocol) -> None:
    dots = np.tile((np.arange(49) % 3 == 0)[:, None], 5).astype(float)
    dots[trial.in_new] = 0.0
    found = analyse(replace(trial, values={**trial.values, "yellow_dots": dots}), protocol).yes_no[0]
    excludes = not found.shares.low <= 0 <= found.shares.high
    assert excludes
    assert (found.conclusion.code == "trials.conclusion.alone_only") == (found.holm > protocol.alpha)


def test_a_primary_outcome_may_be_yes_or_no(trial: Data, protocol: Protocol) -> None:
    roles = {"hair_density": Role.SECONDARY, "yellow_dots": Role.PRIMARY}
    outcomes = tuple(replace(one, role=roles.get(one.code, one.role)) for one in protocol.outcomes)
    found = analyse(trial, replace(protocol, outcomes=outcomes))
    assert found.yes_no[0].outcome.role is Role.PRIMARY
