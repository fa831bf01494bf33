"""Which line a hair gets in pictures: by width, or by what is not known of it."""

from enum import StrEnum

from mesotrich.reference.loader import value
from mesotrich.trichoscopy.calibration.given import CONVENTIONS
from mesotrich.trichoscopy.calibration.scale import Scale
from mesotrich.trichoscopy.hair import Hair


class WidthClass(StrEnum):
    """Classes that the overlay, its legend and the report share."""

    WIDE = "wide"
    MIDDLE = "middle"
    THIN = "thin"
    UNRESOLVED = "unresolved"
    OUTSIDE = "outside"
    HAIR = "hair"


def width_class(hair: Hair, scale: Scale | None) -> WidthClass:
    """The class of a hair.

    Args:
        hair: a measured hair.
        scale: size of a pixel, None where it is not known.

    Returns:
        The class; hairs whose exit point lies outside the field are OUTSIDE whatever their width.
    """
    if not hair.in_field:
        return WidthClass.OUTSIDE
    if hair.width is None or not hair.width.resolved:
        return WidthClass.UNRESOLVED
    if scale is None:
        return WidthClass.HAIR
    width_um = hair.width.value_px * scale.um_per_px
    if width_um > value(CONVENTIONS, "terminal_above_um").value:
        return WidthClass.WIDE
    return WidthClass.MIDDLE if width_um >= value(CONVENTIONS, "thin_below_um").value else WidthClass.THIN
