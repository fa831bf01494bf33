from dataclasses import replace

import numpy as np
import pytest

from mesotrich.trials.analyse.compare import Estimate
from mesotrich.trials.analyse.sensitivity import deltas_of, sensitivity

SEEN = Estimate(10.0, 2.0, 18.0, 3.96, 40.0, 0.016)


def test_without_a_shift_nothing_changes() -> None:
    found = sensitivity(SEEN, (5, 4), (25, 24), 1, (0.0,)).shifted[0].estimate
    assert (found.value, found.error) == (SEEN.value, SEEN.error)


def test_at_the_tipping_point_the_interval_ends_at_no_difference() -> None:
    tipping = sensitivity(SEEN, (5, 4), (25, 24), 1, ()).tipping
    assert tipping is not None
    assert sensitivity(SEEN, (5, 4), (25, 24), 1, (tipping,)).shifted[0].estimate.low == pytest.approx(0.0, abs=1e-8)


def test_where_lower_is_better_the_shift_goes_up() -> None:
    mirrored = Estimate(-10.0, -18.0, -2.0, 3.96, 40.0, 0.016)
    up, down = sensitivity(mirrored, (5, 4), (25, 24), -1, (6.0,)), sensitivity(SEEN, (5, 4), (25, 24), 1, (6.0,))
    assert up.shifted[0].estimate.value == -down.shifted[0].estimate.value
    assert up.tipping == pytest.approx(down.tipping)


@pytest.mark.parametrize(
    ("estimate", "missing"),
    [(SEEN, (0, 4)), (replace(SEEN, value=3.0), (5, 4)), (Estimate(*[float("nan")] * 6), (5, 4))],
    ids=["nobody missing", "nothing seen", "no estimate"],
)
def test_some_results_have_no_tipping_point(estimate: Estimate, missing: tuple[int, int]) -> None:
    assert sensitivity(estimate, missing, (25, 24), 1, ()).tipping is None


def test_it_agrees_with_values_that_are_filled_in_by_hand() -> None:
    # means of complete arms, known error: the missing lie delta below the mean of those seen
    rng, people, delta = np.random.default_rng(8), 4000, 6.0
    new, control = rng.normal(10, 20, people), rng.normal(0, 20, people)
    gone = rng.random(people) < 0.2
    filled = np.where(gone, new[~gone].mean() - delta + rng.normal(0, 20, people), new)
    seen = Estimate(new[~gone].mean() - control.mean(), 0, 20, 20 * np.sqrt(1 / (~gone).sum() + 1 / people), 1e6, 0)
    found = sensitivity(seen, (int(gone.sum()), 0), (people, people), 1, (delta,)).shifted[0].estimate
    assert found.value == pytest.approx(filled.mean() - control.mean(), abs=3 * 20 * np.sqrt(0.2 / people))


def test_shifts_are_parts_of_the_spread() -> None:
    assert deltas_of(np.array([1.0, 3.0, np.nan]), (0.0, 0.5)) == pytest.approx((0.0, np.sqrt(2) / 2))
    assert deltas_of(np.array([np.nan]), (0.5,)) == (0.0,)


def test_with_a_margin_the_result_tips_where_the_interval_reaches_it() -> None:
    near = Estimate(1.0, -7.0, 9.0, 3.96, 40.0, 0.8)
    tipping = sensitivity(near, (5, 4), (25, 24), 1, (), margin=9.0).tipping
    assert tipping is not None
    assert sensitivity(near, (5, 4), (25, 24), 1, (tipping,)).shifted[0].estimate.low == pytest.approx(-9.0, abs=1e-8)
