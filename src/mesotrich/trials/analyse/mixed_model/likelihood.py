"""The restricted likelihood of a covariance matrix, its slope and its curvature."""

from dataclasses import dataclass
from math import log, pi

import numpy as np

from mesotrich.trials.analyse.mixed_model.patterns import Sums

LEAST_EIGENVALUE = 1e-9  # of a covariance matrix, as a share of its largest; below, it counts as not positive


@dataclass(frozen=True, eq=False)
class State:
    """What follows from a covariance matrix; the first axis is the trial.

    Attributes:
        precision: (.., patterns, visits, visits), inverse of the covariance of the visits seen, 0 elsewhere.
        coefficients: (.., visits, covariates), by generalised least squares.
        variance: (.., visits x covariates, visits x covariates), inverse of X'WX.
        residual: (.., patterns, visits, visits), sums of products of residuals.
        residual_z: (.., patterns, visits, covariates), sums of residuals times covariates.
        log_likelihood: (..), restricted; -inf where the matrix is not positive.
    """

    precision: np.ndarray
    coefficients: np.ndarray
    variance: np.ndarray
    residual: np.ndarray
    residual_z: np.ndarray
    log_likelihood: np.ndarray


def state(data: Sums, covariance: np.ndarray) -> State:
    """Coefficients and restricted log likelihood for given covariance matrices.

    -2 l = sum log|S_i| + log|X'WX| + sum r'S_i^-1 r + (N - p) log 2 pi.
    Source: Patterson and Thompson 1971, doi 10.1093/biomet/58.3.545.

    Args:
        data: sums of the trials.
        covariance: (trials, visits, visits).

    Returns:
        The state.
    """
    positive = _positive(covariance)
    usable = np.where(positive[:, None, None], covariance, np.eye(covariance.shape[-1]))
    both = data.seen[:, :, None] & data.seen[:, None, :]
    padded = np.where(both, usable[:, None], np.eye(usable.shape[-1]))
    precision = np.where(both, np.linalg.inv(padded), 0.0)
    information = kronecker_sum(precision, data.zz)
    variance = inverse_or_nan(information)
    weighted = (precision @ data.yz).sum(axis=1)
    shape = weighted.shape
    flat = (variance @ weighted.reshape(shape[0], -1, 1))[..., 0]
    coefficients = flat.reshape(shape)
    fitted = np.where(data.seen[:, :, None], coefficients[:, None], 0.0)
    cross = fitted @ data.yz.swapaxes(2, 3)
    residual = data.yy - cross - cross.swapaxes(2, 3) + fitted @ data.zz @ fitted.swapaxes(2, 3)
    value = (
        (data.people * np.linalg.slogdet(padded)[1]).sum(axis=1)
        + np.linalg.slogdet(information)[1]
        + (precision * residual).sum(axis=(1, 2, 3))
        + (data.observations - flat.shape[1]) * log(2 * pi)
    )
    known = np.where(positive & np.isfinite(value), -value / 2, -np.inf)
    return State(precision, coefficients, variance, residual, data.yz - fitted @ data.zz, known)


@dataclass(frozen=True, eq=False)
class Slope:
    """First and second derivatives of the restricted log likelihood by the numbers of the covariance.

    Attributes:
        gradient: (trials, numbers).
        expected: (trials, numbers, numbers), expected information.
        observed: (trials, numbers, numbers), minus the second derivative.
        steps: (trials, numbers, p, p), minus the derivative of X'WX by each number.
        moved: (trials, patterns, numbers, visits, visits), precision times known matrix.
    """

    gradient: np.ndarray
    expected: np.ndarray
    observed: np.ndarray
    steps: np.ndarray
    moved: np.ndarray


