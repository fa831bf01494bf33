from dataclasses import replace

import numpy as np
import pytest

from mesotrich.trials.analyse.data import Data
from mesotrich.trials.analyse.protocol import Better, Kind, Outcome, Protocol, Role
from mesotrich.trials.analyse.shares import at_last_visit, harms, responders

DENSITY = Outcome("density", "Density", Role.PRIMARY, better=Better.HIGHER, responder=10)


def _data(values: list[list[float]], code: str = "density") -> Data:
    arms = np.array([True, True, True, False, False, False])
    return Data(tuple("abcdef"), arms, {code: np.array(values)}, np.ones(6, dtype=bool), 1)


def test_who_reaches_the_declared_change_responds() -> None:
    found = responders(_data([[100, 110], [100, 109], [100, 130], [100, 90], [100, 100], [100, 111]]), DENSITY)
    assert (found.new.number, found.control.number) == (2, 1)


def test_who_was_not_seen_does_not_respond_and_is_counted() -> None:
    found = responders(_data([[100, np.nan], [100, 130], [np.nan, 130], [100, 90], [100, np.nan], [100, 111]]), DENSITY)
    assert (found.new.number, found.new.people, found.unknown) == (1, 3, (2, 1))


def test_where_lower_is_better_a_fall_responds() -> None:
    lower = replace(DENSITY, better=Better.LOWER)
    assert responders(_data([[100, 90], [100, 95], [100, 130], [100, 80], [100, 100], [100, 111]]), lower).new.number == 1


def test_a_harm_at_any_visit_counts_once() -> None:
    pain = Outcome("pain", "Pain", Role.HARM)
    found = harms(_data([[0, 1], [1, 1], [0, 0], [0, 0], [0, 0], [np.nan, np.nan]], "pain"), pain)
    assert (found.new.number, found.control.number, found.unknown) == (2, 0, (0, 1))


def test_erythema_of_the_article_has_its_exact_interval(trial: Data, protocol: Protocol) -> None:
    erythema = next(outcome for outcome in protocol.outcomes if outcome.code == "erythema")
    values = {"erythema": np.where(trial.in_new, 1.0, 0.0)[:, None]}
    values["erythema"][np.flatnonzero(trial.in_new)[:3]] = 0.0
    found = harms(replace(trial, values=values), erythema)
    assert (found.new.low, found.new.high) == pytest.approx((0.6878, 0.9745), abs=5e-5)


def test_who_was_not_seen_fared_badly() -> None:
    data = _data([[0, 1], [0, 0], [0, np.nan], [0, 1], [0, np.nan], [0, np.nan]])
    cleared = Outcome("density", "Cleared", Role.SECONDARY, better=Better.HIGHER, kind=Kind.YES_NO)
    assert (at_last_visit(data, cleared).new.number, at_last_visit(data, cleared).control.number) == (1, 1)
    dots = replace(cleared, better=Better.LOWER)
    assert (at_last_visit(data, dots).new.number, at_last_visit(data, dots).control.number) == (2, 3)
    assert at_last_visit(data, dots).unknown == (1, 2)
