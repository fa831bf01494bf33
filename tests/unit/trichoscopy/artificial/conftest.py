"""Specifications of small scalps on which everything is absent that was not asked for."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from mesotrich.trichoscopy.artificial.spec import HairColour, ScalpKind, ScalpSpec, random_spec

ABSENT = (
    "texture", "vessels", "yellow_dots", "halos", "glare", "bubbles", "scales", "ink", "debris", "shade", "shine",
    "corner_defocus_px", "sharpening", "noise_levels", "grey_share", "raggedness", "scale_bar_mm",
)  # fmt: skip
PLAIN: dict[str, Any] = {
    **dict.fromkeys(ABSENT, 0.0),
    "width_px": 240, "height_px": 180, "um_per_px": 6.0, "header": False, "circle": False, "jpeg_quality": 0, "light": 0.0,
    "colour": HairColour.BLACK, "skin_tone": 2.0, "median_level": 150.0, "blur_sigma_px": 0.8,
}  # fmt: skip


@pytest.fixture
def plain() -> Callable[..., ScalpSpec]:
    """Makes a specification without anything but hair on plain skin, and what is asked for besides."""

    def make(kind: ScalpKind = ScalpKind.CLIPPED, **given: Any) -> ScalpSpec:
        return random_spec(kind, np.random.default_rng(1), **{**PLAIN, **given})

    return make
