"""What a trial asks: is one treatment better, or is it not worse than by a margin."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from mesotrich.foundation.errors import InputError


@dataclass(frozen=True)
class Question:
    """The comparison that is tested; a positive difference favours the new treatment.

    Attributes:
        alpha: chance of a false positive, two-sided, between 0 and 1.
        margin: None asks for superiority, in both directions. Otherwise the largest loss that counts as not worse, above 0, in
            the unit of the outcome: the new treatment is not inferior where the whole interval of 1 - alpha lies above -margin.
            Only this question can end with "not worse"; a superiority question that finds nothing cannot.
    """

    alpha: float = 0.05
    margin: float | None = None

    def __post_init__(self) -> None:
        if not 0 < self.alpha < 1:
            raise InputError("alpha between 0 and 1", self.alpha, "give for example 0.05")
        if self.margin is not None and not self.margin > 0:
            raise InputError("a margin above 0", self.margin, "give the largest loss that counts as not worse")

    @property
    def one_sided(self) -> bool:
        """Whether only one direction ends the question."""
        return self.margin is not None

    def shift(self, difference: float) -> float:
        """How far a true difference lies from what is to be refuted, in the unit of the outcome."""
        return difference + (self.margin or 0.0)

    def power_normal(self, shift_in_errors: float) -> float:
        """Power of a test whose statistic is normal.

        Args:
            shift_in_errors: true difference from what is to be refuted, in standard errors.

        Returns:
            The power.

        Examples:
            >>> round(Question().power_normal(2.80), 3)
            0.8
        """
        limit = stats.norm.isf(self.alpha / 2)
        other = 0.0 if self.one_sided else stats.norm.cdf(-limit - shift_in_errors)
        return float(stats.norm.sf(limit - shift_in_errors) + other)

    def power_t(self, shift_in_errors: float, degrees_of_freedom: float) -> float:
        """Power of a t test, by the noncentral t distribution.

        Args:
            shift_in_errors: true difference from what is to be refuted, in standard errors.
            degrees_of_freedom: of the estimated error, above 0.

        Returns:
            The power; 0 where there are no degrees of freedom.

        Examples:
            >>> round(Question().power_t(2.0, 47), 4)
            0.4997
        """
        if not degrees_of_freedom > 0:
            return 0.0
        limit = stats.t.isf(self.alpha / 2, degrees_of_freedom)
        other = 0.0 if self.one_sided else stats.nct.cdf(-limit, degrees_of_freedom, shift_in_errors)
        # SciPy gives NaN for a tail below about 1e-14
        return float(stats.nct.sf(limit, degrees_of_freedom, shift_in_errors) + np.nan_to_num(other))
