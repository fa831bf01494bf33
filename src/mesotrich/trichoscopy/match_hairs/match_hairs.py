"""Which hair is which in two photos of one spot, and which are lost, new, thicker or thinner."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from mesotrich.reference.loader import value
from mesotrich.trichoscopy.align.align import Alignment
from mesotrich.trichoscopy.align.refine import inside
from mesotrich.trichoscopy.hair import Hair
from mesotrich.trichoscopy.match_hairs.looks import Look, Measured, looks
from mesotrich.trichoscopy.match_hairs.pairing import Pair, pairing

CHANGED = 0.5  # a hair is called lost or new where that is likelier than not
CONVENTIONS = "comparison_conventions"


class Change(StrEnum):
    """What became of a hair."""

    SAME = "same"
    THICKER = "thicker"
    THINNER = "thinner"
    LOST = "lost"
    NEW = "new"
    SEEN_AGAIN = "seen_again"


@dataclass(frozen=True, eq=False)
class MatchedHair:
    """One hair in the common area.

    Attributes:
        change: what became of it.
        first: the hair in the first photo; None where it is new, or was seen again there.
        second: the hair in the second photo; None where it is lost, or was seen again there.
        confidence: 0..1, how sure the match is, or that the hair is lost or new.
        width_ratio: width at the second visit for that at the first; None where not both are resolved.
        width_ratio_sd: its standard deviation.
        expected_px: (4,) root and tip where it was looked for in the photo in which it has no partner; None for a pair.
    """

    change: Change
    first: Hair | None
    second: Hair | None
    confidence: float
    width_ratio: float | None = None
    width_ratio_sd: float | None = None
    expected_px: NDArray[np.float64] | None = None


@dataclass(frozen=True, eq=False)
class Matching:
    """All hairs whose exit lies in the common area.

    Attributes:
        hairs: matched ones first, in the order of the first photo, then lost, then new ones.
        growth: median length in the second photo for one in the first, in um of the skin.
    """

    hairs: tuple[MatchedHair, ...]
    growth: float

    def of(self, *changes: Change) -> tuple[MatchedHair, ...]:
        """The hairs to which one of these things happened."""
        return tuple(hair for hair in self.hairs if hair.change in changes)


def match_hairs(first: Measured, second: Measured, lie: Alignment) -> Matching:
    """Match hairs one to one on the common area; look again, in the other photo, for those without a partner.

    Args:
        first: the first photo.
        second: the second photo.
        lie: how they lie on one another.

    Returns:
        The hairs and what became of them.
    """
    here, there = _rooted(first), _rooted(second)
    pairs = pairing(here, there, lie)
    growth = _growth(pairs, here, there, lie)
    own = inside(np.array([hair.traced.root_px for hair in here]).reshape(-1, 2), lie.common)
    back = lie.backward(np.array([hair.traced.root_px for hair in there]).reshape(-1, 2))
    others = inside(back, lie.common)
    taken, given = {pair.first for pair in pairs}, {pair.second for pair in pairs}
    gone = [hair for k, hair in enumerate(here) if own[k] and k not in taken]
    come = [hair for k, hair in enumerate(there) if others[k] and k not in given]
    matched = [_matched(pair, here, there, lie) for pair in pairs if own[pair.first]]
    lost = [_single(look, Change.LOST) for look in looks(gone, lie.forward, growth, second)]
    new = [_single(look, Change.NEW) for look in looks(come, lie.backward, 1 / growth, first)]
    return Matching((*matched, *lost, *new), growth)


def _rooted(photo: Measured) -> list[Hair]:
    """Hairs whose exit is seen."""
    return [hair for hair in photo.measurement.hairs if hair.traced.root_visible]


def _growth(pairs: tuple[Pair, ...], here: list[Hair], there: list[Hair], lie: Alignment) -> float:
    """Median ratio of the lengths of pairs, by the skin and not by the picture."""
    whole = [
        (here[pair.first], there[pair.second])
        for pair in pairs
        if not (here[pair.first].traced.leaves_picture or there[pair.second].traced.leaves_picture)
    ]
    if not whole:
        return 1.0
    return float(np.median([b.traced.length_px / a.traced.length_px for a, b in whole])) / lie.scale


def _matched(pair: Pair, here: list[Hair], there: list[Hair], lie: Alignment) -> MatchedHair:
    """A pair, with the change of its width."""
    a, b = here[pair.first], there[pair.second]
    if a.width is None or b.width is None or not a.width.resolved or not b.width.resolved:
        return MatchedHair(Change.SAME, a, b, pair.confidence)
    local = float(np.sqrt(abs(np.linalg.det(lie.forward.derivative(np.array([a.traced.root_px]))[0]))))
    ratio = b.width.value_px / a.width.value_px / local
    sd = float(np.hypot(a.width.sd_px / a.width.value_px, b.width.sd_px / b.width.value_px))
    limit = float(ndtri((1 + value(CONVENTIONS, "width_change_probability").value) / 2))
    change = Change.SAME if abs(np.log(ratio)) < limit * sd else Change.THICKER if ratio > 1 else Change.THINNER
    return MatchedHair(change, a, b, pair.confidence, float(ratio), sd * float(ratio))


def _single(look: Look, change: Change) -> MatchedHair:
    """A hair without a partner: changed, or seen again."""
    kind = change if look.absent > CHANGED else Change.SEEN_AGAIN
    sure = look.absent if look.absent > CHANGED else 1 - look.absent
    first, second = (look.hair, None) if change is Change.LOST else (None, look.hair)
    return MatchedHair(kind, first, second, sure, expected_px=look.expected_px)
