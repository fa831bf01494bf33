"""The two arms compared on one continuous outcome: the mixed model, and the last visit alone."""

from dataclasses import dataclass

import numpy as np

from mesotrich.trials.analyse.ancova import ancova
from mesotrich.trials.analyse.data import Data
from mesotrich.trials.analyse.mixed_model.contrast import Contrast, contrast
from mesotrich.trials.analyse.mixed_model.covariance import unstructured
from mesotrich.trials.analyse.mixed_model.fit import Fit, fit
from mesotrich.trials.analyse.mixed_model.patterns import sums

LEAST_SEEN = 2  # people of each arm at a visit; with fewer its covariance cannot be told
NEW_ARM = 1  # column of the arm among the covariates: 1, arm, baseline


@dataclass(frozen=True)
class Estimate:
    """An estimate with its error; not a number (NaN) where it cannot be found.

    Attributes:
        value: in the unit of the outcome.
        low: of the interval.
        high: of the interval.
        error: standard error.
        degrees_of_freedom: of the t statistic.
        p_value: two-sided, of no difference.
    """

    value: float
    low: float
    high: float
    error: float
    degrees_of_freedom: float
    p_value: float

    @property
    def found(self) -> bool:
        """Whether there is an estimate."""
        return bool(np.isfinite(self.value) and np.isfinite(self.low))


NOTHING = Estimate(*[float("nan")] * 6)


@dataclass(frozen=True)
class Compared:
    """Two arms compared on one outcome in one population.

    Attributes:
        visits: the difference new minus control at each later visit, by the mixed model.
        changes: mean change from baseline in the new and in the control arm at each later visit, by the mixed model.
        last_alone: the difference at the last visit among those who came to it, by analysis of covariance.
        people: in the new and in the control arm.
        seen: of these, at each later visit, new and control.
        baselines_filled: people whose baseline is missing and was set to the mean of all.
        adjusted: whether the baseline is known and differs between people; if not, `changes` are the values themselves.
    """

    visits: tuple[Estimate, ...]
    changes: tuple[tuple[Estimate, Estimate], ...]
    last_alone: Estimate
    people: tuple[int, int]
    seen: tuple[tuple[int, int], ...]
    baselines_filled: int
    adjusted: bool = True


def compare(data: Data, code: str, level: float = 0.95) -> Compared:
    """Compare the arms on one outcome.

    Mixed model for repeated measures on the values of the later visits, with arm, baseline and visit, arm and baseline each by
    visit, unstructured covariance, restricted maximum likelihood and Kenward-Roger degrees of freedom; adjusted for the
    baseline, a difference of values is a difference of changes: Mallinckrodt and others 2008, doi 10.1177/009286150804200402.
    A missing baseline is set to the mean of all, which a randomised comparison bears: White and Thompson 2005,
    doi 10.1002/sim.1981. Where nobody has a baseline, or all have the same, nothing is adjusted for. Visits at which an arm was
    seen less than twice are left out. Strata of the allocation are adjusted for: Kahan and Morris 2012, doi 10.1002/sim.4431.

    Args:
        data: of everybody in the population.
        code: which outcome.
        level: of the intervals.

    Returns:
        The comparison.
    """
    values = data.values[code]
    here = np.isfinite(values)
    adjusted = len(np.unique(values[here[:, 0], 0])) > 1
    mean = float(values[here[:, 0], 0].mean()) if adjusted else 0.0
    scale = float(np.nanstd(values[:, 1:])) if here[:, 1:].any() else 1.0  # so that no number grows too large for the arithmetic
    scaled = (values - mean) / (scale or 1.0)
    baseline = np.where(here[:, 0], scaled[:, 0], 0.0)
    columns = [np.ones(len(values)), data.in_new, *([baseline] if adjusted else []), *_strata(data)]
    covariates = np.column_stack(columns)[None]
    seen = tuple(
        (int(here[data.in_new, visit].sum()), int(here[~data.in_new, visit].sum())) for visit in range(1, values.shape[1])
    )
    usable = [visit for visit, people in enumerate(seen) if min(people) >= LEAST_SEEN]
    found = _mixed(scaled[:, 1:], covariates, usable, scale or 1.0, level)
    return Compared(
        tuple(difference for difference, _, _ in found),
        tuple((new, control) for _, new, control in found),
        _estimate(ancova(scaled[None, :, -1], covariates, NEW_ARM), scale or 1.0, level),
        (int(data.in_new.sum()), int((~data.in_new).sum())),
        seen,
        int((~here[:, 0]).sum()) if adjusted else 0,
        adjusted,
    )


def _mixed(
    later: np.ndarray, covariates: np.ndarray, usable: list[int], scale: float, level: float
) -> list[tuple[Estimate, Estimate, Estimate]]:
    """Difference, new and control arm at each visit; nothing at visits that cannot be used."""
    mean, arm = np.eye(covariates.shape[2])[:2]
    weights = [arm, mean + arm, mean]
    found = [(NOTHING, NOTHING, NOTHING)] * later.shape[1]
    if usable:
        fitted = fit(sums(later[None][:, :, usable], covariates), unstructured(len(usable)))
        for place, visit in enumerate(usable):
            difference, new, control = (_of_mixed(fitted, place, which, scale, level) for which in weights)
            found[visit] = difference, new, control
    return found


def _strata(data: Data) -> list[np.ndarray]:
    """A column for each stratum but the first, centred, so that means are those of all people."""
    if data.strata is None:
        return []
    belongs = [(data.strata == stratum).astype(float) for stratum in np.unique(data.strata)[1:]]
    return [one - one.mean() for one in belongs]


def _of_mixed(fitted: Fit, visit: int, which: np.ndarray, scale: float, level: float) -> Estimate:
    """A combination of the coefficients of one visit."""
    if not fitted.converged[0]:
        return NOTHING
    weights = np.zeros(fitted.state.coefficients.shape[1:])
    weights[visit] = which
    return _estimate(contrast(fitted, weights), scale, level)


def _estimate(found: Contrast, scale: float, level: float) -> Estimate:
    """A combination in the unit of the outcome."""
    low, high = found.interval(level)
    numbers = found.estimate * scale, low * scale, high * scale, found.error * scale, found.degrees_of_freedom, found.p_value
    return Estimate(*(float(number[0]) for number in numbers))