def slope(data: Sums, at: State, basis: np.ndarray) -> Slope:
    """Derivatives of the restricted log likelihood.

    With P = W - WXCX'W, C = (X'WX)^-1 and known matrices E: gradient (y'PEPy - tr PE) / 2, expected information tr(PEPE) / 2,
    observed y'PEPEPy - tr(PEPE) / 2. Source: Gilmour, Thompson, Cullis 1995, doi 10.2307/2533274.

    Args:
        data: sums of the trials.
        at: their state.
        basis: (numbers, visits, visits), the known matrices.

    Returns:
        The derivatives.
    """
    trials, visits, covariates = at.coefficients.shape
    moved = at.precision[:, :, None] @ basis
    parts = at.variance.reshape(trials, visits, covariates, visits, covariates)
    spread = np.einsum("tkalc,tpca->tpkl", parts, data.zz, optimize=True)  # what the coefficients' own error adds
    residual_part, spread_part = at.precision @ at.residual, at.precision @ spread
    traces = np.einsum("tpjkk->tpj", moved)
    gradient = (_trace(moved, residual_part + spread_part) - (data.people[:, :, None] * traces)).sum(axis=1) / 2
    steps = kronecker_sum((moved @ at.precision[:, :, None]), data.zz)
    turned = at.variance[:, None] @ steps
    expected = (
        _pairs(data.people[:, :, None, None, None] * moved, moved)
        - 2 * _pairs(spread_part[:, :, None] @ moved, moved)
        + _pairs(turned[:, None], turned[:, None])
    ) / 2
    pull = ((moved @ at.precision[:, :, None]) @ at.residual_z[:, :, None]).sum(axis=1).reshape(trials, len(basis), -1)
    observed = _pairs(residual_part[:, :, None] @ moved, moved) - pull @ at.variance @ pull.swapaxes(1, 2) - expected
    return Slope(gradient, expected, observed, steps, moved)


def kronecker_sum(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Sum over patterns of Kronecker products.

    Args:
        left: (trials, patterns, .., visits, visits).
        right: (trials, patterns, covariates, covariates).

    Returns:
        (trials, .., visits x covariates, visits x covariates).

    Examples:
        >>> kronecker_sum(np.full((1, 1, 2, 2), 3.0), np.full((1, 1, 1, 1), 2.0)).tolist()
        [[[6.0, 6.0], [6.0, 6.0]]]
    """
    trials, patterns, *between, visits, _ = left.shape
    covariates = right.shape[-1]
    flat = left.reshape(trials, patterns, -1).swapaxes(1, 2) @ right.reshape(trials, patterns, -1)
    apart = flat.reshape(trials, *between, visits, visits, covariates, covariates)
    joined: np.ndarray = apart.swapaxes(-3, -2).reshape(trials, *between, visits * covariates, visits * covariates)
    return joined


def inverse_or_nan(matrices: np.ndarray) -> np.ndarray:
    """Inverses; NaN where there is none, or where rounding leaves no digit of it.

    Args:
        matrices: (trials, size, size).

    Returns:
        The inverses.

    Examples:
        >>> inverse_or_nan(np.array([[[2.0]], [[0.0]]])).ravel().tolist()
        [0.5, nan]
    """
    try:
        inverses = np.linalg.inv(matrices)
    except np.linalg.LinAlgError:  # one of them: look at each, which takes longer
        singular = np.linalg.matrix_rank(matrices) < matrices.shape[-1]
        inverses = np.linalg.inv(np.where(singular[:, None, None], np.eye(matrices.shape[-1]), matrices))
        inverses[singular] = np.nan
    condition = np.abs(matrices).sum(axis=2).max(axis=1) * np.abs(inverses).sum(axis=2).max(axis=1)
    with np.errstate(invalid="ignore"):
        inverses[~(condition < 1 / np.finfo(float).eps)] = np.nan
    return inverses


def _positive(covariance: np.ndarray) -> np.ndarray:
    """Whether matrices are those of a covariance."""
    finite = np.isfinite(covariance).all(axis=(1, 2))
    values = np.linalg.eigvalsh(np.where(finite[:, None, None], covariance, 0.0))
    return np.asarray(finite & (values[:, 0] > LEAST_EIGENVALUE * np.abs(values[:, -1])))


def _trace(moved: np.ndarray, by: np.ndarray) -> np.ndarray:
    """Trace of each moved matrix times another, (trials, patterns, numbers)."""
    return np.asarray(np.einsum("tpjkl,tplk->tpj", moved, by))


def _pairs(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Traces of all products of two, added over patterns, (trials, numbers, numbers)."""
    trials, patterns, numbers, size, _ = left.shape
    flat = left.reshape(trials, patterns, numbers, size * size)
    turned = right.swapaxes(3, 4).reshape(trials, patterns, numbers, size * size)
    return np.asarray((flat @ turned.swapaxes(2, 3)).sum(axis=1))
