import numpy as np
import pytest

from mesotrich.trichoscopy.artificial.pair import ArtificialPair, PairStyle, common_area, pair
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from mesotrich.trichoscopy.artificial.visits import Fate


def drawn(style: PairStyle = PairStyle.FOLLOW_UP, scene: int = 1, kind: ScalpKind = ScalpKind.CLIPPED) -> ArtificialPair:
    spec = random_spec(kind, np.random.default_rng(5), width_px=320, height_px=256, um_per_px=10.0)
    return pair(spec, style, np.random.default_rng([5, scene]))


def test_the_same_seed_gives_the_same_bytes() -> None:
    one, other = drawn(), drawn()
    assert one.first.pixels.tobytes() == other.first.pixels.tobytes()
    assert one.second.pixels.tobytes() == other.second.pixels.tobytes()


def test_a_hair_of_both_photos_lies_where_the_map_says() -> None:
    found = drawn()
    there = {hair.number: hair for hair in found.second.hairs if hair.root_in_picture}
    both = [hair for hair in found.first.hairs if hair.number in there and hair.root_in_picture]
    assert both
    for hair in both:
        assert found.to_second(hair.line_px[:1])[0] == pytest.approx(there[hair.number].line_px[0], abs=0.01)
        assert found.lives[hair.number].fate is Fate.BOTH


def test_lost_and_new_hairs_are_in_one_photo_only() -> None:
    found = drawn(scene=4)
    assert {found.lives[hair.number].fate for hair in found.first.hairs} <= {Fate.BOTH, Fate.LOST}
    assert {found.lives[hair.number].fate for hair in found.second.hairs} <= {Fate.BOTH, Fate.NEW}


def test_half_of_the_field_at_least_is_common_along_each_side() -> None:
    assert 0.15 < common_area(drawn(), 4).mean() <= 1.0


def test_hair_of_a_phototrichogram_is_longer_where_it_grows() -> None:
    found = drawn(PairStyle.PHOTOTRICHOGRAM)
    assert found.days == 2.0
    assert {life.growing for life in found.lives} == {True, False}


@pytest.mark.parametrize("style", [PairStyle.REPEAT])
def test_a_repeat_changes_no_hair_and_yet_every_pixel(style: PairStyle) -> None:
    found = drawn(style)
    assert {life.fate for life in found.lives} == {Fate.BOTH}
    assert (found.first.pixels != found.second.pixels).mean() > 0.5
