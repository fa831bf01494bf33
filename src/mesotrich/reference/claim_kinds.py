"""Kinds of printed claims, and which numbers each must and may hold."""

from dataclasses import dataclass
from enum import StrEnum


class ClaimKind(StrEnum):
    """What was printed."""

    TWO_COUNTS = "two_counts"  # events in two arms
    ONE_COUNT = "one_count"  # events in one group
    TWO_MEANS = "two_means"  # means of two arms
    ONE_MEAN = "one_mean"  # the mean of one group
    BEFORE_AFTER = "before_after"  # two means of the same people
    INTERVAL = "interval"  # an estimate with its interval
    TWO_INTERVALS = "two_intervals"  # two estimates with their intervals
    PARTS = "parts"  # parts and their total
    TESTS = "tests"  # how often was tested
    ARMS = "arms"  # how many took part, and how much they vary


class Spread(StrEnum):
    """What stands behind the sign ± in print."""

    SD = "sd"
    SE = "se"
    UNSTATED = "unstated"


class Scale(StrEnum):
    """On which scale an interval should be symmetric."""

    DIFFERENCE = "difference"
    RATIO = "ratio"


@dataclass(frozen=True)
class Holds:
    """Names of the numbers of a kind.

    Attributes:
        must: without these nothing can be computed.
        may: these allow more checks.
        lists: rows of numbers that must be there.
    """

    must: tuple[str, ...]
    may: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


HOLDS = {
    ClaimKind.TWO_COUNTS: Holds(("events_a", "n_a", "events_b", "n_b"), ("percent_a", "percent_b")),
    ClaimKind.ONE_COUNT: Holds(("events", "n"), ("percent",)),
    ClaimKind.TWO_MEANS: Holds(("mean_a", "n_a", "mean_b", "n_b"), ("sd_a", "sd_b")),
    ClaimKind.ONE_MEAN: Holds(("mean",), ("sd", "n", "items", "least")),
    ClaimKind.BEFORE_AFTER: Holds(("mean_before", "mean_after", "n"), ("sd_before", "sd_after")),
    ClaimKind.INTERVAL: Holds(("estimate", "low", "high"), ("n_a", "n_b")),
    ClaimKind.TWO_INTERVALS: Holds(("estimate_a", "low_a", "high_a", "estimate_b", "low_b", "high_b")),
    ClaimKind.PARTS: Holds(("total",), lists=("parts",)),
    ClaimKind.TESTS: Holds(("outcomes", "times"), lists=("p_values",)),
    ClaimKind.ARMS: Holds(("n_a", "n_b"), ("sd_low", "sd_high")),
}
