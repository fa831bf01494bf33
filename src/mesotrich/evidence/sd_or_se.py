"""Whether a number behind ± can be a standard deviation, or is rather a standard error."""

from dataclasses import dataclass
from math import sqrt

from mesotrich.foundation.errors import InputError


@dataclass(frozen=True)
class SdOrSe:
    """Both readings of two printed numbers.

    Attributes:
        standardised_if_sd: the difference in standard deviations, if they are that.
        standardised_if_se: the difference in standard deviations, if they are standard errors.
        sd_a_if_se: standard deviation of the first group, if its number is a standard error.
        sd_b_if_se: the same of the second group.
        rather_se: read as a deviation the difference is implausible, read as an error it is not.
    """

    standardised_if_sd: float
    standardised_if_se: float
    sd_a_if_se: float
    sd_b_if_se: float
    rather_se: bool


@dataclass(frozen=True)
class Group:
    """A printed number behind the sign ±.

    Attributes:
        spread: the number, above 0.
        n: people, 2 or more.
    """

    spread: float
    n: int

    def __post_init__(self) -> None:
        """A group that has no spread is refused."""
        if self.n < 2 or self.spread <= 0:
            raise InputError("2 people or more, and a number above 0", f"n {self.n}, ± {self.spread}", "correct them")


def sd_or_se(difference: float, a: Group, b: Group, limit: float) -> SdOrSe:
    """Read two printed numbers as standard deviations and as standard errors.

    SD = SE sqrt(n) (Altman and Bland 2005, doi 10.1136/bmj.331.7521.903). The difference is divided by the root of the mean of
    both variances.

    Args:
        difference: of the two means, in their unit.
        a: first group or time.
        b: second one.
        limit: above which a standardised difference is implausible.

    Returns:
        Both readings.

    Examples:
        >>> found = sd_or_se(8.6, Group(1.9, 26), Group(2.0, 26), 3)
        >>> round(found.sd_a_if_se, 1), round(found.sd_b_if_se, 1), found.rather_se
        (9.7, 10.2, True)
    """
    sd_a, sd_b = a.spread * sqrt(a.n), b.spread * sqrt(b.n)
    if_sd, if_se = (abs(difference) / sqrt((one**2 + other**2) / 2) for one, other in ((a.spread, b.spread), (sd_a, sd_b)))
    return SdOrSe(if_sd, if_se, sd_a, sd_b, if_sd > limit >= if_se)
