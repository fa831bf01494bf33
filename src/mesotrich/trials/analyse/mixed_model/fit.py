"""Restricted maximum likelihood by Fisher scoring, for one trial or thousands at once."""

from dataclasses import dataclass

import numpy as np

from mesotrich.trials.analyse.mixed_model.likelihood import Slope, State, inverse_or_nan, slope, state
from mesotrich.trials.analyse.mixed_model.patterns import Sums

MOST_STEPS = 200
MOST_HALVINGS = 30
CLOSE = 1e-14  # twice the likelihood that another step is expected to gain; below, the covariance is found to 1e-7 of its error


@dataclass(frozen=True, eq=False)
class Fit:
    """Fitted models; the first axis is the trial.

    Attributes:
        data: the sums that they were fitted to.
        basis: known matrices of the covariance.
        covariance: (trials, visits, visits).
        state: coefficients, their variance and the restricted log likelihood.
        slope: derivatives at the end.
        converged: (trials), whether the top was found.
    """

    data: Sums
    basis: np.ndarray
    covariance: np.ndarray
    state: State
    slope: Slope
    converged: np.ndarray


def fit(data: Sums, basis: np.ndarray, close: float = CLOSE) -> Fit:
    """Fit the mean of every visit on the covariates, with correlated visits, by restricted maximum likelihood.

    Fisher scoring on the numbers of the covariance, a step halved while it leaves the positive matrices or lowers the likelihood.
    Visits missed at random, given what was seen, do not bias it. Sources: Jennrich and Schluchter 1986, doi 10.2307/2530695;
    Mallinckrodt and others 2008, doi 10.1177/009286150804200402.

    Args:
        data: sums of the trials.
        basis: (numbers, visits, visits), known matrices of the covariance.
        close: when to stop: expected gain of twice the log likelihood.

    Returns:
        The fits; those that did not converge are marked, and hold the last matrix that was reached.

    Examples:
        >>> from mesotrich.trials.analyse.mixed_model.covariance import unstructured
        >>> from mesotrich.trials.analyse.mixed_model.patterns import sums
        >>> values = np.array([[[1.0, 2.0], [3.0, 5.0], [5.0, 5.0]]])
        >>> np.round(fit(sums(values, np.ones((1, 3, 1))), unstructured(2)).covariance, 6).tolist()
        [[[4.0, 3.0], [3.0, 3.0]]]
    """
    numbers = _start(data, basis)
    converged = np.zeros(len(numbers), dtype=bool)
    for _ in range(MOST_STEPS):
        open_ones = np.flatnonzero(~converged & np.isfinite(numbers).all(axis=1))
        if open_ones.size == 0:
            break
        numbers[open_ones], converged[open_ones] = _better(data.of(open_ones), basis, numbers[open_ones], close)
    covariance = np.einsum("tj,jkl->tkl", numbers, basis)
    last = state(data, covariance)
    return Fit(data, basis, covariance, last, slope(data, last, basis), converged & np.isfinite(last.log_likelihood))


def _start(data: Sums, basis: np.ndarray) -> np.ndarray:
    """Independent visits, each with the variance of its residuals, as near as the known matrices come."""
    visits = data.seen.shape[1]
    alone = state(data, np.broadcast_to(np.eye(visits), (len(data.people), visits, visits)))
    counts = data.people @ data.seen - data.zz.shape[-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        variances = np.einsum("tpkk->tk", alone.residual) / counts
    variances = np.where((counts > 0) & (variances > 0), variances, np.nan)
    diagonal = np.zeros((len(variances), visits * visits))
    diagonal[:, :: visits + 1] = variances
    return np.asarray(diagonal @ np.linalg.pinv(basis.reshape(len(basis), -1)))


def _better(data: Sums, basis: np.ndarray, numbers: np.ndarray, close: float) -> tuple[np.ndarray, np.ndarray]:
    """One step up, and whether it was the last."""
    now = state(data, np.einsum("tj,jkl->tkl", numbers, basis))
    at = slope(data, now, basis)
    step = (inverse_or_nan(np.nan_to_num(at.expected)) @ at.gradient[..., None])[..., 0]
    gain = (step * at.gradient).sum(axis=1)
    length = np.ones(len(numbers))
    for _ in range(MOST_HALVINGS):
        tried = state(data, np.einsum("tj,jkl->tkl", numbers + length[:, None] * step, basis))
        worse = ~(tried.log_likelihood >= now.log_likelihood - 1e-9) & (gain > close)
        if not worse.any():
            break
        length = np.where(worse, length / 2, length)
    return numbers + length[:, None] * step, gain <= close
