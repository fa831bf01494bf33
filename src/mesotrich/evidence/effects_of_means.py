"""Effects of two means: the difference, and the difference in standard deviations."""

from dataclasses import dataclass
from math import exp, sqrt

from scipy.special import gammaln

from mesotrich.evidence.effect import Effect, Measure
from mesotrich.foundation.errors import InputError


@dataclass(frozen=True)
class ArmMean:
    """One arm.

    Attributes:
        mean: of the arm.
        sd: standard deviation of its people, above 0, in the unit of the mean.
        n: people, 2 or more.
    """

    mean: float
    sd: float
    n: int

    def __post_init__(self) -> None:
        """An arm without a spread is refused."""
        if self.n < 2 or self.sd <= 0:
            raise InputError("2 people or more, and a standard deviation above 0", f"n {self.n}, SD {self.sd}", "correct them")


def mean_difference(a: ArmMean, b: ArmMean) -> Effect:
    """The mean of the first arm less that of the second.

    Variance: s_a^2 / n_a + s_b^2 / n_b.

    Args:
        a: first arm.
        b: second arm.

    Returns:
        The difference, in the unit of the means.

    Examples:
        >>> round(mean_difference(ArmMean(14.78, 10.93, 27), ArmMean(11.43, 6.43, 27)).value, 2)
        3.35
    """
    return Effect(Measure.MEAN_DIFFERENCE, a.mean - b.mean, a.sd**2 / a.n + b.sd**2 / b.n)


def hedges_g(a: ArmMean, b: ArmMean) -> Effect:
    """The difference of two means in pooled standard deviations, without the bias of small samples.

    g = J d, J = Gamma(m / 2) / (sqrt(m / 2) Gamma((m - 1) / 2)), m = n_a + n_b - 2; variance 1 / n_a + 1 / n_b + g^2 / (2 (n_a +
    n_b)) (Hedges 1981, doi 10.3102/10769986006002107).

    Args:
        a: first arm.
        b: second arm.

    Returns:
        The difference in standard deviations.

    Examples:
        >>> round(hedges_g(ArmMean(14.78, 10.93, 27), ArmMean(11.43, 6.43, 27)).value, 4)
        0.3682
    """
    freedom = a.n + b.n - 2
    pooled = sqrt(((a.n - 1) * a.sd**2 + (b.n - 1) * b.sd**2) / freedom)
    g = small_sample_factor(freedom) * (a.mean - b.mean) / pooled
    return Effect(Measure.HEDGES_G, g, 1 / a.n + 1 / b.n + g**2 / (2 * (a.n + b.n)))


def small_sample_factor(freedom: int) -> float:
    """Hedges' exact factor J.

    Args:
        freedom: degrees of freedom of the pooled standard deviation, 2 or more.

    Returns:
        The factor, below 1.

    Raises:
        InputError: there are fewer than 2 degrees of freedom.

    Examples:
        >>> round(small_sample_factor(47), 5)
        0.98394
    """
    if freedom < 2:
        raise InputError("2 degrees of freedom or more", freedom, "leave the trial out")
    return exp(float(gammaln(freedom / 2) - gammaln((freedom - 1) / 2))) / sqrt(freedom / 2)
