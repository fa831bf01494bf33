"""One effect with its interval, ready to be pooled."""

from dataclasses import dataclass
from enum import StrEnum
from math import exp, sqrt

from mesotrich.evidence.interval import NORMAL_QUANTILE, Interval


class Measure(StrEnum):
    """How an effect is told."""

    MEAN_DIFFERENCE = "mean_difference"
    HEDGES_G = "hedges_g"
    RISK_RATIO = "risk_ratio"
    ODDS_RATIO = "odds_ratio"
    RISK_DIFFERENCE = "risk_difference"
    GIVEN = "given"  # an estimate with its interval, as printed


RATIOS = {Measure.RISK_RATIO, Measure.ODDS_RATIO}  # pooled as logarithms


@dataclass(frozen=True)
class Effect:
    """One effect.

    Attributes:
        measure: how it is told.
        estimate: on the scale on which it is pooled: the logarithm of a ratio, anything else as it is.
        variance: of the estimate, above 0.
        ratio: whether the estimate is a logarithm.
        corrected: whether 0.5 was added to every count because one was 0.
    """

    measure: Measure
    estimate: float
    variance: float
    ratio: bool = False
    corrected: bool = False

    @property
    def value(self) -> float:
        """The effect as it is told: a ratio is no logarithm any more."""
        return self.told(self.estimate)

    @property
    def interval(self) -> Interval:
        """Its 95 % interval by the normal distribution."""
        half = NORMAL_QUANTILE * sqrt(self.variance)
        return Interval(self.told(self.estimate - half), self.told(self.estimate + half))

    def told(self, on_scale: float) -> float:
        """A number of the scale of pooling as it is told.

        Args:
            on_scale: a logarithm where this is a ratio.

        Returns:
            The number.

        Examples:
            >>> Effect(Measure.RISK_RATIO, 0.0, 0.1, ratio=True).told(0.0)
            1.0
        """
        return exp(on_scale) if self.ratio else on_scale
