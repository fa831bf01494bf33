"""A pixel size from the scale bar that the device burned in."""

import math

import numpy as np
from numpy.typing import NDArray

from mesotrich.foundation.errors import ScaleError
from mesotrich.reference.loader import value
from mesotrich.trichoscopy.calibration.given import CONVENTIONS, check_number, check_um_per_px
from mesotrich.trichoscopy.calibration.scale import Scale, ScaleOrigin
from mesotrich.trichoscopy.drawn_bar import Bar
from mesotrich.trichoscopy.overlays import overlays


def scale_bar(pixels: NDArray[np.uint8], bar_mm: float) -> Scale:
    """Find the bar and divide its stated length by its length in pixels.

    The bar is an L of two equally long lines; where a hair hides the end of one the other alone is used.

    Args:
        pixels: (height, width, 3) uint8 sRGB.
        bar_mm: length that the label beside the bar states, mm, > 0.

    Returns:
        The scale; its error holds the reading of both ends and the stated trust in burned-in bars.

    Raises:
        ScaleError: no bar was found, or the pixel size that follows is not possible.
    """
    return scale_of_bar(overlays(pixels).bar, bar_mm)


def scale_of_bar(bar: Bar | None, bar_mm: float) -> Scale:
    """The scale that follows from a bar that was found.

    Args:
        bar: the bar, None where none was found.
        bar_mm: its stated length, mm, > 0.

    Returns:
        The scale.

    Raises:
        InputError: the length is not a number.
        ScaleError: there is no bar, or the pixel size that follows is not possible.
    """
    check_bar_mm(bar_mm)
    if bar is None:
        raise ScaleError(
            "a scale bar in the photo",
            "none with both ends in clear view",
            "give the pixel size or a profile, or measure without a scale",
        )
    um_per_px = 1000 * bar_mm / bar.length_px
    check_um_per_px(um_per_px)
    printed = value(CONVENTIONS, "bar_print_sd_percent").value / 100
    detail = f"bar of {bar_mm:g} mm is {bar.length_px:.1f} px long"
    return Scale(um_per_px, math.hypot(bar.sd_px / bar.length_px, printed), ScaleOrigin.SCALE_BAR, detail)


def check_bar_mm(bar_mm: float) -> None:
    """Refuse what cannot be the length of a bar.

    Args:
        bar_mm: its stated length, mm.

    Raises:
        InputError: it is not a number.
        ScaleError: it is not above 0, or not finite.
    """
    check_number("scale_bar_mm", bar_mm)
    if not 0 < bar_mm < math.inf:
        raise ScaleError("a bar length above 0 mm", bar_mm, "give the number that stands beside the bar")
