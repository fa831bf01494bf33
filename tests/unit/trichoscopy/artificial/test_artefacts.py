from collections.abc import Callable

import numpy as np
import pytest

from mesotrich.trichoscopy.artificial.artefacts import add_bubbles, dust_density, highlights, ink_density, scale_flakes
from mesotrich.trichoscopy.artificial.follicles import plan_hairs
from mesotrich.trichoscopy.artificial.spec import ScalpSpec

Plain = Callable[..., ScalpSpec]
LARGE = {"width_px": 800, "height_px": 600}


def rng(seed: int = 5) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_without_glare_there_are_no_highlights(plain: Plain) -> None:
    assert not highlights(plain(glare=0.0), rng()).any()


def test_highlights_add_light_and_more_of_it_with_more_glare(plain: Plain) -> None:
    some, much = (highlights(plain(glare=glare), rng()) for glare in (0.3, 1.0))
    assert some.shape == (180, 240)
    assert some.min() >= 0
    assert much.mean() > some.mean() > 0


def test_flakes_have_an_opacity(plain: Plain) -> None:
    spec = plain(**LARGE, scales=1.0)
    below, above = scale_flakes(spec, plan_hairs(spec, rng()), rng())
    for plane in (below, above):
        assert plane.shape == (600, 800)
        assert plane.min() >= 0
        assert 0 < plane.max() <= 1


def test_more_scales_are_more_flakes(plain: Plain) -> None:
    few, many = (sum(p.sum() for p in scale_flakes(plain(**LARGE, scales=share), (), rng())) for share in (0.0, 1.0))
    assert few == 0
    assert many > 0


def test_without_bubbles_the_light_stays_as_it_is(plain: Plain) -> None:
    light = np.full((180, 240, 3), 0.3, np.float32)
    assert np.array_equal(add_bubbles(light, plain(bubbles=0.0), rng()), light)


def test_a_bubble_has_a_dark_rim_and_a_bright_spot(plain: Plain) -> None:
    light = np.full((600, 800, 3), 0.3, np.float32)
    seen = add_bubbles(light, plain(**LARGE, bubbles=1.0), rng())
    assert seen.min() < 0.25
    assert seen.max() > 0.5
    assert light.min() == light.max()


def test_without_ink_nothing_is_coloured(plain: Plain) -> None:
    assert not ink_density(plain(ink=0.0), rng()).any()


def test_ink_takes_more_red_than_blue_and_leaves_the_middle_alone(plain: Plain) -> None:
    density = ink_density(plain(ink=1.0), rng())
    assert density.min() >= 0
    assert density[..., 0].sum() > density[..., 1].sum() > density[..., 2].sum() > 0
    assert density[80:100, 110:130].max() == 0


def test_without_debris_there_is_no_dust(plain: Plain) -> None:
    assert not dust_density(plain(debris=0.0), rng()).any()


def test_dust_is_dark_and_covers_little(plain: Plain) -> None:
    density = dust_density(plain(**LARGE, debris=1.0), rng())
    assert density.shape == (600, 800, 3)
    assert density.min() >= 0
    assert 0 < (density.max(axis=2) > 0.1).mean() < 0.1


@pytest.mark.parametrize("strength", [0.2, 1.0])
def test_the_same_seed_gives_the_same_artefacts(plain: Plain, strength: float) -> None:
    spec = plain(glare=strength, debris=strength, ink=strength)
    for draw in (highlights, dust_density, ink_density):
        assert np.array_equal(draw(spec, rng()), draw(spec, rng()))
