from collections.abc import Sequence

import numpy as np
import pytest

from mesotrich.trichoscopy.align.warp import similarity
from mesotrich.trichoscopy.hair import Hair, HairKind, TracedHair, Width
from mesotrich.trichoscopy.match_hairs.match_hairs import Change, MatchedHair
from mesotrich.trichoscopy.phototrichogram.growth import GrownHair, Phase, Tilt, growth

STILL = similarity(1.0, 0.0, np.zeros(2), np.zeros(2))
FLAT = Tilt(0.0, 0.0)


def hair(length_px: float, leaves: bool = False) -> Hair:
    line = np.linspace((50.0, 50.0), (50.0 + length_px, 50.0), 9)
    return Hair(
        1, 1, TracedHair(line, 12.0, 0.9, 1.0, leaves, True), Width(12.0, 0.3, True, 1.0, 0.8, 20, True), True, HairKind.SINGLE
    )


def pairs(*lengths: tuple[float, float], ratio: float = 1.0, leaves: bool = False) -> Sequence[MatchedHair]:
    return [MatchedHair(Change.SAME, hair(one), hair(other, leaves), 0.99, ratio, 0.03) for one, other in lengths]


def grow(found: Sequence[MatchedHair], tilt: Tilt = FLAT) -> tuple[GrownHair, ...]:
    return growth(found, STILL, 5.0, 2.0, tilt)


def test_growth_is_the_difference_of_the_lengths_a_day() -> None:
    growing, resting = grow(pairs((60.0, 200.0), (60.0, 61.0)))
    assert [growing.phase, resting.phase] == [Phase.GROWING, Phase.RESTING]
    assert [growing.um_per_day, resting.um_per_day] == pytest.approx([350.0, 2.5])


def test_tilted_hair_grew_more_than_it_looks_and_is_known_less_well() -> None:
    flat, tilted = grow(pairs((60.0, 200.0)))[0], grow(pairs((60.0, 200.0)), Tilt(30.0, 8.0))[0]
    assert tilted.um_per_day == pytest.approx(350.0 / np.cos(np.deg2rad(30.0)), rel=0.02)
    assert (tilted.sd_um_per_day or 0) > (flat.sd_um_per_day or 0)


@pytest.mark.parametrize("tilt", [Tilt(10.0, 4.0), Tilt(25.0, 8.0)])
def test_the_factor_is_the_mean_of_one_over_the_cosine(tilt: Tilt) -> None:
    angles = np.deg2rad(np.random.default_rng(1).normal(tilt.mean_degrees, tilt.spread_degrees, 200_000))
    assert tilt.factor == pytest.approx(float((1 / np.cos(angles)).mean()), rel=0.003)


def test_a_hair_that_leaves_the_picture_grows_at_least_as_much_but_its_growth_is_not_told() -> None:
    (found,) = grow(pairs((60.0, 200.0), leaves=True))
    assert (found.phase, found.um_per_day) == (Phase.GROWING, None)
    assert grow(pairs((60.0, 65.0), leaves=True))[0].phase is Phase.UNKNOWN


def test_a_line_that_holds_two_shafts_tells_no_growth() -> None:
    assert grow(pairs((60.0, 200.0), ratio=1.6))[0].um_per_day is None


def test_one_far_from_all_others_keeps_its_phase_and_loses_its_number() -> None:
    found = grow(pairs((60, 200), (60, 205), (60, 195), (60, 202), (60, 150)))
    assert [hair.phase for hair in found] == [Phase.GROWING] * 5
    assert found[4].um_per_day is None
    assert found[0].um_per_day is not None


@pytest.mark.parametrize(("length_px", "phase"), [(200.0, Phase.GROWING), (60.0, Phase.UNKNOWN)])
def test_a_hair_seen_again_grows_if_it_was_found_long_and_is_else_not_told(length_px: float, phase: Phase) -> None:
    expected = np.array([50.0, 50.0, 50.0 + length_px, 50.0])
    again = MatchedHair(Change.SEEN_AGAIN, hair(60.0), None, 0.9, expected_px=expected)
    assert grow([again])[0].phase is phase
