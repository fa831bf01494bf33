"""Limits of agreement between two series of measurements of the same spots (Bland and Altman)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import fmean, stdev

from scipy.special import nctdtrit

from mesotrich.foundation.errors import InputError
from mesotrich.outcomes.estimate import UPPER, Estimate, Z, student

LEAST_PAIRS = 3  # below it a standard deviation of differences says nothing


class Limits(StrEnum):
    """How the intervals of the limits are had."""

    APPROXIMATE = "approximate"  # Bland and Altman, 1986: standard error sqrt(3 / n) s
    EXACT = "exact"  # Carkeet, 2015: quantiles of the noncentral t


@dataclass(frozen=True)
class Agreement:
    """How far two measurements of the same spot lie apart.

    Attributes:
        pairs: how many spots were measured twice.
        bias: mean of second - first.
        sd: standard deviation of the differences.
        lower: below it lie 2.5 % of the differences.
        upper: above it lie 2.5 % of the differences.
        method: how the intervals of both limits were had.
    """

    pairs: int
    bias: Estimate
    sd: float
    lower: Estimate
    upper: Estimate
    method: Limits


def agreement(first: Sequence[float], second: Sequence[float], method: Limits = Limits.APPROXIMATE) -> Agreement:
    """The bias between two series and the limits between which 95 % of their differences lie.

    Limits are mean +- 1.96 s. Their intervals: `APPROXIMATE` takes t(n - 1) sqrt(3 / n) s (Bland and Altman, 1986,
    doi 10.1016/S0140-6736(86)90837-8), `EXACT` the noncentral t (Carkeet, 2015, doi 10.1097/OPX.0000000000000513).

    Args:
        first: a value a spot.
        second: the other value of each spot, in the same order.
        method: how the intervals of the limits are had.

    Returns:
        Bias and limits, all of second - first.

    Raises:
        InputError: the series differ in length, or hold fewer than three pairs.

    Examples:
        >>> both = agreement([494, 395, 516, 434], [512, 430, 520, 428])
        >>> round(both.bias.value, 2), round(both.lower.value, 1), round(both.upper.value, 1)
        (12.75, -22.1, 47.6)
    """
    if len(first) != len(second):
        raise InputError("as many second values as first ones", f"{len(first)} and {len(second)}", "give a pair a spot")
    if len(first) < LEAST_PAIRS:
        raise InputError(f"at least {LEAST_PAIRS} pairs", len(first), "measure more spots twice")
    differences = [after - before for before, after in zip(first, second, strict=True)]
    mean, sd, n = fmean(differences), stdev(differences), len(differences)
    half = student(n - 1) * sd / sqrt(n)
    bias = Estimate(mean, mean - half, mean + half)
    inner, outer = _reach(sd, n, method)
    lower = Estimate(mean - Z * sd, mean - outer, mean - inner)
    return Agreement(n, bias, sd, lower, Estimate(mean + Z * sd, mean + inner, mean + outer), method)


def _reach(sd: float, n: int, method: Limits) -> tuple[float, float]:
    """How far from the bias a limit lies at least and at most."""
    if method is Limits.APPROXIMATE:
        half = student(n - 1) * sqrt(3 / n) * sd
        return Z * sd - half, Z * sd + half
    ends = (float(nctdtrit(n - 1, Z * sqrt(n), p)) for p in (1 - UPPER, UPPER))
    inner, outer = (end * sd / sqrt(n) for end in ends)
    return inner, outer
