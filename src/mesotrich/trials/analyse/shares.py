"""Responders and harms: numbers of people, compared exactly."""

from dataclasses import dataclass

import numpy as np

from mesotrich.trials.analyse.data import Data
from mesotrich.trials.analyse.exact_intervals import clopper_pearson, newcombe
from mesotrich.trials.analyse.protocol import Outcome
from mesotrich.trials.sample_size.two_proportions import fisher_p_values


@dataclass(frozen=True)
class Share:
    """People with something, of all in an arm.

    Attributes:
        number: with it.
        people: of.
        low: of the exact interval of the share, 0 to 1.
        high: of the exact interval, 0 to 1.
    """

    number: int
    people: int
    low: float
    high: float


@dataclass(frozen=True)
class SharesCompared:
    """Two shares.

    Attributes:
        new: in the new arm.
        control: in the control arm.
        difference: new minus control, -1 to 1.
        low: of its interval (Newcombe).
        high: of its interval.
        p_value: Fisher's exact test, two-sided.
        unknown: people whose value is not known, new and control.
    """

    new: Share
    control: Share
    difference: float
    low: float
    high: float
    p_value: float
    unknown: tuple[int, int]


def responders(data: Data, outcome: Outcome, level: float = 0.95) -> SharesCompared:
    """People whose change at the last visit reaches the declared one; who is not known does not count as a responder.

    Args:
        data: of everybody in the population.
        outcome: with a declared change.
        level: of the intervals.

    Returns:
        The two shares.
    """
    values = data.values[outcome.code]
    change = outcome.sign * (values[:, -1] - values[:, 0])
    return _compared(data, np.nan_to_num(change, nan=-np.inf) >= (outcome.responder or 0.0), np.isnan(change), level)


def at_last_visit(data: Data, outcome: Outcome, level: float = 0.95) -> SharesCompared:
    """People with a yes at the last visit; who is not known counts as having fared badly.

    Args:
        data: of everybody in the population.
        outcome: yes or no.
        level: of the intervals.

    Returns:
        The two shares.
    """
    last = data.values[outcome.code][:, -1]
    having = np.where(np.isnan(last), outcome.sign < 0, last > 0)
    return _compared(data, having, np.isnan(last), level)


def harms(data: Data, outcome: Outcome, level: float = 0.95) -> SharesCompared:
    """People who had a harm at any visit.

    Args:
        data: of everybody.
        outcome: a harm; values above 0 mean that it happened.
        level: of the intervals.

    Returns:
        The two shares.
    """
    values = data.values[outcome.code]
    return _compared(data, np.nan_to_num(values).max(axis=1) > 0, np.isnan(values).all(axis=1), level)


def _compared(data: Data, having: np.ndarray, unknown: np.ndarray, level: float) -> SharesCompared:
    """Count and compare."""
    arms = data.in_new, ~data.in_new
    new, control = (_share(int(having[arm].sum()), int(arm.sum()), level) for arm in arms)
    low, high = newcombe((new.number, new.people), (control.number, control.people), level)
    p_value = float(fisher_p_values((new.people, control.people))[new.number, control.number])
    difference = new.number / new.people - control.number / control.people
    unknowns = int(unknown[arms[0]].sum()), int(unknown[arms[1]].sum())
    return SharesCompared(new, control, difference, low, high, p_value, unknowns)


def _share(number: int, people: int, level: float) -> Share:
    """A share with its interval."""
    return Share(number, people, *clopper_pearson(number, people, level))
