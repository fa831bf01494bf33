import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.curve import POINTS, power_curve
from mesotrich.trials.sample_size.designs import Continuous

DESIGN = Continuous(14.7, 24)


def test_a_curve_rises_from_the_smallest_to_the_largest_trial() -> None:
    points = power_curve(DESIGN, 200)
    assert (points[0][0], points[-1][0], len(points)) == (4, 200, POINTS + 1)
    assert [power for _, power in points] == sorted(power for _, power in points)


def test_a_curve_passes_through_the_plan() -> None:
    assert dict(power_curve(DESIGN, 43, 40))[43] == DESIGN.power((43, 43))


def test_a_curve_has_two_ends() -> None:
    with pytest.raises(InputError):
        power_curve(DESIGN, 4)
