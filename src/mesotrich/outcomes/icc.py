"""Intraclass correlation: how much of the spread is that of the spots, and not of the measurement."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, harmonic_mean, variance

from scipy.special import fdtri

from mesotrich.foundation.errors import InputError
from mesotrich.outcomes.estimate import UPPER, Estimate

LEAST = 2  # rows, and repeats of a row


class IccForm(StrEnum):
    """Which correlation: what counts as error, and whether the raters are a sample. Names of McGraw and Wong (1996)."""

    ONE_WAY = "ICC(1)"  # Shrout and Fleiss ICC(1,1): every difference within a row is error
    AGREEMENT = "ICC(A,1)"  # their ICC(2,1): constant differences between columns are error too
    CONSISTENCY = "ICC(C,1)"  # their ICC(3,1): constant differences between columns are no error


@dataclass(frozen=True)
class _Squares:
    """Mean squares of a table of n rows and k columns."""

    n: int
    k: int
    rows: float
    columns: float
    error: float


def icc(table: Sequence[Sequence[float]], form: IccForm) -> Estimate:
    """The intraclass correlation of single measurements with its 95 % interval.

    Intervals are the F-based ones of McGraw and Wong, 1996 (doi 10.1037/1082-989X.1.1.30); that of `AGREEMENT` rests on
    Satterthwaite's degrees of freedom. Rows of unlike length are allowed in `ONE_WAY` only: the estimate then takes
    n0 = (N - sum k_i^2 / N) / (n - 1) for k, the interval that of Thomas and Hultquist, 1978 (doi 10.1214/aos/1176344202).

    Args:
        table: a row a spot, its repeats or its raters as columns.
        form: which correlation.

    Returns:
        The estimate; it can be below 0 where rows differ less than their repeats let expect.

    Raises:
        InputError: fewer than two rows, a row of one value, unlike rows where columns matter, or values that do not differ.

    Examples:
        >>> judges = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
        >>> [round(icc(judges, form).value, 2) for form in IccForm]
        [0.17, 0.29, 0.71]
    """
    _check(table, form)
    if form is IccForm.ONE_WAY:
        return _one_way(table)
    squares = _squares(table)
    return _agreement(squares) if form is IccForm.AGREEMENT else _consistency(squares)


def _check(table: Sequence[Sequence[float]], form: IccForm) -> None:
    """Refuse what no correlation can be had from."""
    if len(table) < LEAST:
        raise InputError("at least two spots", len(table), "measure a second spot: a correlation compares spots")
    if min(len(row) for row in table) < LEAST:
        raise InputError("at least two repeats of each spot", "a spot with one", "repeat it, or leave that spot out")
    if form is not IccForm.ONE_WAY and len({len(row) for row in table}) > 1:
        raise InputError(f"rows of one length for {form}", "rows of unlike length", f"complete them, or use {IccForm.ONE_WAY}")
    if len({value for row in table for value in row}) == 1:
        raise InputError("values that differ", "the same value everywhere", "measure spots that differ")


def _one_way(table: Sequence[Sequence[float]]) -> Estimate:
    """Every difference within a row is error."""
    sizes = [len(row) for row in table]
    rows, count = len(table), sum(sizes)
    means = [fmean(row) for row in table]
    grand = fmean(value for row in table for value in row)
    within = sum((value - mean) ** 2 for row, mean in zip(table, means, strict=True) for value in row) / (count - rows)
    between = sum(size * (mean - grand) ** 2 for size, mean in zip(sizes, means, strict=True)) / (rows - 1)
    k = (count - sum(size**2 for size in sizes) / count) / (rows - 1)
    value = (between - within) / (between + (k - 1) * within)
    if within == 0:
        return Estimate(1.0, 1.0, 1.0)
    mean_size = harmonic_mean(sizes)
    ratio = mean_size * variance(means) / within
    ends = (ratio / _f(rows - 1, count - rows), ratio * _f(count - rows, rows - 1))
    low, high = ((end - 1) / (end + mean_size - 1) for end in ends)
    return Estimate(value, low, high)


def _squares(table: Sequence[Sequence[float]]) -> _Squares:
    """Mean squares of rows, columns and what is left."""
    n, k = len(table), len(table[0])
    grand = fmean(value for row in table for value in row)
    means, columns = [fmean(row) for row in table], [fmean(column) for column in zip(*table, strict=True)]
    left = sum((table[i][j] - means[i] - columns[j] + grand) ** 2 for i in range(n) for j in range(k))
    return _Squares(n, k, k * variance(means), n * variance(columns), left / ((n - 1) * (k - 1)))


def _consistency(s: _Squares) -> Estimate:
    """Constant differences between columns are no error."""
    value = (s.rows - s.error) / (s.rows + (s.k - 1) * s.error)
    if s.error == 0:
        return Estimate(1.0, 1.0, 1.0)
    ratio, left = s.rows / s.error, (s.n - 1) * (s.k - 1)
    ends = (ratio / _f(s.n - 1, left), ratio * _f(left, s.n - 1))
    low, high = ((end - 1) / (end + s.k - 1) for end in ends)
    return Estimate(value, low, high)


def _agreement(s: _Squares) -> Estimate:
    """Constant differences between columns are error too."""
    spread = s.rows + (s.k - 1) * s.error + s.k * (s.columns - s.error) / s.n
    value = (s.rows - s.error) / spread
    if s.error == 0 and s.columns == 0:
        return Estimate(1.0, 1.0, 1.0)
    a = s.k * value / (s.n * (1 - value))
    b = 1 + s.k * value * (s.n - 1) / (s.n * (1 - value))
    parts = (a * s.columns) ** 2 / (s.k - 1) + (b * s.error) ** 2 / ((s.n - 1) * (s.k - 1))
    degrees = (a * s.columns + b * s.error) ** 2 / parts
    other = s.k * s.columns + (s.k * s.n - s.k - s.n) * s.error
    least, most = _f(s.n - 1, degrees), _f(degrees, s.n - 1)
    low = s.n * (s.rows - least * s.error) / (least * other + s.n * s.rows)
    high = s.n * (most * s.rows - s.error) / (other + s.n * most * s.rows)
    return Estimate(value, low, high)


def _f(above: float, below: float) -> float:
    """The upper quantile of F behind a two-sided interval of 95 %."""
    return float(fdtri(above, below, UPPER))
