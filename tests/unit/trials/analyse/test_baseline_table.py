import math

import numpy as np
import pytest

from mesotrich.trials.analyse.baseline_table import baseline_table, describe
from mesotrich.trials.analyse.data import Data
from mesotrich.trials.analyse.protocol import Protocol


def test_every_outcome_that_is_no_harm_is_described(trial: Data, protocol: Protocol) -> None:
    rows = baseline_table(trial, protocol)
    codes = ["hair_density", "mean_diameter", "diameter_variation", "self_assessment", "yellow_dots"]
    assert [row.outcome.code for row in rows] == codes
    assert (rows[0].new.people, rows[0].control.people) == (25, 24)
    assert rows[0].new.mean == pytest.approx(trial.values["hair_density"][trial.in_new, 0].mean())


def test_missing_values_are_not_described() -> None:
    assert describe(np.array([1.0, np.nan, 3.0])).mean == 2.0
    assert describe(np.array([np.nan])).people == 0
    assert math.isnan(describe(np.array([5.0])).sd)
