from collections.abc import Callable

import numpy as np
import pytest

from mesotrich.reference.loader import value
from mesotrich.trichoscopy.calibration.given import CONVENTIONS, given
from mesotrich.trichoscopy.follicular_units import follicular_units
from mesotrich.trichoscopy.hair import TracedHair

Trace = Callable[..., TracedHair]
SCALE = given(5.0)
LIMIT_PX = value(CONVENTIONS, "unit_distance_um").value / SCALE.um_per_px
STAGGER = value(CONVENTIONS, "unit_stagger_factor").value
ANGLE = value(CONVENTIONS, "unit_angle_deg").value


def towards(trace: Trace, x: float, y: float, degrees: float = 0.0) -> TracedHair:
    """A hair of 100 px from (x, y)."""
    angle = np.deg2rad(degrees)
    return trace((x, y), (x + 100 * float(np.cos(angle)), y + 100 * float(np.sin(angle))))


def pair(trace: Trace, dx: float, dy: float, degrees: float = 0.0) -> bool:
    """Whether a hair along x and another one, displaced and turned, are one unit."""
    return len(set(follicular_units([towards(trace, 300, 300), towards(trace, 300 + dx, 300 + dy, degrees)], SCALE))) == 1


def test_no_hair_makes_no_unit() -> None:
    assert follicular_units([], SCALE) == ()


def test_one_hair_is_a_unit(trace: Trace) -> None:
    assert follicular_units([towards(trace, 10, 10)], SCALE) == (1,)


def test_a_hair_that_enters_over_the_border_stays_alone(trace: Trace) -> None:
    hairs = [trace((0, 100 + 5 * k), (100, 100 + 5 * k), rooted=rooted) for k, rooted in enumerate((True, False, True))]
    assert follicular_units(hairs, SCALE) == (1, 2, 1)


@pytest.mark.parametrize(("share", "together"), [(0.9, True), (1.1, False)])
def test_hairs_side_by_side_are_together_up_to_the_distance_rule(trace: Trace, share: float, together: bool) -> None:
    assert pair(trace, 0, share * LIMIT_PX) is together


@pytest.mark.parametrize(("share", "together"), [(0.9, True), (1.1, False)])
def test_hairs_one_behind_the_other_may_lie_farther_apart(trace: Trace, share: float, together: bool) -> None:
    assert pair(trace, share * STAGGER * LIMIT_PX, 0) is together


@pytest.mark.parametrize(("off", "together"), [(-5, True), (5, False)])
def test_hairs_that_go_different_ways_are_apart_however_near(trace: Trace, off: float, together: bool) -> None:
    assert pair(trace, 0, 3, ANGLE + off) is together


def test_the_distance_is_one_in_um_where_the_scale_is_known(trace: Trace) -> None:
    hairs = [towards(trace, 300, 300), towards(trace, 300, 300 + 0.7 * LIMIT_PX)]
    assert len(set(follicular_units(hairs, given(5.0)))) == 1
    assert len(set(follicular_units(hairs, given(10.0)))) == 2


@pytest.mark.parametrize(("share", "units"), [(0.9, 1), (1.1, 2)])
def test_without_a_scale_the_distance_is_one_in_px(trace: Trace, share: float, units: int) -> None:
    reach = value(CONVENTIONS, "unit_distance_px").value
    hairs = [towards(trace, 300, 300), towards(trace, 300, 300 + share * reach)]
    assert len(set(follicular_units(hairs, None))) == units


def test_units_are_numbered_in_the_order_in_which_they_appear(trace: Trace) -> None:
    places = [(500, 20), (20, 20), (500, 25), (20, 400), (20, 25)]
    assert follicular_units([towards(trace, *place) for place in places], SCALE) == (1, 2, 1, 3, 2)


def test_the_order_of_the_hairs_does_not_change_who_is_together(trace: Trace) -> None:
    rng = np.random.default_rng(3)
    hairs = [towards(trace, float(x), float(y), float(a)) for x, y, a in rng.uniform((0, 0, 0), (600, 400, 90), (40, 3))]
    order = rng.permutation(len(hairs))
    first = np.array(follicular_units(hairs, SCALE))
    second = np.array(follicular_units([hairs[k] for k in order], SCALE))
    assert ((first[order][:, None] == first[order]) == (second[:, None] == second)).all()
