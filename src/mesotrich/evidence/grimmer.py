"""GRIMMER: whether a printed standard deviation of whole numbers is possible."""

from math import ceil, floor

from mesotrich.evidence.grim import SLACK, grim
from mesotrich.foundation.errors import InputError
from mesotrich.reference.printed import Printed


def grimmer(mean: Printed, sd: Printed, n: int, items: int = 1) -> bool:
    """Whether whole numbers of n people can have the printed mean and standard deviation.

    For a whole sum S the sum of squares is whole, is even where S is even, is no less than that of numbers as equal as S allows,
    and is (n - 1) SD^2 + S^2 / n. Where no whole number fulfils this for any S that the mean allows, the pair is impossible
    (Anaya 2016, doi 10.7287/peerj.preprints.2400v1; the analytic form of Allard 2018). What passes need not be true.

    Args:
        mean: as printed.
        sd: sample standard deviation as printed, 0 or more.
        n: people, 2 or more.
        items: whole numbers that each person's value is the mean of, 1 or more.

    Returns:
        Whether some whole numbers may fit.

    Raises:
        InputError: n lies below 2, items below 1, or the standard deviation below 0.

    Examples:
        >>> read = Printed.read
        >>> grimmer(read("3.44", ""), read("2.47", ""), 18), grimmer(read("3.44", ""), read("2.48", ""), 18)
        (False, True)
    """
    if n < 2 or sd.value < 0:
        raise InputError("n of 2 or more, and a standard deviation of 0 or more", f"n {n}, SD {sd.text}", "correct them")
    return any(_some_squares_fit(total, sd, n, items) for total in grim(mean, n, items).sums)


def _some_squares_fit(total: int, sd: Printed, n: int, items: int) -> bool:
    """Whether some sum of squares of whole numbers with this sum has the printed standard deviation."""
    centre = total**2 / n
    least = centre + (n - 1) * (max(sd.low, 0.0) * items) ** 2
    most = centre + (n - 1) * (sd.high * items) ** 2
    whole, rest = divmod(total, n)
    flattest = (n - rest) * whole**2 + rest * (whole + 1) ** 2
    squares = range(max(ceil(least - SLACK * max(least, 1.0)), flattest), floor(most + SLACK * max(most, 1.0)) + 1)
    return any(square % 2 == total % 2 for square in squares[:2])
