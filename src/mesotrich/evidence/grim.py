"""GRIM: whether a printed mean of whole numbers is possible."""

from dataclasses import dataclass
from math import ceil, floor

from mesotrich.foundation.errors import InputError
from mesotrich.reference.printed import Printed

SLACK = 1e-9  # of binary fractions


@dataclass(frozen=True)
class Grim:
    """What GRIM finds.

    Attributes:
        sums: whole sums whose mean is rounded to the printed one; none: the mean is impossible.
        can_tell: whether there are means of so many digits that no sum makes, so that the check can fail at all.
    """

    sums: tuple[int, ...]
    can_tell: bool

    @property
    def possible(self) -> bool:
        """Whether some whole sum fits."""
        return bool(self.sums)


def grim(mean: Printed, n: int, items: int = 1) -> Grim:
    """Whether whole numbers of n people can have the printed mean.

    The sum of n answers of `items` parts is whole, so that mean * n * items must be rounded from a whole number (Brown and
    Heathers 2017, doi 10.1177/1948550616673876). Halves may be rounded up or down.

    Args:
        mean: as printed.
        n: people, 1 or more.
        items: whole numbers that each person's value is the mean of, 1 or more.

    Returns:
        The sums that fit.

    Raises:
        InputError: n or items lies below 1.

    Examples:
        >>> grim(Printed.read("5.19", "mean"), 28).possible, grim(Printed.read("5.18", "mean"), 28).sums
        (False, (145,))
    """
    if n < 1 or items < 1:
        raise InputError("n and items of 1 or more", f"n {n}, items {items}", "correct them")
    parts = n * items
    sums = range(ceil(mean.low * parts - SLACK), floor(mean.high * parts + SLACK) + 1)
    return Grim(tuple(sums), parts < 10**mean.decimals)
