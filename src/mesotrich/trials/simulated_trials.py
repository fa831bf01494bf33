"""Trials that never took place: numbers drawn so that an analysis can be tried on thousands of them."""

from dataclasses import dataclass

import numpy as np

from mesotrich.foundation.errors import InputError


@dataclass(frozen=True, eq=False)
class SimulatedTrials:
    """Simulated trials with two arms.

    Attributes:
        baseline: (trials, people).
        later: (trials, people, visits), NaN where a visit was missed.
        new_arm: (people), 1 in the new arm, 0 in the control arm.
    """

    baseline: np.ndarray
    later: np.ndarray
    new_arm: np.ndarray

    @property
    def covariates(self) -> np.ndarray:
        """1, arm and baseline of everybody, (trials, people, 3)."""
        arm = np.broadcast_to(self.new_arm, self.baseline.shape)
        return np.stack([np.ones_like(self.baseline), arm, self.baseline], axis=2)


def simulated_trials(
    trials: int,
    sizes: tuple[int, int],
    covariance: np.ndarray,
    effects: np.ndarray,
    generator: np.random.Generator,
    staying: np.ndarray | None = None,
    pull: float = 0.0,
) -> SimulatedTrials:
    """Draw trials with normal values.

    Args:
        trials: how many.
        sizes: people in the new and in the control arm.
        covariance: (1 + visits, 1 + visits), baseline first.
        effects: (visits), mean difference of the arms at each later visit.
        generator: source of randomness.
        staying: share still there at each later visit; everybody where not given.
        pull: how much the chance to leave hangs on the last value that was seen: log odds for each standard deviation below the
            mean. Visits are then missing at random, but not completely at random.

    Returns:
        The trials; means are 0, since nothing depends on them.

    Raises:
        InputError: effects or shares do not fit the visits.

    Examples:
        >>> drawn = simulated_trials(2, (3, 2), np.eye(3), np.zeros(2), np.random.default_rng(1), np.array([1.0, 0.5]))
        >>> drawn.later.shape, drawn.new_arm.tolist()
        ((2, 5, 2), [1.0, 1.0, 1.0, 0.0, 0.0])
    """
    visits = len(covariance) - 1
    if len(effects) != visits or (staying is not None and len(staying) != visits):
        raise InputError(f"an effect and a share for each of {visits} visits", (effects, staying), "correct them")
    new_arm = np.repeat([1.0, 0.0], sizes)
    values = generator.standard_normal((trials, sum(sizes), visits + 1)) @ np.linalg.cholesky(covariance).T
    values[:, :, 1:] += new_arm[:, None] * effects
    if staying is not None:
        _leave(values, np.sqrt(np.diagonal(covariance)), staying, pull, generator)
    return SimulatedTrials(values[:, :, 0], values[:, :, 1:], new_arm)


def _leave(values: np.ndarray, sds: np.ndarray, staying: np.ndarray, pull: float, generator: np.random.Generator) -> None:
    """Take the visits away that people do not come to any more."""
    before = 1.0
    gone = np.zeros(values.shape[:2], dtype=bool)
    for visit, share in enumerate(staying, start=1):
        leaving = 1 - share / before
        odds = (
            leaving
            / max(share / before, np.finfo(float).tiny)
            * np.exp(-pull * values[:, :, visit - 1] / sds[visit - 1] - pull**2 / 2)
        )
        chance = np.where(np.isnan(odds), 1.0, odds / (1 + odds))
        gone |= generator.random(gone.shape) < chance
        values[gone, visit] = np.nan
        before = share
