"""Power by simulation: thousands of trials are drawn and analysed as the real one will be."""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

import numpy as np

from mesotrich.trials.analyse.ancova import ancova
from mesotrich.trials.analyse.mixed_model.contrast import Contrast, DegreesOfFreedom, contrast
from mesotrich.trials.analyse.mixed_model.covariance import unstructured
from mesotrich.trials.analyse.mixed_model.fit import fit
from mesotrich.trials.analyse.mixed_model.patterns import sums
from mesotrich.trials.sample_size.question import Question
from mesotrich.trials.simulated_trials import SimulatedTrials

AT_ONCE = 1000  # trials that are fitted together: more take memory and no less time
CLOSE = 1e-8  # the covariance is then found to 1e-4 of its error


class Analysis(StrEnum):
    """How a trial with a continuous outcome is analysed; the difference at the last visit is tested."""

    CHANGE = "t test of the change"
    ANCOVA = "analysis of covariance"
    MIXED_SATTERTHWAITE = "mixed model, Satterthwaite"
    MIXED_KENWARD_ROGER = "mixed model, Kenward-Roger"


@dataclass(frozen=True)
class Simulated:
    """A simulated power.

    Attributes:
        power: share of trials that found a difference.
        standard_error: of that share.
        unusable: share of trials that could not be analysed; they count as having found nothing.
    """

    power: float
    standard_error: float
    unusable: float


def simulated_power(analysis: Analysis, trials: SimulatedTrials, question: Question | None = None) -> Simulated:
    """Share of simulated trials that find what they look for.

    Args:
        analysis: how each is analysed.
        trials: the trials.
        question: superiority at 5 % where not given.

    Returns:
        The power with its standard error.

    Examples:
        >>> from mesotrich.trials.simulated_trials import simulated_trials
        >>> rng = np.random.default_rng(1)
        >>> drawn = simulated_trials(2000, (25, 24), np.array([[1.0, 0.6], [0.6, 1.0]]), np.array([0.5]), rng)
        >>> found = simulated_power(Analysis.ANCOVA, drawn)
        >>> 0.5 < found.power < 0.6
        True
    """
    question = question or Question()
    found = compared(analysis, trials)
    low, high = found.interval(1 - question.alpha)
    with np.errstate(invalid="ignore"):
        seen = low > -question.margin if question.margin is not None else (low > 0) | (high < 0)
    power = float(seen.mean())
    return Simulated(power, sqrt(power * (1 - power) / len(seen)), float(np.isnan(low).mean()))


def compared(analysis: Analysis, trials: SimulatedTrials) -> Contrast:
    """The difference of the arms at the last visit of every trial.

    Args:
        analysis: how each is analysed.
        trials: the trials.

    Returns:
        Estimate, error and degrees of freedom, one a trial.
    """
    last = trials.later[:, :, -1]
    if analysis is Analysis.CHANGE:
        return ancova(last - trials.baseline, trials.covariates[:, :, :2])
    if analysis is Analysis.ANCOVA:
        return ancova(last, trials.covariates)
    method = DegreesOfFreedom.SATTERTHWAITE if analysis is Analysis.MIXED_SATTERTHWAITE else DegreesOfFreedom.KENWARD_ROGER
    covariates = trials.covariates
    parts = [
        _mixed(trials.later[start : start + AT_ONCE], covariates[start : start + AT_ONCE], method)
        for start in range(0, len(last), AT_ONCE)
    ]
    return Contrast(*(np.concatenate(part) for part in zip(*parts, strict=True)))


def _mixed(later: np.ndarray, covariates: np.ndarray, method: DegreesOfFreedom) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The mixed model of some trials; NaN where it does not converge."""
    visits = later.shape[2]
    fitted = fit(sums(later, covariates), unstructured(visits), CLOSE)
    weights = np.zeros((visits, covariates.shape[2]))
    weights[-1, 1] = 1
    found = contrast(fitted, weights, method)
    return tuple(np.where(fitted.converged, part, np.nan) for part in (found.estimate, found.error, found.degrees_of_freedom))  # type: ignore[return-value]
