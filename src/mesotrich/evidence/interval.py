"""A number with its 95 % interval."""

from dataclasses import dataclass

from scipy import stats

CONFIDENCE = 0.95  # of every interval that this room computes
NORMAL_QUANTILE = float(stats.norm.ppf((1 + CONFIDENCE) / 2))


@dataclass(frozen=True)
class Interval:
    """Two ends.

    Attributes:
        low: lower end.
        high: upper end.
    """

    low: float
    high: float

    @property
    def middle(self) -> float:
        """Halfway between the ends."""
        return (self.low + self.high) / 2
