"""A difference that a fitted model is asked for: estimate, error and degrees of freedom."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import stats

from mesotrich.trials.analyse.mixed_model.fit import Fit
from mesotrich.trials.analyse.mixed_model.likelihood import inverse_or_nan


class DegreesOfFreedom(StrEnum):
    """How the error of the error is accounted for."""

    SATTERTHWAITE = "Satterthwaite"
    KENWARD_ROGER = "Kenward-Roger"


@dataclass(frozen=True, eq=False)
class Contrast:
    """A linear combination of coefficients; one value a trial.

    Attributes:
        estimate: the combination.
        error: its standard error.
        degrees_of_freedom: of the t statistic.
    """

    estimate: np.ndarray
    error: np.ndarray
    degrees_of_freedom: np.ndarray

    @property
    def p_value(self) -> np.ndarray:
        """Two-sided P of no difference."""
        return np.asarray(2 * stats.t.sf(np.abs(self.estimate / self.error), self.degrees_of_freedom))

    def interval(self, level: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
        """Confidence interval, low and high."""
        half = stats.t.isf((1 - level) / 2, self.degrees_of_freedom) * self.error
        return self.estimate - half, self.estimate + half


def contrast(fitted: Fit, weights: np.ndarray, method: DegreesOfFreedom = DegreesOfFreedom.KENWARD_ROGER) -> Contrast:
    """Estimate a linear combination of the coefficients.

    Satterthwaite: df = 2 v^2 / (g' V g), v the variance of the combination, g its derivatives by the numbers of the covariance,
    V their variance from the observed information. Kenward-Roger: V from the expected information, and the variance enlarged by
    2 w' sum V_jk (Q_jk - P_j C P_k) w; the second derivatives vanish because the covariance is linear in its numbers.
    Sources: Satterthwaite 1946, doi 10.2307/3002019; Kenward and Roger 1997, doi 10.2307/2533558.

    Args:
        fitted: one or many fits.
        weights: (visits, covariates), what each coefficient counts.
        method: how the degrees of freedom are found.

    Returns:
        The combination for every trial.

    Examples:
        >>> from mesotrich.trials.analyse.mixed_model.covariance import unstructured
        >>> from mesotrich.trials.analyse.mixed_model.fit import fit
        >>> from mesotrich.trials.analyse.mixed_model.patterns import sums
        >>> values = np.array([[[1.0, 2.0], [3.0, 5.0], [5.0, 5.0]]])
        >>> last = contrast(fit(sums(values, np.ones((1, 3, 1))), unstructured(2)), np.array([[0.0], [1.0]]))
        >>> [round(float(x[0]), 6) for x in (last.estimate, last.error, last.degrees_of_freedom)]
        [4.0, 1.0, 2.0]
    """
    at, turn = fitted.state, fitted.slope
    estimate = (at.coefficients * weights).sum(axis=(1, 2))
    pulled = at.variance @ weights.ravel()  # w = C L'
    variance = pulled @ weights.ravel()
    stepped = (turn.steps @ pulled[:, None, :, None])[..., 0]  # P_j w
    gradient = (stepped @ pulled[..., None])[..., 0]
    kenward_roger = method is DegreesOfFreedom.KENWARD_ROGER
    spread = inverse_or_nan(np.nan_to_num(turn.expected if kenward_roger else turn.observed))
    with np.errstate(divide="ignore", invalid="ignore"):
        freedom = 2 * variance**2 / np.einsum("tj,tjk,tk->t", gradient, spread, gradient)
        wider = variance + _enlarged(fitted, pulled, stepped, spread) if kenward_roger else variance
        return Contrast(estimate, np.sqrt(wider), freedom)


def _enlarged(fitted: Fit, pulled: np.ndarray, stepped: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """What Kenward and Roger add to the variance of a combination."""
    at, moved = fitted.state, fitted.slope.moved
    wide = pulled.reshape(at.coefficients.shape)[:, None]
    by_visit = wide @ fitted.data.zz @ wide.swapaxes(2, 3)
    outer = (at.precision @ by_visit)[:, :, None] @ moved
    trials, patterns, numbers, size, _ = moved.shape
    second = outer.reshape(trials, patterns, numbers, size * size) @ moved.swapaxes(3, 4).reshape(
        trials, patterns, numbers, size * size
    ).swapaxes(2, 3)
    return np.asarray(2 * (spread * (second.sum(axis=1) - stepped @ at.variance @ stepped.swapaxes(1, 2))).sum(axis=(1, 2)))
