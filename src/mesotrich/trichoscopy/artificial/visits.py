"""What happens to hairs between two visits: some are lost, some new, all are cut, some grow thicker or thinner."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.follicles import STEP_UM, PlannedHair

LEAST_UM = 90.0  # shorter stubs are not drawn


class Fate(StrEnum):
    """Where a hair is to be found."""

    BOTH = "both"
    LOST = "lost"
    NEW = "new"


@dataclass(frozen=True)
class Changes:
    """What is to happen.

    Attributes:
        lost_share, new_share, thicker_share, thinner_share: of the hairs, 0..1.
        width_change: by which share the width of those changes.
        cut_factor: length at the second visit for one at the first.
        cut_spread: standard deviation of its logarithm between hairs.
    """

    lost_share: float
    new_share: float
    thicker_share: float
    thinner_share: float
    width_change: float
    cut_factor: float
    cut_spread: float


@dataclass(frozen=True, eq=False)
class Life:
    """One hair at two visits.

    Attributes:
        fate: where it is to be found.
        first, second: the hair as drawn at each visit, in um of the skin; None where it is not there.
        width_ratio: width at the second visit for that at the first.
        growing: whether it grew between the visits; None where that is not asked.
        growth_um_per_day: along the shaft, not in the picture; 0 for a resting one.
    """

    fate: Fate
    first: PlannedHair | None
    second: PlannedHair | None
    width_ratio: float
    growing: bool | None = None
    growth_um_per_day: float = 0.0


def visits(hairs: tuple[PlannedHair, ...], spare: float, changes: Changes, rng: np.random.Generator) -> tuple[Life, ...]:
    """Decide for every hair.

    Args:
        hairs: planned hairs, each `spare` times as long as at the first visit, so that there is something to grow.
        spare: that factor, at least 1.
        changes: what is to happen.
        rng: source of randomness.

    Returns:
        A life for each hair.
    """
    chance, kind = rng.random(len(hairs)), rng.random(len(hairs))
    factors = changes.cut_factor * np.exp(rng.normal(0, changes.cut_spread, len(hairs)))
    lives = []
    for hair, draw, width, factor in zip(hairs, chance, kind, factors, strict=True):
        lost, new = draw < changes.lost_share, draw > 1 - changes.new_share
        ratio = _ratio(float(width), changes)
        length = length_um(hair) / spare
        first = None if new else cut(hair, length)
        second = None if lost else cut(_wider(hair, ratio), length * float(factor))
        lives.append(Life(Fate.LOST if lost else Fate.NEW if new else Fate.BOTH, first, second, ratio))
    return tuple(lives)


def length_um(hair: PlannedHair) -> float:
    """Length along a planned hair."""
    return float(np.hypot(*np.diff(hair.line_um, axis=0).T).sum())


def cut(hair: PlannedHair, length: float) -> PlannedHair:
    """A hair as a scissor leaves it, at least as long as what is drawn at all.

    Args:
        hair: a planned hair.
        length: wanted length, um; a shorter hair stays as it is.

    Returns:
        The hair, its points `STEP_UM` apart or less.
    """
    arc = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(hair.line_um, axis=0).T))])
    end = min(max(length, LEAST_UM), float(arc[-1]))
    at = np.linspace(0.0, end, max(int(end / STEP_UM), 3) + 1)
    return replace(hair, line_um=_at(hair.line_um, arc, at), widths_um=np.interp(at, arc, hair.widths_um))


def _at(line: NDArray[np.float64], arc: NDArray[np.float64], at: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points of a line at lengths along it."""
    return np.column_stack([np.interp(at, arc, line[:, c]) for c in (0, 1)])


def _ratio(draw: float, changes: Changes) -> float:
    """By how much the width of a hair changes."""
    if draw < changes.thicker_share:
        return 1 + changes.width_change
    return 1 / (1 + changes.width_change) if draw > 1 - changes.thinner_share else 1.0


def _wider(hair: PlannedHair, ratio: float) -> PlannedHair:
    """The same hair, thicker or thinner all along."""
    return replace(hair, widths_um=hair.widths_um * ratio)
