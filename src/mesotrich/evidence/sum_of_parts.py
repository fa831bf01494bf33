"""Whether printed parts add up to their printed total."""

from collections.abc import Sequence
from dataclasses import dataclass

from mesotrich.foundation.errors import InputError
from mesotrich.reference.printed import Printed


@dataclass(frozen=True)
class SumOfParts:
    """A sum.

    Attributes:
        found: sum of the parts.
        gap: total less sum.
        fits: whether they agree within rounding.
    """

    found: float
    gap: float
    fits: bool


def sum_of_parts(parts: Sequence[Printed], total: Printed) -> SumOfParts:
    """Add up parts.

    Whole numbers must agree; others may differ by the sum of their roundings.

    Args:
        parts: one or more.
        total: what they should add up to.

    Returns:
        The sum.

    Raises:
        InputError: there is no part.

    Examples:
        >>> read = Printed.read
        >>> found = sum_of_parts([read(text, "") for text in ("24", "13", "4", "4", "5", "2")], read("56", ""))
        >>> found.found, found.gap, found.fits
        (52.0, 4.0, False)
    """
    if not parts:
        raise InputError("one part or more", "none", "write them")
    found, whole = sum(part.value for part in parts), all(not one.decimals for one in (*parts, total))
    slack = 0.0 if whole else sum(part.half for part in parts) + total.half
    gap = round(total.value - found, 9)
    return SumOfParts(round(found, 9), gap, abs(gap) <= slack + 1e-9)
