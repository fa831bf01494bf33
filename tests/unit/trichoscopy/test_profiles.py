from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.hair import TracedHair
from mesotrich.trichoscopy.profiles import ENDS_SHARE, MOST_STRETCHES, SAMPLES, profiles

Trace = Callable[..., TracedHair]
Shafts = Callable[..., NDArray[np.uint8]]


def usable(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """All of the picture."""
    return np.ones(pixels.shape[:2], np.bool_)


def test_without_hairs_there_are_no_profiles(pixels: NDArray[np.uint8]) -> None:
    assert profiles(pixels, [], usable(pixels)).across_px.shape == (0, SAMPLES)


def test_a_line_of_three_pixels_has_no_profile(pixels: NDArray[np.uint8], trace: Trace) -> None:
    found = profiles(pixels, [trace((50, 50), (53, 50)), trace((50, 90), (150, 90))], usable(pixels))
    assert set(found.hair.tolist()) == {1}


def test_stretches_of_8_px_lie_between_the_ends_that_are_left_out(pixels: NDArray[np.uint8], trace: Trace) -> None:
    found = profiles(pixels, [trace((50, 50), (150, 50))], usable(pixels))
    assert len(found.place) == 8
    assert (np.diff(found.place) > 0).all()
    assert ENDS_SHARE < found.place.min() < found.place.max() < 1 - ENDS_SHARE


def test_a_very_long_hair_has_no_more_profiles_than_are_needed(pixels: NDArray[np.uint8], trace: Trace) -> None:
    found = profiles(pixels, [trace((5, 5), (315, 235))], usable(pixels))
    assert MOST_STRETCHES // 2 < len(found.hair) <= MOST_STRETCHES


@pytest.mark.parametrize("beside", [-3.0, 0.0, 2.0])
def test_the_darkest_place_of_a_profile_is_where_the_shaft_lies(shafts: Shafts, trace: Trace, beside: float) -> None:
    picture = shafts([100 + beside], [4.0], noise=0.0)
    found = profiles(picture, [trace((60, 100), (260, 100))], usable(picture))
    darkest = np.take_along_axis(found.across_px, found.light.argmin(axis=1)[:, None], axis=1)
    assert darkest == pytest.approx(beside, abs=0.6)


def test_a_profile_has_linear_light(shafts: Shafts, trace: Trace) -> None:
    picture = shafts([100], [12.0], contrast=0.5, noise=0.0)
    found = profiles(picture, [trace((60, 100), (260, 100), 12.0)], usable(picture))
    assert found.light.min(axis=1) / found.light.max(axis=1) == pytest.approx(0.5, abs=0.02)


def test_a_hair_that_runs_downwards_has_the_profile_of_one_that_runs_along(shafts: Shafts, trace: Trace) -> None:
    along = shafts([100], [6.0], noise=0.0)
    down = np.ascontiguousarray(along.swapaxes(0, 1)[:, ::-1])
    first = profiles(along, [trace((60, 100), (200, 100))], usable(along))
    second = profiles(down, [trace((140, 60), (140, 200))], usable(down))
    assert second.light == pytest.approx(first.light, abs=1e-4)


def test_what_is_hidden_is_not_trusted(shafts: Shafts, trace: Trace) -> None:
    picture = shafts([100], [6.0])
    seen = usable(picture)
    seen[:100] = False
    found = profiles(picture, [trace((60, 100), (260, 100))], seen)
    assert (found.trusted[found.across_px < -1] == 0).all()
    assert (found.trusted[found.across_px > 1] == 1).all()


def test_a_neighbour_is_seen_where_it_crosses_the_profile(pixels: NDArray[np.uint8], trace: Trace) -> None:
    hairs = [trace((60, 100), (260, 100), 8.0), trace((60, 112), (260, 112), 5.0)]
    found = profiles(pixels, hairs, usable(pixels))
    mine = found.hair == 0
    assert found.neighbour_px[mine, 0] == pytest.approx(12.0, abs=0.01)
    assert (found.neighbour_width_px[mine, 0] == 5.0).all()
    assert np.isnan(found.neighbour_px[mine, 1]).all()


def test_a_hair_far_away_is_no_neighbour(pixels: NDArray[np.uint8], trace: Trace) -> None:
    found = profiles(pixels, [trace((60, 60), (260, 60)), trace((60, 160), (260, 160))], usable(pixels))
    assert np.isnan(found.neighbour_px).all()
