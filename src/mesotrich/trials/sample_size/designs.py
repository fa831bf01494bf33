"""Designs of trials, each with the power of a given size."""

from dataclasses import dataclass, field
from typing import Protocol

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.ancova import ancova_power
from mesotrich.trials.sample_size.counts import counts_power, split_scalp_counts_power
from mesotrich.trials.sample_size.paired_proportions import paired_proportions_power
from mesotrich.trials.sample_size.question import Question
from mesotrich.trials.sample_size.repeated_visits import repeated_visits_power, visits_covariance
from mesotrich.trials.sample_size.split_scalp import sd_between_sides, split_scalp_power
from mesotrich.trials.sample_size.two_groups import two_groups_power
from mesotrich.trials.sample_size.two_proportions import fisher_power, two_proportions_power


class Design(Protocol):
    """What the size of a trial can be asked of."""

    @property
    def one_scalp(self) -> bool:
        """Whether both treatments are on one scalp, so that there is one group of people."""
        ...

    @property
    def method(self) -> str:
        """Message code of how the power is computed."""
        ...

    def power(self, sizes: tuple[int, int]) -> float:
        """Power of a trial with so many people measured in each group."""
        ...


@dataclass(frozen=True)
class Continuous:
    """One final visit, a continuous outcome.

    Attributes:
        difference: true difference, the benefit positive, in the unit of the outcome.
        sd: between people, of what is compared.
        question: what is tested.
        baseline_correlation: of baseline and outcome, for an analysis of covariance; None compares as it is.
        side_correlation: of the two sides of one scalp; None has a group of people for each treatment.
    """

    difference: float
    sd: float
    question: Question = field(default_factory=Question)
    baseline_correlation: float | None = None
    side_correlation: float | None = None

    def __post_init__(self) -> None:
        if self.baseline_correlation is not None and self.side_correlation is not None:
            raise InputError("a correlation with baseline or one of sides", "both", "give that of the changes of two sides alone")

    @property
    def one_scalp(self) -> bool:
        """Whether both treatments are on one scalp."""
        return self.side_correlation is not None

    @property
    def method(self) -> str:
        """Message code of the method."""
        if self.one_scalp:
            return "trials.method.split_scalp"
        return "trials.method.two_groups" if self.baseline_correlation is None else "trials.method.ancova"

    def power(self, sizes: tuple[int, int]) -> float:
        """Power of a trial with so many people measured in each group."""
        if self.side_correlation is not None:
            return split_scalp_power(self.difference, sd_between_sides(self.sd, self.side_correlation), sizes[0], self.question)
        if self.baseline_correlation is not None:
            return ancova_power(self.difference, self.sd, self.baseline_correlation, sizes, self.question)
        return two_groups_power(self.difference, self.sd, sizes, self.question)


@dataclass(frozen=True)
class Binary:
    """An outcome that is yes or no.

    Attributes:
        shares: with the good outcome, new and control; on one scalp: better on the new side only, better on the control side
            only.
        question: what is tested.
        one_scalp: whether both treatments are on one scalp.
        exact: Fisher's test of two groups instead of the normal approximation.
    """

    shares: tuple[float, float]
    question: Question = field(default_factory=Question)
    one_scalp: bool = False
    exact: bool = False

    def __post_init__(self) -> None:
        if self.question.one_sided and (self.one_scalp or self.exact):
            raise InputError(
                "an exact test of superiority", "a margin", "leave the margin out, or take two groups without --exact"
            )

    @property
    def method(self) -> str:
        """Message code of the method."""
        if self.one_scalp:
            return "trials.method.paired_proportions"
        return "trials.method.fisher" if self.exact else "trials.method.two_proportions"

    def power(self, sizes: tuple[int, int]) -> float:
        """Power of a trial with so many people measured in each group."""
        if self.one_scalp:
            return paired_proportions_power(*self.shares, sizes[0], self.question.alpha)
        if self.exact:
            return fisher_power(self.shares, sizes, self.question.alpha)
        return two_proportions_power(self.shares, sizes, self.question)


@dataclass(frozen=True)
class Count:
    """A count, fewer being better.

    Attributes:
        means: true mean count, new and control.
        dispersion: spread between people beyond chance.
        question: what is tested.
        one_scalp: whether both treatments are on one scalp.
    """

    means: tuple[float, float]
    dispersion: float
    question: Question = field(default_factory=Question)
    one_scalp: bool = False

    def __post_init__(self) -> None:
        if self.question.one_sided and self.one_scalp:
            raise InputError("a test of superiority on one scalp", "a margin", "leave the margin out, or take two groups")

    @property
    def method(self) -> str:
        """Message code of the method."""
        return "trials.method.split_scalp_counts" if self.one_scalp else "trials.method.counts"

    def power(self, sizes: tuple[int, int]) -> float:
        """Power of a trial with so many people measured in each group."""
        if self.one_scalp:
            return split_scalp_counts_power(self.means, self.dispersion, sizes[0], self.question.alpha)
        return counts_power(self.means, self.dispersion, sizes, self.question)


@dataclass(frozen=True)
class RepeatedVisits:
    """Baseline and several visits, some people leaving; the sizes are those enrolled.

    Attributes:
        difference: true difference at the last visit, the benefit positive.
        sd: of every visit, between people.
        correlation: of two visits that follow each other.
        staying: share still there at each visit after baseline.
        decay: 0: all visits go together alike; 1: less with distance.
        question: what is tested.
    """

    difference: float
    sd: float
    correlation: float
    staying: tuple[float, ...]
    decay: float = 0.0
    question: Question = field(default_factory=Question)
    one_scalp: bool = False
    method: str = "trials.method.repeated_visits"

    def power(self, sizes: tuple[int, int]) -> float:
        """Power of a trial with so many people enrolled in each group."""
        covariance = visits_covariance(self.sd, self.correlation, len(self.staying) + 1, self.decay)
        return repeated_visits_power(self.difference, covariance, self.staying, sizes, self.question)
