"""What the error of the trichoscope adds to the spread between people."""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from mesotrich.foundation.errors import InputError
from mesotrich.foundation.sources import Source
from mesotrich.reference.loader import value


class Counting(StrEnum):
    """How the hairs of two visits are compared."""

    MATCHED = "matched"  # every hair with itself
    CORRECTED = "corrected"  # two counts, each corrected by hand
    AUTOMATIC = "automatic"  # two counts


@dataclass(frozen=True)
class Spread:
    """The spread of a measured change.

    Attributes:
        sd: standard deviation between people, error included, in the unit of the outcome.
        error_sd: of the error alone.
        sources: where the error comes from; empty where it was given.
    """

    sd: float
    error_sd: float
    sources: tuple[Source, ...]


def measured_spread(true_sd: float, mean: float, error: Counting | float) -> Spread:
    """Spread of a measured change: sqrt(true^2 + error^2), the error being a share of the count.

    Args:
        true_sd: standard deviation between people of the true change, from 0, in the unit of the outcome. A published one
            includes the error of its own method already.
        mean: mean count, above 0, in the unit of the outcome.
        error: way of counting, or the standard deviation of the error of one person's change in percent of the count, from 0.

    Returns:
        The spread.

    Raises:
        InputError: a number is outside its range.

    Examples:
        >>> [round(measured_spread(15, 150, way).sd, 1) for way in Counting]
        [15.0, 20.2, 23.4]
    """
    if not mean > 0 or true_sd < 0:
        raise InputError("a mean count above 0 and a spread from 0", (mean, true_sd), "correct them")
    known = value("trials", f"error_of_change_{error.value}_percent") if isinstance(error, Counting) else None
    percent = float(error) if known is None else known.value
    if percent < 0:
        raise InputError("an error from 0 %", percent, "give the error of a change in percent of the count")
    error_sd = mean * percent / 100
    return Spread(sqrt(true_sd**2 + error_sd**2), error_sd, () if known is None else (known.source,))
