"""Hairs clipped on one day and photographed again some days later: growing ones are longer, resting ones are not."""

from dataclasses import dataclass, replace

import numpy as np

from mesotrich.trichoscopy.artificial.follicles import PlannedHair
from mesotrich.trichoscopy.artificial.visits import Changes, Fate, Life, cut, visits


@dataclass(frozen=True)
class Growing:
    """How hair grows.

    Attributes:
        days: between the two photos, > 0.
        resting_share: of the hairs, 0..1.
        rate_um_per_day, rate_spread_um_per_day, least_rate_um_per_day: along the shaft, of growing hairs.
        clipped_um: mean projected length on the first day.
        tilt_degrees, tilt_spread_degrees: of shafts against the picture plane; what is seen is shorter by its cosine.
    """

    days: float
    resting_share: float
    rate_um_per_day: float
    rate_spread_um_per_day: float
    least_rate_um_per_day: float
    clipped_um: float
    tilt_degrees: float
    tilt_spread_degrees: float


def growth(hairs: tuple[PlannedHair, ...], changes: Changes, how: Growing, rng: np.random.Generator) -> tuple[Life, ...]:
    """Let every hair grow, or not.

    Args:
        hairs: planned hairs, long enough for what they grow.
        changes: which are lost between the days; widths and cuts do not change.
        how: how hair grows.
        rng: source of randomness.

    Returns:
        A life for each hair.
    """
    lives = visits(hairs, 1.0, changes, rng)
    count = len(hairs)
    resting = rng.random(count) < how.resting_share
    rates = np.maximum(rng.normal(how.rate_um_per_day, how.rate_spread_um_per_day, count), how.least_rate_um_per_day)
    tilts = np.deg2rad(np.abs(rng.normal(how.tilt_degrees, how.tilt_spread_degrees, count)))
    clipped = how.clipped_um * np.exp(rng.normal(0, 0.12, count))
    grown = []
    for k, (hair, life) in enumerate(zip(hairs, lives, strict=True)):
        rate = 0.0 if resting[k] else float(rates[k])
        longer = float(clipped[k]) + rate * how.days * float(np.cos(tilts[k]))
        second = None if life.fate is Fate.LOST else cut(hair, longer)
        grown.append(
            replace(life, first=cut(hair, float(clipped[k])), second=second, growing=not resting[k], growth_um_per_day=rate)
        )
    return tuple(grown)
