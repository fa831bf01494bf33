"""How fast single hairs grew between two photos, and which of them grow at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from mesotrich.reference.loader import value
from mesotrich.trichoscopy.align.warp import Warp
from mesotrich.trichoscopy.hair import Hair, Width
from mesotrich.trichoscopy.match_hairs.match_hairs import MatchedHair

CONVENTIONS = "comparison_conventions"
WIDTH_RATIO = 1.3  # the lines of one shaft have nearly one width; where they differ more, a line holds two shafts
LEAST_HAIRS = 3
OUTLIER, LEAST_SCATTER = 3.0, 20.0  # robust standard deviations from the median, and the least of these, um/day
SURE = 0.8  # of a match, to take a length from it


class Phase(StrEnum):
    """What a hair does."""

    GROWING = "growing"
    RESTING = "resting"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Tilt:
    """Tilt of shafts against the picture plane: mean and standard deviation between hairs, degrees."""

    mean_degrees: float
    spread_degrees: float

    @property
    def factor(self) -> float:
        """Length along the shaft for one in the picture: mean of 1 / cos over the tilts, to second order."""
        mean, spread = np.deg2rad(self.mean_degrees), np.deg2rad(self.spread_degrees)
        return float((1 + spread**2 * (0.5 + np.tan(mean) ** 2)) / np.cos(mean))

    @property
    def relative_sd(self) -> float:
        """Error of one hair's length because its own tilt is not known."""
        return float(np.tan(np.deg2rad(self.mean_degrees)) * np.deg2rad(self.spread_degrees))


@dataclass(frozen=True, eq=False)
class GrownHair:
    """One hair at two visits.

    Attributes:
        matched: the match.
        phase: growing, resting, or not to be told.
        um_per_day: growth along the shaft; None where no length can be compared.
        sd_um_per_day: its standard deviation: both lengths, and the tilt.
    """

    matched: MatchedHair
    phase: Phase
    um_per_day: float | None
    sd_um_per_day: float | None


def growth(pairs: Sequence[MatchedHair], forward: Warp, um_per_px: float, days: float, tilt: Tilt) -> tuple[GrownHair, ...]:
    """Growth of every matched hair.

    In the picture a shaft is shorter than it is by the cosine of its tilt. The growth is the difference of the lengths in the
    picture, times the mean of 1 / cos over the tilts; that a hair's own tilt is not known is part of its error.

    Args:
        pairs: matched hairs.
        forward: map from the first photo to the second.
        um_per_px: size of a pixel of the first photo.
        days: between the photos, > 0.
        tilt: of the shafts.

    Returns:
        A hair each, in the same order.
    """
    return _without_outliers([_grown(pair, forward, um_per_px, days, tilt) for pair in pairs])


def _without_outliers(hairs: Sequence[GrownHair]) -> tuple[GrownHair, ...]:
    """Growing hairs far from the others keep their phase and lose their number: such a line holds two shafts, or part of one."""
    known = [hair.um_per_day for hair in hairs if hair.phase is Phase.GROWING and hair.um_per_day is not None]
    if len(known) < LEAST_HAIRS:
        return tuple(hairs)
    middle = float(np.median(known))
    reach = OUTLIER * max(1.4826 * float(np.median(np.abs(np.array(known) - middle))), LEAST_SCATTER)
    return tuple(
        replace(hair, um_per_day=None, sd_um_per_day=None)
        if hair.phase is Phase.GROWING and hair.um_per_day is not None and abs(hair.um_per_day - middle) > reach
        else hair
        for hair in hairs
    )


def _grown(pair: MatchedHair, forward: Warp, um_per_px: float, days: float, tilt: Tilt) -> GrownHair:
    """One hair."""
    if pair.first is None or pair.second is None:
        return _at_second_look(pair, um_per_px, days, forward)
    first, second = pair.first.traced, pair.second.traced
    local = float(np.sqrt(abs(np.linalg.det(forward.derivative(np.array([first.root_px]))[0]))))
    seen = (second.length_px / local - first.length_px) * um_per_px / days
    sd_seen = value(CONVENTIONS, "length_sd_px").value * np.sqrt(2) * um_per_px / days
    limit = value(CONVENTIONS, "growing_above_um_per_day").value
    if first.leaves_picture or second.leaves_picture:  # what lies beyond the border makes the hair longer, not shorter
        grows = second.leaves_picture and not first.leaves_picture and seen > limit
        return GrownHair(pair, Phase.GROWING if grows else Phase.UNKNOWN, None, None)
    phase = Phase.GROWING if seen > limit else Phase.RESTING
    if not _clean(pair.first, pair.second, pair):
        return GrownHair(pair, phase, None, None)
    rate = seen * tilt.factor
    return GrownHair(pair, phase, float(rate), float(np.hypot(sd_seen * tilt.factor, rate * tilt.relative_sd)))


def _at_second_look(pair: MatchedHair, um_per_px: float, days: float, forward: Warp) -> GrownHair:
    """A hair that was seen again at a second look: growing where it was found as long as the others; else that cannot be told.

    Where it was found short it may be part of a long one that others hide, so it does not count as resting.
    """
    if pair.first is None or pair.expected_px is None or pair.first.traced.leaves_picture:
        return GrownHair(pair, Phase.UNKNOWN, None, None)
    length = float(np.hypot(*(pair.expected_px[2:] - pair.expected_px[:2]))) / forward.scale
    seen = (length - pair.first.traced.length_px) * um_per_px / days
    grows = seen > value(CONVENTIONS, "growing_above_um_per_day").value
    return GrownHair(pair, Phase.GROWING if grows else Phase.UNKNOWN, None, None)


def _clean(first: Hair, second: Hair, pair: MatchedHair) -> bool:
    """Whether both lines are of one shaft alone, so that their lengths may be compared."""
    widths: list[Width] = [hair.width for hair in (first, second) if hair.width is not None]
    if len(widths) < 2 or pair.confidence < SURE or pair.width_ratio is None:
        return False
    return bool(1 / WIDTH_RATIO < pair.width_ratio < WIDTH_RATIO)
