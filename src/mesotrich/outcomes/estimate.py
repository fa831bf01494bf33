"""An estimate with its interval, and the interval of a standard deviation."""

from dataclasses import dataclass
from math import inf, sqrt

from scipy.special import chdtri, ndtri, stdtrit

from mesotrich.foundation.errors import InputError

LEVEL = 0.95
UPPER = (1 + LEVEL) / 2
Z = float(ndtri(UPPER))


@dataclass(frozen=True)
class Estimate:
    """A number and its 95 % interval.

    Attributes:
        value: the estimate.
        low: lower end.
        high: upper end; infinite where the data set no limit.
    """

    value: float
    low: float
    high: float

    def times(self, factor: float) -> "Estimate":
        """The same estimate in another unit.

        Args:
            factor: above 0.

        Returns:
            Value and both ends, each times the factor.

        Examples:
            >>> Estimate(2.0, 1.0, 4.0).times(0.5)
            Estimate(value=1.0, low=0.5, high=2.0)
        """
        return Estimate(self.value * factor, self.low * factor, self.high * factor)


def sd_estimate(sd: float, degrees: int) -> Estimate:
    """A standard deviation with its interval, s sqrt(df / chi2).

    Args:
        sd: the estimate, at least 0.
        degrees: its degrees of freedom, at least 1.

    Returns:
        The estimate with the ends of its exact interval for normal errors.

    Raises:
        InputError: there are no degrees of freedom.

    Examples:
        >>> one = sd_estimate(1.0, 10)
        >>> round(one.low, 3), round(one.high, 3)
        (0.699, 1.755)
    """
    if degrees < 1:
        raise InputError("at least one degree of freedom", degrees, "repeat a measurement at least once")
    low, high = (sqrt(degrees / float(chdtri(degrees, p))) for p in (1 - UPPER, UPPER))
    return Estimate(sd, sd * low, sd * high)


def student(degrees: int) -> float:
    """The quantile of Student's t behind a two-sided interval of 95 %.

    Args:
        degrees: degrees of freedom, at least 1.

    Returns:
        The quantile; infinite without a degree of freedom.

    Examples:
        >>> round(student(16), 2)
        2.12
    """
    return float(stdtrit(degrees, UPPER)) if degrees >= 1 else inf
