from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.follicles import PlannedHair
from mesotrich.trichoscopy.artificial.rasterise import Rasteriser, ShaftPixels
from mesotrich.trichoscopy.artificial.shaft import shaft_layer, shaft_pixels, to_linear, under_skin_shade
from mesotrich.trichoscopy.artificial.spec import HairColour, ScalpSpec

Plain = Callable[..., ScalpSpec]
UM_PER_PX = 6.0
ROOT_UM, TIP_UM = (600.0, 540.0), (1080.0, 540.0)


@pytest.fixture
def black() -> PlannedHair:
    """A straight black hair, 72 um wide, from the middle of the picture to the right."""
    line = np.linspace(ROOT_UM, TIP_UM, 41)
    return PlannedHair(
        unit=0, line_um=line, widths_um=np.full(41, 72.0), colour=HairColour.BLACK, opacity=0.98, cut_slope=0.0,
        roundness=0.0, ragged_um=0.0, emerge_um=36.0, thin=False,
    )  # fmt: skip


def pixels_of(hair: PlannedHair, seed: int = 1) -> ShaftPixels:
    found = shaft_pixels(Rasteriser(180, 240), hair, UM_PER_PX, np.random.default_rng(seed))
    assert found is not None
    return found


def laid(hair: PlannedHair, spec: ScalpSpec, seed: int = 1) -> tuple[ShaftPixels, NDArray[np.float32], NDArray[np.float32]]:
    pixels = pixels_of(hair)
    return pixels, *shaft_layer(hair, pixels, spec, np.random.default_rng(seed))


def test_linear_light_rises_with_the_level_from_nought_to_one() -> None:
    light = to_linear(np.array([0, 100, 200, 255, 300], np.float32))
    assert (light[0], light[-1]) == (0, 1)
    assert (np.diff(light[:4]) > 0).all()


def test_along_is_nought_at_the_exit_and_negative_under_the_skin(black: PlannedHair) -> None:
    pixels = pixels_of(black)
    outside = pixels.along_px >= 0
    assert outside.any()
    assert (~outside).any()
    assert pixels.column[outside].min() == pytest.approx(ROOT_UM[0] / UM_PER_PX, abs=1)
    assert pixels.along_px.min() >= -(36.0 / UM_PER_PX) - 4


def test_a_smooth_shaft_has_its_width(black: PlannedHair) -> None:
    pixels = pixels_of(black)
    middle = pixels.column == 140
    assert pixels.coverage[middle].sum() == pytest.approx(72.0 / UM_PER_PX, abs=0.1)


def test_ragged_edges_leave_the_mean_width_as_it_is(black: PlannedHair) -> None:
    pixels = pixels_of(replace(black, ragged_um=4.0))
    widths = [pixels.coverage[pixels.column == column].sum() for column in range(105, 175)]
    assert np.mean(widths) == pytest.approx(72.0 / UM_PER_PX, abs=0.4)
    assert np.std(widths) > 0.1


def test_a_hair_outside_the_picture_has_no_pixels(black: PlannedHair) -> None:
    away = replace(black, line_um=black.line_um + 5000)
    assert shaft_pixels(Rasteriser(180, 240), away, UM_PER_PX, np.random.default_rng(1)) is None


def test_colour_and_opacity_are_possible(black: PlannedHair, plain: Plain) -> None:
    pixels, colour, opacity = laid(black, plain(shine=1.0))
    assert colour.shape == (len(pixels.row), 3)
    assert colour.min() >= 0
    assert np.isfinite(colour).all()
    assert opacity.min() >= 0
    assert opacity.max() <= 1


def test_a_black_shaft_is_dark_and_hides_the_skin(black: PlannedHair, plain: Plain) -> None:
    pixels, colour, opacity = laid(black, plain())
    core = (pixels.along_px > 10) & (np.abs(pixels.across_px) < 3)
    assert np.median(opacity[core]) > 0.9
    assert np.median(colour[core]) < 0.05


def test_a_black_shaft_is_darker_than_a_brown_and_that_than_a_grey_one(black: PlannedHair, plain: Plain) -> None:
    lights = [
        float(np.median(laid(replace(black, colour=colour), plain())[1]))
        for colour in (HairColour.BLACK, HairColour.BROWN, HairColour.GREY)
    ]
    assert lights == sorted(lights)


def test_a_pale_shaft_lets_the_skin_through(black: PlannedHair, plain: Plain) -> None:
    _, _, dark = laid(black, plain())
    _, _, pale = laid(replace(black, opacity=0.3), plain())
    assert pale.mean() < 0.7 * dark.mean()


def test_the_shaft_fades_under_the_skin(black: PlannedHair, plain: Plain) -> None:
    pixels, _, opacity = laid(black, plain())
    axis = np.abs(pixels.across_px) < 2
    deep, out = opacity[axis & (pixels.along_px < -4)], opacity[axis & (pixels.along_px > 10)]
    assert len(deep) > 0
    assert deep.max() < out.min()


def test_shine_brightens_some_of_the_shaft(black: PlannedHair, plain: Plain) -> None:
    dull, shiny = ([laid(black, plain(shine=shine), seed)[1].max() for seed in range(10)] for shine in (0.0, 1.0))
    assert max(shiny) > max(dull) + 0.05


def test_without_shade_nothing_is_seen_under_the_skin(black: PlannedHair, plain: Plain) -> None:
    assert not under_skin_shade((black,), plain(shade=0.0), np.random.default_rng(1)).any()


def test_the_shade_lies_behind_the_exit_and_takes_the_red_first(black: PlannedHair, plain: Plain) -> None:
    shade = under_skin_shade((black,), plain(shade=1.0), np.random.default_rng(1))
    assert shade.shape == (180, 240, 3)
    assert shade.min() >= 0
    behind, before = shade[85:95, 80:95].mean(axis=(0, 1)), shade[85:95, 150:165].mean(axis=(0, 1))
    assert behind[0] > behind[1] > behind[2]
    assert behind[0] > 3 * before[0]


def test_where_no_hair_is_there_is_no_shade(plain: Plain) -> None:
    assert not under_skin_shade((), plain(shade=1.0), np.random.default_rng(1)).any()
