"""What any method hands back: lines and, where it has them, widths; and how that becomes a measurement to be scored."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.calibration.given import given
from mesotrich.trichoscopy.hair import Hair, HairKind, TracedHair, Width
from mesotrich.trichoscopy.measurement import Field, Measurement, Quality


@dataclass(frozen=True, eq=False)
class Traced:
    """One hair as a method sees it.

    Attributes:
        line_px: (n, 2) x, y; from root to tip if the method tells them apart.
        width_px: width, None where the method gives none.
        width_sd_px: stated error of the width, None where the method states none.
        unit_id: follicular unit, None where the method has none.
    """

    line_px: NDArray[np.float64]
    width_px: float | None = None
    width_sd_px: float | None = None
    unit_id: int | None = None


def as_measurement(name: str, hairs: Sequence[Traced], size_px: tuple[int, int], um_per_px: float) -> Measurement:
    """Hairs of any method in the form that is scored.

    Args:
        name: name of the photo.
        hairs: what the method found.
        size_px: width and height of the photo.
        um_per_px: size of a pixel.

    Returns:
        A measurement without observations.
    """
    everywhere = np.ones((size_px[1], size_px[0]), np.bool_)
    seen = Quality(everywhere, ~everywhere, 0.0, None, ())
    measured = tuple(_hair(number, hair) for number, hair in enumerate(hairs, start=1))
    return Measurement(name, *size_px, given(um_per_px), Field.PICTURE, everywhere, seen, measured, (), (), (), "")


def _hair(number: int, hair: Traced) -> Hair:
    """One hair with what is known of it."""
    line = TracedHair(hair.line_px, hair.width_px or 1.0, 1.0, 1.0, False, True)
    width = None if hair.width_px is None else Width(hair.width_px, hair.width_sd_px or 0.0, True, 0.0, 1.0, 1, True)
    return Hair(number, number if hair.unit_id is None else hair.unit_id, line, width, True, HairKind.SINGLE)
