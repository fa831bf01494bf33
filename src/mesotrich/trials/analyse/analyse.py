"""The whole analysis of a trial, in the order in which it is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from mesotrich.foundation.messages import Message
from mesotrich.trials.analyse.baseline_table import BaselineRow, baseline_table
from mesotrich.trials.analyse.blinding import Blinding, blinding
from mesotrich.trials.analyse.compare import Compared, Estimate, compare
from mesotrich.trials.analyse.conclusion import conclusion
from mesotrich.trials.analyse.data import Data
from mesotrich.trials.analyse.flow import Flow, flow
from mesotrich.trials.analyse.multiplicity import benjamini_hochberg, holm
from mesotrich.trials.analyse.protocol import Kind, Outcome, Protocol, Role
from mesotrich.trials.analyse.sensitivity import Sensitivity, deltas_of, sensitivity
from mesotrich.trials.analyse.shares import SharesCompared, at_last_visit, harms, responders


class Population(StrEnum):
    """Whose values are compared."""

    INTENTION_TO_TREAT = "intention_to_treat"  # everybody as allocated
    PER_PROTOCOL = "per_protocol"  # those who followed the protocol


@dataclass(frozen=True)
class OutcomeResult:
    """What was found for one outcome in one population.

    Attributes:
        outcome: which.
        population: whose values.
        compared: the arms compared.
        holm: adjusted P of the last visit over all declared outcomes; NaN where there is none.
        benjamini_hochberg: adjusted P, likewise.
        conclusion: what may be said.
        sensitivity: to those who left.
        responders: None where no change is declared.
    """

    outcome: Outcome
    population: Population
    compared: Compared
    holm: float
    benjamini_hochberg: float
    conclusion: Message
    sensitivity: Sensitivity
    responders: SharesCompared | None


@dataclass(frozen=True)
class YesNoResult:
    """What was found for one outcome that is yes or no, in one population.

    Attributes:
        outcome: which.
        population: whose values.
        shares: the two shares at the last visit.
        holm: adjusted P over all declared outcomes.
        benjamini_hochberg: adjusted P, likewise.
        conclusion: what may be said.
    """

    outcome: Outcome
    population: Population
    shares: SharesCompared
    holm: float
    benjamini_hochberg: float
    conclusion: Message


@dataclass(frozen=True)
class Analysis:
    """The analysis of a trial.

    Attributes:
        protocol: what was declared.
        flow: who took part.
        baseline: what the arms were like.
        results: by population, then outcome; primary ones first.
        yes_no: outcomes that are yes or no, likewise.
        harms: each with its comparison, everybody counted.
        most_fields: most fields averaged into one value of a patient.
        blinding: what was guessed, by who guessed.
    """

    protocol: Protocol
    flow: Flow
    baseline: tuple[BaselineRow, ...]
    results: tuple[OutcomeResult, ...]
    yes_no: tuple[YesNoResult, ...]
    harms: tuple[tuple[Outcome, SharesCompared], ...]
    most_fields: int
    blinding: tuple[Blinding, ...] = ()


def analyse(data: Data, protocol: Protocol) -> Analysis:
    """Analyse a trial with two arms as it was declared.

    Args:
        data: of everybody who was allocated.
        protocol: what was declared.

    Returns:
        The analysis. Nothing is left out: every declared outcome has its result, and P is adjusted for all of them.
    """
    populations = [(Population.INTENTION_TO_TREAT, data)]
    if protocol.per_protocol:
        populations.append((Population.PER_PROTOCOL, data.of(data.followed)))
    results: list[OutcomeResult] = []
    yes_no: list[YesNoResult] = []
    for population, people in populations:
        if people.in_new.any() and not people.in_new.all():
            measured, judged = _results(people, population, protocol)
            results, yes_no = results + measured, yes_no + judged
    level = 1 - protocol.alpha
    told = tuple((outcome, harms(data, outcome, level)) for outcome in protocol.of(Role.HARM))
    return Analysis(
        protocol, flow(data, protocol), baseline_table(data, protocol), tuple(results), tuple(yes_no), told, data.most_fields,
        blinding(data, protocol),
    )  # fmt: skip


def _results(data: Data, population: Population, protocol: Protocol) -> tuple[list[OutcomeResult], list[YesNoResult]]:
    """All outcomes in one population; P is adjusted over both kinds together."""
    outcomes, level = protocol.of(Role.PRIMARY, Role.SECONDARY), 1 - protocol.alpha
    compared = [(outcome, compare(data, outcome.code, level)) for outcome in outcomes if outcome.kind is Kind.CONTINUOUS]
    judged = [(outcome, at_last_visit(data, outcome, level)) for outcome in outcomes if outcome.kind is Kind.YES_NO]
    adjusted = _adjusted([one.visits[-1].p_value for _, one in compared] + [one.p_value for _, one in judged])
    measured = [
        OutcomeResult(
            outcome,
            population,
            one,
            *adjusted_p,
            conclusion(one.visits[-1], outcome, _bears(outcome, one.visits[-1].p_value, adjusted_p[0], protocol)),
            _sensitivity(data, outcome, one, level),
            None if outcome.responder is None else responders(data, outcome, level),
        )
        for (outcome, one), adjusted_p in zip(compared, adjusted, strict=False)
    ]
    told = [
        YesNoResult(
            outcome,
            population,
            one,
            *adjusted_p,
            conclusion(_as_estimate(one), outcome, _bears(outcome, one.p_value, adjusted_p[0], protocol)),
        )
        for (outcome, one), adjusted_p in zip(judged, adjusted[len(compared) :], strict=True)
    ]
    return measured, told


def _bears(outcome: Outcome, p_value: float, holm_p: float, protocol: Protocol) -> bool:
    """Whether a finding stands: a single primary outcome is tested before all others, and needs no correction."""
    alone = outcome.role is Role.PRIMARY and len(protocol.of(Role.PRIMARY)) == 1
    return (p_value if alone else holm_p) <= protocol.alpha


def _as_estimate(shares: SharesCompared) -> Estimate:
    """A difference of shares, for what may be concluded from its interval."""
    nothing = float("nan")
    return Estimate(shares.difference, shares.low, shares.high, nothing, nothing, shares.p_value)


def _adjusted(p_values: Sequence[float]) -> list[tuple[float, float]]:
    """P by Holm and by Benjamini and Hochberg; outcomes without a P count as 1."""
    known = np.nan_to_num(np.array(p_values), nan=1.0)
    pairs = zip(holm(known), benjamini_hochberg(known), p_values, strict=True)
    return [(float(first), float(second)) if np.isfinite(p) else (np.nan, np.nan) for first, second, p in pairs]


def _sensitivity(data: Data, outcome: Outcome, compared: Compared, level: float) -> Sensitivity:
    """How far the difference at the last visit hangs on those who left."""
    people, seen = compared.people, compared.seen[-1]
    missing = people[0] - seen[0], people[1] - seen[1]
    deltas = deltas_of(data.values[outcome.code][:, -1])
    return sensitivity(compared.visits[-1], missing, people, outcome.sign, deltas, level, outcome.margin)
