"""A second look: is there a hair where another photo of the same spot has one?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.close_up import close_ups
from mesotrich.trichoscopy.centreline.evidence import evidence
from mesotrich.trichoscopy.centreline.rivals import rivals
from mesotrich.trichoscopy.centreline.select import asked, moved, widths_under
from mesotrich.trichoscopy.centreline.settle import shared
from mesotrich.trichoscopy.hair import TracedHair
from mesotrich.trichoscopy.hair_map import HairMap
from mesotrich.trichoscopy.networks.judge import chooser, judge

LOGIT_LIMIT = 8.0


@dataclass(frozen=True, eq=False)
class Looked:
    """What speaks for a hair at each expected place.

    Attributes:
        alone: (n,) logit of the judge, which sees the place by itself.
        against: (n,) logit of the chooser, which sees the hairs that were traced about it.
        evidence: (n,) 0..1, contrast and length against the other hairs of the photo.
        explained: (n,) 0..1, how much of the place is on hairs that were traced.
        strayed_px: (n,) how far the root has to be moved to lie on the best hair there.
        lines_px: (n, 4) the lines as the networks would move them, x, y of root and tip, px of the photo.
    """

    alone: NDArray[np.float64]
    against: NDArray[np.float64]
    evidence: NDArray[np.float64]
    explained: NDArray[np.float64]
    strayed_px: NDArray[np.float64]
    lines_px: NDArray[np.float64]


def second_look(
    found: HairMap, corner_px: tuple[float, float], expected_px: NDArray[np.float64], traced: Sequence[TracedHair]
) -> Looked:
    """Ask the networks about places where a hair is expected.

    Args:
        found: the hair map of the photo.
        corner_px: px of the photo where the map begins.
        expected_px: (n, 4) x, y of root and tip of each expected hair.
        traced: hairs that were traced in this photo.

    Returns:
        What speaks for each.
    """
    corner = np.array([*corner_px, *corner_px])
    lines = (expected_px - corner) * found.factor
    if len(lines) == 0:
        none = np.zeros(0)
        return Looked(none, none, none, none, none, np.zeros((0, 4)))
    said = asked(judge, close_ups(found.picture, found.planes, lines)).astype(np.float64)
    at = moved(lines, said[:, 2:])
    near = np.hypot(*(at[:, :2] - lines[:, :2]).T)
    known = (np.array([[*hair.root_px, *hair.tip_px] for hair in traced]).reshape(-1, 4) - corner) * found.factor
    sure = np.array([hair.confidence for hair in traced])
    every = np.vstack([lines, known])
    widths = widths_under(every, found.planes)
    against = rivals(every, np.concatenate([np.full(len(lines), 0.02), sure]), widths)[: len(lines)]
    chosen = asked(chooser, np.concatenate([close_ups(found.picture, found.planes, lines), against], axis=1))
    good = 1 / (1 + np.exp(-np.concatenate([said[:, 0], np.full(len(known), 3.0)])))
    speaks = evidence(found.picture, every, good, widths)[: len(lines)]
    taken = shared(every, widths)[: len(lines), len(lines) :]
    explained = 1 - np.prod(1 - taken, axis=1)
    alone, beside = (np.clip(logit, -LOGIT_LIMIT, LOGIT_LIMIT) for logit in (said[:, 0], chosen[:, 0]))
    return Looked(alone, beside, speaks, explained, near / found.factor, at / found.factor + corner)
