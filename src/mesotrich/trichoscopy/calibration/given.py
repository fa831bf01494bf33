"""A pixel size that the user states."""

from numbers import Real

from mesotrich.foundation.errors import InputError, ScaleError
from mesotrich.reference.loader import value
from mesotrich.trichoscopy.calibration.scale import Scale, ScaleOrigin

CONVENTIONS = "measurement_conventions"


def given(um_per_px: float) -> Scale:
    """A scale from a number.

    Args:
        um_per_px: micrometres per pixel, within the limits of measurement_conventions.

    Returns:
        The scale, with an assumed error of 1 % because none was stated.

    Raises:
        InputError: it is not a number.
        ScaleError: the number is not a possible pixel size of a trichoscope.

    Examples:
        >>> given(5.0).um_per_px
        5.0
    """
    check_um_per_px(um_per_px)
    relative_sd = value(CONVENTIONS, "given_scale_sd_percent").value / 100
    return Scale(float(um_per_px), relative_sd, ScaleOrigin.GIVEN, f"{um_per_px:g} um/px as given")


def check_um_per_px(um_per_px: float) -> None:
    """Refuse what cannot be the pixel size of a trichoscope.

    Args:
        um_per_px: micrometres per pixel.

    Raises:
        InputError: it is not a number.
        ScaleError: not finite, or outside the limits of measurement_conventions.
    """
    check_number("um_per_px", um_per_px)
    low, high = value(CONVENTIONS, "finest_um_per_px").value, value(CONVENTIONS, "coarsest_um_per_px").value
    if not low <= um_per_px <= high:  # also true for NaN
        raise ScaleError(
            f"a pixel size between {low:g} and {high:g} µm", um_per_px, "give the micrometres of one pixel, for example 5.5"
        )


def check_number(name: str, number: object) -> None:
    """Refuse what is not a number, such as "5.5" in quotes.

    Args:
        name: what it is called.
        number: what was given for it.

    Raises:
        InputError: it is not a number.
    """
    if isinstance(number, bool) or not isinstance(number, Real):
        raise InputError(f"a number for {name}", f"{number!r} ({type(number).__name__})", "give a number, for example 5.5")
