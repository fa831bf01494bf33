"""Sums over people who were seen at the same visits: all that the likelihood needs of the data."""

from dataclasses import dataclass

import numpy as np

from mesotrich.foundation.errors import InputError


@dataclass(frozen=True, eq=False)
class Sums:
    """Sums of one or many trials, by pattern of visits that were seen.

    Attributes:
        seen: (patterns, visits), which visits belong to a pattern.
        people: (trials, patterns), how many people show it.
        zz: (trials, patterns, covariates, covariates), sum of z z'.
        yz: (trials, patterns, visits, covariates), sum of y z'; 0 at visits not seen.
        yy: (trials, patterns, visits, visits), sum of y y'; 0 at visits not seen.
    """

    seen: np.ndarray
    people: np.ndarray
    zz: np.ndarray
    yz: np.ndarray
    yy: np.ndarray

    @property
    def observations(self) -> np.ndarray:
        """Values in each trial."""
        return np.asarray(self.people @ self.seen.sum(axis=1))

    def of(self, trials: np.ndarray | slice) -> "Sums":
        """The sums of some of the trials."""
        return Sums(self.seen, self.people[trials], self.zz[trials], self.yz[trials], self.yy[trials])


def sums(values: np.ndarray, covariates: np.ndarray) -> Sums:
    """Add up the data of one or many trials.

    Args:
        values: (trials, people, visits), NaN where a visit was missed.
        covariates: (trials, people, covariates), the same at every visit; usually 1, arm and centred baseline. Each has its own
            coefficient at every visit.

    Returns:
        The sums.

    Raises:
        InputError: the shapes do not fit, or a covariate is missing.

    Examples:
        >>> found = sums(np.array([[[1.0, 2.0], [3.0, np.nan]]]), np.ones((1, 2, 1)))
        >>> found.seen.tolist(), found.people.tolist()
        ([[True, False], [True, True]], [[1, 1]])
    """
    if values.ndim != 3 or covariates.shape[:2] != values.shape[:2]:
        raise InputError("values and covariates of the same trials and people", (values.shape, covariates.shape), "correct them")
    if not np.isfinite(covariates).all():
        raise InputError("covariates that are known", "a missing one", "fill it in or leave the person out")
    there = ~np.isnan(values)
    codes = there @ (1 << np.arange(values.shape[2]))
    kinds = np.unique(codes[codes > 0])
    filled = np.where(there, values, 0.0)
    parts = [_of_pattern(codes == kind, filled, covariates) for kind in kinds]
    people, zz, yz, yy = (np.stack(part, axis=1) for part in zip(*parts, strict=True))
    seen = (kinds[:, None] >> np.arange(values.shape[2])) & 1 == 1
    return Sums(seen, people, zz, yz, yy)


def _of_pattern(members: np.ndarray, filled: np.ndarray, covariates: np.ndarray) -> tuple[np.ndarray, ...]:
    """Sums over the people of one pattern."""
    z = covariates * members[:, :, None]
    y = filled * members[:, :, None]
    zt, yt = z.swapaxes(1, 2), y.swapaxes(1, 2)
    return members.sum(axis=1), zt @ z, yt @ z, yt @ y
