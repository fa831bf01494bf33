"""P values of two means, within what rounding in print allows."""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

from scipy import stats

from mesotrich.foundation.errors import InputError
from mesotrich.reference.printed import Printed


@dataclass(frozen=True)
class Arm:
    """One arm in print.

    Attributes:
        mean: of the arm.
        sd: standard deviation of its people.
        n: how many, 2 or more.
    """

    mean: Printed
    sd: Printed
    n: int

    def __post_init__(self) -> None:
        """An arm that no test can take is refused."""
        if self.n < 2 or self.sd.value <= 0:
            raise InputError(
                "2 people or more, and a standard deviation above 0", f"n {self.n}, SD {self.sd.text}", "correct them"
            )


@dataclass(frozen=True)
class PRange:
    """A P value.

    Attributes:
        value: from the numbers as printed.
        low: least one before rounding.
        high: greatest one before rounding.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class PFromMeans:
    """Two-sided P values.

    Attributes:
        welch: unequal variances.
        student: equal variances.
    """

    welch: PRange
    student: PRange


def p_from_means(a: Arm, b: Arm) -> PFromMeans:
    """P values of the difference of two independent means.

    Student's t with the pooled variance, and Welch's t with the degrees of freedom of Welch and Satterthwaite (Welch 1947,
    doi 10.1093/biomet/34.1-2.28). The range takes the numbers to the ends of their rounding.

    Args:
        a: first arm.
        b: second arm.

    Returns:
        The P values, 0 to 1.

    Examples:
        >>> a = Arm(Printed.read("14.78", "mean_a"), Printed.read("10.93", "sd_a"), 27)
        >>> b = Arm(Printed.read("11.43", "mean_b"), Printed.read("6.43", "sd_b"), 27)
        >>> round(p_from_means(a, b).welch.value, 3)
        0.177
    """
    return PFromMeans(_range(_welch, a, b), _range(_student, a, b))


def _range(test: Callable[[float, float, float, int, int], float], a: Arm, b: Arm) -> PRange:
    """A test at the printed numbers and at the ends of their rounding."""
    difference, half = abs(a.mean.value - b.mean.value), a.mean.half + b.mean.half
    widest = test(max(difference - half, 0.0), a.sd.high, b.sd.high, a.n, b.n)
    narrowest = test(difference + half, max(a.sd.low, 1e-12), max(b.sd.low, 1e-12), a.n, b.n)
    return PRange(test(difference, a.sd.value, b.sd.value, a.n, b.n), narrowest, widest)


def _welch(difference: float, sd_a: float, sd_b: float, n_a: int, n_b: int) -> float:
    """Welch's test."""
    part_a, part_b = sd_a**2 / n_a, sd_b**2 / n_b
    freedom = (part_a + part_b) ** 2 / (part_a**2 / (n_a - 1) + part_b**2 / (n_b - 1))
    return float(2 * stats.t.sf(difference / sqrt(part_a + part_b), freedom))


def _student(difference: float, sd_a: float, sd_b: float, n_a: int, n_b: int) -> float:
    """Student's test."""
    freedom = n_a + n_b - 2
    variance = ((n_a - 1) * sd_a**2 + (n_b - 1) * sd_b**2) / freedom
    return float(2 * stats.t.sf(difference / sqrt(variance * (1 / n_a + 1 / n_b)), freedom))
