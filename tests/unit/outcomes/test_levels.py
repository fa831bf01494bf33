from itertools import pairwise

import pytest

from mesotrich.outcomes.levels import levels


@pytest.mark.parametrize(("low", "high"), [(-7.1, 7.1), (118, 184), (0.013, 0.021), (50, 50), (0, 0)])
def test_levels_span_their_range_in_steps_of_one_size(low: float, high: float) -> None:
    found = levels(low, high)
    assert found[0] <= low
    assert found[-1] >= high
    assert 2 <= len(found) <= 12
    assert {round((b - a) / (found[1] - found[0]), 6) for a, b in pairwise(found)} == {1.0}
