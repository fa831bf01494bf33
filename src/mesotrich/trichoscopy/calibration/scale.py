"""How many micrometres a pixel is, and how well that is known."""

from dataclasses import dataclass
from enum import StrEnum


class ScaleOrigin(StrEnum):
    """Where a scale came from."""

    GIVEN = "given"
    SCALE_BAR = "scale bar"
    PROFILE = "profile"


@dataclass(frozen=True)
class Scale:
    """The size of a pixel.

    Attributes:
        um_per_px: micrometres per pixel, > 0.
        relative_sd: standard deviation of um_per_px as a share of it, >= 0.
        origin: where it came from.
        detail: what was read, for the report (bar length in px, profile name ...).
    """

    um_per_px: float
    relative_sd: float
    origin: ScaleOrigin
    detail: str
