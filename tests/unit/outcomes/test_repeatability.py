import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.outcomes.repeatability import repeatability
from tests.unit.outcomes.peak_flow import MINI, WRIGHT


def test_the_spread_within_people_is_that_of_the_printed_tables() -> None:
    wright, mini = (repeatability("flow", "1", table) for table in (WRIGHT, MINI))
    assert (round(wright.within_sd.value, 1), round(mini.within_sd.value, 1)) == (15.3, 19.9)


def test_the_smallest_change_is_the_repeatability_coefficient() -> None:
    found = repeatability("flow", "1", WRIGHT)
    assert found.smallest.value == pytest.approx(1.959964 * 2**0.5 * 15.30667, abs=1e-3)


def test_the_smallest_change_of_a_mean_is_smaller_by_the_root_of_photos_and_people() -> None:
    found = repeatability("flow", "1", WRIGHT)
    assert found.smallest_of(photos=4).value == pytest.approx(found.smallest.value / 2)
    assert found.smallest_of(photos=4, people=25).value == pytest.approx(found.smallest.value / 10)
    with pytest.raises(InputError, match="at least one photo"):
        found.smallest_of(photos=0)


def test_spots_of_unlike_numbers_of_repeats_are_pooled_by_their_degrees_of_freedom() -> None:
    found = repeatability("hair_density", "/cm2", [[10.0, 12.0], [20.0, 21.0, 22.0], [30.0]])
    assert (found.spots, found.photos, found.left_out, found.degrees) == (2, 5, 1, 3)
    assert found.within_sd.value == pytest.approx(((2 + 2) / 3) ** 0.5)


def test_the_coefficient_of_variation_is_a_root_mean_square_over_the_spots() -> None:
    found = repeatability("hair_density", "/cm2", [[99.0, 101.0], [198.0, 202.0]])
    assert found.cv is not None
    assert found.cv.value == pytest.approx(100 * 2**0.5 / 100)


def test_one_spot_has_no_correlation() -> None:
    assert repeatability("hair_density", "/cm2", [[10.0, 12.0]]).correlation is None


def test_repeats_that_never_differ_show_no_error() -> None:
    found = repeatability("hair_density", "/cm2", [[10.0, 10.0], [12.0, 12.0]])
    assert (found.within_sd.value, found.smallest.value) == (0.0, 0.0)


def test_a_spot_whose_mean_is_0_has_no_coefficient_of_variation() -> None:
    assert repeatability("thin_share", "%", [[0.0, 0.0], [5.0, 6.0]]).cv is None


def test_values_without_repeats_are_refused() -> None:
    with pytest.raises(InputError, match="measured at least twice"):
        repeatability("hair_density", "/cm2", [[10.0], [12.0]])


def test_intervals_hold_the_true_smallest_change_in_about_95_of_100_draws() -> None:
    rng, held = np.random.default_rng(8), 0
    for _ in range(600):
        spots = [list(mean + rng.normal(0, 4.0, 3)) for mean in (120, 150, 180, 200, 230)]
        found = repeatability("hair_density", "/cm2", spots)
        held += found.smallest.low <= 1.959964 * 2**0.5 * 4.0 <= found.smallest.high
    assert 0.93 <= held / 600 <= 0.97
