"""How deep an injection is meant to reach: from the inserted length and the angle, with a range."""

from dataclasses import dataclass
from enum import StrEnum
from math import radians, sin

from mesotrich.foundation.errors import InputError
from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source
from mesotrich.reference.loader import value


class Layer(StrEnum):
    """Where an injection probably ends."""

    PROBABLY_DERMIS = "probably_in_dermis"
    UNCERTAIN = "at_border_of_dermis"
    PROBABLY_BELOW_DERMIS = "probably_below_dermis"


@dataclass(frozen=True)
class Depth:
    """An intended depth; it is not measured.

    Attributes:
        intended_mm: inserted length x sin(angle), in millimetres.
        least_mm: lower end of the range, in millimetres.
        most_mm: upper end of the range, in millimetres.
        layer: where the injection probably ends.
        statements: what must stand beside it.
        sources: where the range and the border of the dermis come from.
    """

    intended_mm: float
    least_mm: float
    most_mm: float
    layer: Layer
    statements: tuple[Message, ...]
    sources: tuple[Source, ...]


def intended_depth(inserted_mm: float, angle_deg: float) -> Depth:
    """Depth that an injection is meant to reach: inserted length x sin(angle).

    The range lets length and angle be off by what eye and hand may be off, both at once. The layer is "probably below the dermis"
    where the intended depth lies below the deepest border, "probably in the dermis" where the whole range lies above the
    shallowest, else uncertain.

    Args:
        inserted_mm: length of the needle that is in the skin, in millimetres, above 0.
        angle_deg: angle between needle and skin, in degrees, above 0 and up to 90.

    Returns:
        The depth with its range, the probable layer and what must be said.

    Raises:
        InputError: a number is outside its range.

    Examples:
        >>> [round(intended_depth(4.0, angle).intended_mm, 1) for angle in (30, 45, 90)]
        [2.0, 2.8, 4.0]
        >>> intended_depth(4.0, 90).layer.value
        'probably_below_dermis'
    """
    longest = value("planning", "needle_length_most_mm").value
    if not 0 < inserted_mm <= longest:
        raise InputError(
            f"an inserted length above 0 and up to {longest:g} mm", f"{inserted_mm:g} mm", "give the length in the skin"
        )
    if not 0 < angle_deg <= 90:
        raise InputError("an angle above 0 and up to 90 degrees", f"{angle_deg:g}", "give the angle between needle and skin")
    errors = value("planning", "inserted_length_error_mm"), value("planning", "angle_error_deg")
    borders = value("planning", "dermis_border_least_mm"), value("planning", "dermis_border_most_mm")
    intended = _depth(inserted_mm, angle_deg)
    least = _depth(max(0.0, inserted_mm - errors[0].value), max(0.0, angle_deg - errors[1].value))
    most = _depth(inserted_mm + errors[0].value, min(90.0, angle_deg + errors[1].value))
    layer = _layer(intended, most, borders[0].value, borders[1].value)
    deeper = value("planning", "published_below_dermis_percent")
    said = Message(f"depth.{layer.value}"), Message("depth.published_deeper", {"percent": round(deeper.value)})
    return Depth(intended, least, most, layer, said, tuple(entry.source for entry in (*errors, *borders, deeper)))


def _depth(length: float, angle_deg: float) -> float:
    """Length x sin(angle)."""
    return length * sin(radians(angle_deg))


def _layer(intended: float, most: float, border_least: float, border_most: float) -> Layer:
    """Where the injection probably ends."""
    if intended > border_most:
        return Layer.PROBABLY_BELOW_DERMIS
    return Layer.PROBABLY_DERMIS if most < border_least else Layer.UNCERTAIN
