import math

import pytest

from mesotrich.foundation.errors import ScaleError
from mesotrich.reference.loader import value
from mesotrich.trichoscopy.calibration.given import CONVENTIONS, given
from mesotrich.trichoscopy.calibration.scale import ScaleOrigin


def test_the_number_is_taken_as_it_is() -> None:
    scale = given(5.25)
    assert (scale.um_per_px, scale.origin) == (5.25, ScaleOrigin.GIVEN)
    assert "5.25" in scale.detail


def test_its_error_is_the_documented_assumption() -> None:
    assert given(4.0).relative_sd == pytest.approx(value(CONVENTIONS, "given_scale_sd_percent").value / 100)


@pytest.mark.parametrize("number", [0.0, -5.0, math.nan, math.inf, 0.49, 20.1, 5556.0])
def test_impossible_pixel_sizes_are_refused(number: float) -> None:
    with pytest.raises(ScaleError, match=r"between 0\.5 and 20 µm"):
        given(number)
