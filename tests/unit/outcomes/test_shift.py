import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.outcomes.estimate import Estimate
from mesotrich.outcomes.shift import shift


def test_shift_and_interval_are_those_of_wilcox_test_in_r() -> None:
    before, after = [96, 88, 120, 101, 92, 97, 110], [71, 66, 80, 95, 70, 60, 75.5]
    assert shift(before, after) == Estimate(-26.0, -40.0, -15.0)


def test_the_interval_holds_a_true_shift_in_at_least_95_of_100_draws() -> None:
    rng, held = np.random.default_rng(4), 0
    for _ in range(500):
        found = shift(list(rng.lognormal(4, 0.4, 7)), list(30 + rng.lognormal(4, 0.4, 7)))
        held += found.low <= 30 <= found.high
    assert held / 500 >= 0.94


def test_counts_of_too_few_days_are_refused() -> None:
    with pytest.raises(InputError, match="count on more days"):
        shift([1, 2, 3], [1, 2, 3, 4])
