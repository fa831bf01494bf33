from collections.abc import Callable

import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.match_hairs.looks import Measured
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.phototrichogram.growth import Phase, Tilt
from mesotrich.trichoscopy.phototrichogram.phototrichogram import Phototrichogram, grown, kept, phototrichogram, usual_tilt


def test_the_share_of_growing_hairs_and_their_growth_are_told(two_days: Phototrichogram) -> None:
    found = {item.what: item for item in two_days.observations}
    assert found["anagen_share"].value == pytest.approx(66.7, abs=6.0)
    assert found["growth_rate"].value == pytest.approx(350.0, abs=3.0)
    interval = found["growth_rate"].interval
    assert interval is not None
    assert interval[0] < 350.0 < interval[1]


def test_a_mean_is_made_of_growing_hairs_only(two_days: Phototrichogram) -> None:
    assert {hair.phase for hair in kept(two_days.hairs)} == {Phase.GROWING}


def test_the_assumed_tilt_and_what_another_would_mean_are_said(two_days: Phototrichogram) -> None:
    told = next(item for item in two_days.findings if item.code == "tilt_assumed")
    assert told.values["percent"] == pytest.approx(1.5, abs=0.1)
    assert "no_real_pair" in {item.code for item in two_days.findings}
    assert usual_tilt().mean_degrees == 15.0


@pytest.mark.parametrize("days", [0.0, -2.0, 30.0])
def test_impossible_days_are_refused(days: float) -> None:
    with pytest.raises(InputError, match="days above 0"):
        phototrichogram("day0.png", "day2.png", days, um_per_px=5.0)


def test_without_a_scale_growth_is_refused(
    mapped: Callable[[Measurement], Measured], photographed: Callable[..., Measurement]
) -> None:
    with pytest.raises(InputError, match="a scale"):
        phototrichogram("day0.png", "day2.png", 2.0)
    bare = mapped(photographed([], um_per_px=None))
    with pytest.raises(InputError, match="a scale"):
        grown(bare, bare, 2.0, Tilt(0.0, 0.0))
