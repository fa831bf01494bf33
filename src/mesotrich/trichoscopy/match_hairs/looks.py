"""Every hair without a partner is looked for again in the other photo, at the place where it should be."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.align.warp import Warp
from mesotrich.trichoscopy.centreline.second_look import Looked, second_look
from mesotrich.trichoscopy.hair import Hair
from mesotrich.trichoscopy.hair_map import HairMap
from mesotrich.trichoscopy.measurement import Measurement

# Logistic regression, fitted on unmatched hairs of artificial pairs of seeds below 900 000 (docs/decisions/0008)
BASE, AGAINST, ALONE, EXPLAINED, SURE, EVIDENCE = -6.03, -0.75, -0.69, -1.85, 0.69, -1.23
LEAST_AGAINST, SURE_LIMITS = -6.0, (-3.0, 4.6)  # beyond these a logit says no more
SHORTER, LONGER = 0.75, 1.33
MUCH = 1.5  # growth from which on some hairs may not have grown at all


@dataclass(frozen=True, eq=False)
class Measured:
    """A measured photo with the map that it was traced from.

    Attributes:
        measurement: the photo's hairs and numbers.
        hair_map: what the first network said.
        corner_px: px of the photo where the map begins.
    """

    measurement: Measurement
    hair_map: HairMap
    corner_px: tuple[float, float]


@dataclass(frozen=True, eq=False)
class Look:
    """A hair of one photo, looked for in the other.

    Attributes:
        hair: the hair.
        absent: 0..1, how likely it is that the hair is there in its own photo and not in the other.
        expected_px: (4,) x, y of root and tip where it was looked for.
    """

    hair: Hair
    absent: float
    expected_px: NDArray[np.float64]


def looks(hairs: Sequence[Hair], warp: Warp, growth: float, other: Measured) -> tuple[Look, ...]:
    """Look for hairs in the other photo.

    Args:
        hairs: hairs of one photo that have no partner.
        warp: from their photo to the other.
        growth: length in the other photo for one in theirs, both in px, after the warp.
        other: the other photo.

    Returns:
        What was seen, in the same order.
    """
    if not hairs:
        return ()
    others, sure = [hair.traced for hair in other.measurement.hairs], np.array([hair.traced.confidence for hair in hairs])
    best = np.full(len(hairs), np.inf)
    places = np.zeros((len(hairs), 4))
    for length in lengths(growth):
        expected = np.array([_expected(hair, warp, length) for hair in hairs])
        chance = absent(second_look(other.hair_map, other.corner_px, expected, others), sure)
        places[chance < best] = expected[chance < best]
        best = np.minimum(best, chance)
    return tuple(Look(hair, float(chance), line) for hair, chance, line in zip(hairs, best, places, strict=True))


def lengths(growth: float) -> tuple[float, ...]:
    """Lengths at which a hair is looked for: as the others were cut, shorter, longer, and where they grew much as it was.

    Args:
        growth: median length of the other hairs in the other photo for one in theirs.

    Returns:
        Factors.

    Examples:
        >>> lengths(1.0), lengths(3.0)
        ((1.0, 0.75, 1.33), (3.0, 2.25, 3.99, 1.0))
    """
    usual = (growth, SHORTER * growth, LONGER * growth)
    return (*usual, 1.0) if max(growth, 1 / growth) > MUCH else usual


def absent(seen: Looked, sure: NDArray[np.float64]) -> NDArray[np.float64]:
    """How likely hairs are not there, although they are in the other photo.

    Args:
        seen: what the second look saw.
        sure: (n,) 0..1, how sure the tracer is of the hairs in their own photo.

    Returns:
        (n,) 0..1.
    """
    own = np.clip(np.log(np.maximum(sure, 1e-9) / np.maximum(1 - sure, 1e-9)), *SURE_LIMITS)
    logit = BASE + AGAINST * np.maximum(seen.against, LEAST_AGAINST) + ALONE * seen.alone
    logit = logit + EXPLAINED * seen.explained + SURE * own + EVIDENCE * np.log(np.maximum(seen.evidence, 1e-3))
    return np.asarray(1 / (1 + np.exp(-logit)), np.float64)


def _expected(hair: Hair, warp: Warp, growth: float) -> NDArray[np.float64]:
    """Root and tip of a hair in the other photo, if it was cut there as the others were."""
    root, tip = warp(np.array([hair.traced.root_px, hair.traced.tip_px]))
    return np.concatenate([root, root + growth * (tip - root)])
