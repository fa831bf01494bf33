"""Analysis of covariance of one visit, for one trial or thousands at once."""

import numpy as np

from mesotrich.foundation.errors import InputError
from mesotrich.trials.analyse.mixed_model.contrast import Contrast
from mesotrich.trials.analyse.mixed_model.likelihood import inverse_or_nan


def ancova(values: np.ndarray, covariates: np.ndarray, column: int = 1) -> Contrast:
    """Least squares of the values on the covariates; people without a value are left out.

    With 1, arm and baseline as covariates, the coefficient of the arm is the difference adjusted for baseline; with 1 and arm
    alone it is Student's t test. Source: Vickers and Altman 2001, doi 10.1136/bmj.323.7321.1123.

    Args:
        values: (trials, people), NaN where there is none.
        covariates: (trials, people, covariates), known for everybody.
        column: which coefficient is asked for.

    Returns:
        The coefficient for every trial; NaN where it cannot be found.

    Raises:
        InputError: a covariate is missing.

    Examples:
        >>> values, arm = np.array([[1.0, 2.0, 3.0, 4.0, 6.0, 8.0]]), np.array([[0, 0, 0, 1, 1, 1]])
        >>> found = ancova(values, np.dstack([np.ones((1, 6)), arm]))
        >>> float(found.estimate[0]), round(float(found.p_value[0]), 4)
        (4.0, 0.0363)
    """
    if not np.isfinite(covariates).all():
        raise InputError("covariates that are known", "a missing one", "fill it in or leave the person out")
    there = ~np.isnan(values)
    design = covariates * there[:, :, None]
    filled = np.where(there, values, 0.0)[:, :, None]
    inverse = inverse_or_nan(design.swapaxes(1, 2) @ design)
    coefficients = inverse @ (design.swapaxes(1, 2) @ filled)
    residual = filled - design @ coefficients
    freedom = (there.sum(axis=1) - covariates.shape[2]).astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.where(freedom > 0, (residual**2).sum(axis=(1, 2)) / freedom, np.nan)
        error = np.sqrt(variance * inverse[:, column, column])
    return Contrast(coefficients[:, column, 0], error, freedom)
