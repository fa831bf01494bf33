import math

import numpy as np
import pytest

from mesotrich.foundation.errors import ScaleError
from mesotrich.trichoscopy.artificial.render import render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from mesotrich.trichoscopy.calibration.scale import ScaleOrigin
from mesotrich.trichoscopy.calibration.scale_bar import scale_bar, scale_of_bar
from mesotrich.trichoscopy.drawn_bar import Bar

BAR = Bar(20, 900, 200.0, 0.5)


def test_the_stated_length_is_divided_by_the_pixels() -> None:
    scale = scale_of_bar(BAR, 1.0)
    assert (scale.um_per_px, scale.origin) == (5.0, ScaleOrigin.SCALE_BAR)
    assert "200.0 px" in scale.detail


def test_a_bar_that_is_less_certain_makes_the_scale_so() -> None:
    certain, uncertain = scale_of_bar(BAR, 1.0), scale_of_bar(Bar(20, 900, 200.0, 4.0), 1.0)
    assert certain.relative_sd == pytest.approx(math.hypot(0.0025, 0.01))
    assert uncertain.relative_sd == pytest.approx(math.hypot(0.02, 0.01))


@pytest.mark.parametrize("bar_mm", [0.0, -1.0, math.nan, math.inf])
def test_impossible_bar_lengths_are_refused(bar_mm: float) -> None:
    with pytest.raises(ScaleError, match="bar length above 0 mm"):
        scale_of_bar(BAR, bar_mm)


@pytest.mark.parametrize("bar_mm", [0.01, 1000.0])
def test_impossible_pixel_sizes_are_refused(bar_mm: float) -> None:
    with pytest.raises(ScaleError, match="pixel size"):
        scale_of_bar(BAR, bar_mm)


def test_without_a_bar_the_way_out_is_told() -> None:
    with pytest.raises(ScaleError, match="give the pixel size or a profile"):
        scale_bar(np.full((400, 500, 3), 180, np.uint8), 1.0)


@pytest.mark.parametrize("um_per_px", [4.0, 5.5, 8.0])
def test_the_scale_of_an_artificial_scalp_is_found(um_per_px: float) -> None:
    rng = np.random.default_rng(11)
    size = {"width_px": 640, "height_px": 480, "um_per_px": um_per_px}
    scalp = render(random_spec(ScalpKind.CLIPPED, rng, scale_bar_mm=1.0, header=False, circle=False, skin_tone=2.0, **size), rng)
    scale = scale_bar(scalp.pixels, 1.0)
    assert scale.um_per_px == pytest.approx(um_per_px, rel=2 * scale.relative_sd)
    assert scale.um_per_px == pytest.approx(um_per_px, rel=1.1 * um_per_px / 1000)  # bars are drawn to whole pixels
