"""How right a comparison of two drawn photos is: the count change, the matches, lost and new hairs, widths."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.align.align import Alignment
from mesotrich.trichoscopy.align.refine import inside
from mesotrich.trichoscopy.artificial.pair import ArtificialPair, common_area
from mesotrich.trichoscopy.artificial.render import ArtificialScalp
from mesotrich.trichoscopy.artificial.visits import Fate
from mesotrich.trichoscopy.hair import Hair
from mesotrich.trichoscopy.match import lies_on_each
from mesotrich.trichoscopy.match_hairs.match_hairs import Change, Matching

SURE = 0.9  # confidence of a match that counts as sure


@dataclass(frozen=True)
class PairScore:
    """What came of one pair; counts are of hairs whose exit lies in the common area that the comparison found.

    Attributes:
        total: demanded hairs of the first photo.
        true_lost, true_new: those of them that are lost, and demanded hairs of the second photo that are new.
        lost_right, new_right: reported ones that are lost, or new.
        lost_wrong, new_wrong: reported ones that are in both photos, or no hair at all.
        matches, matches_right: matched lines, and those whose two lines lie on one hair.
        sure, sure_right: the same of matches with a confidence of 0.9 and more.
        counted: hairs that the comparison has in the first photo.
        warp_error_px: median distance of true exit points from where the map puts them.
        common_overlap: share of the common area that both photos truly show.
        width_z: of unchanged hairs, logarithm of the ratio in standard deviations.
        thicker_true, thicker_found, thicker_right: hairs that are thicker or thinner by the truth, by report, by both.
    """

    total: int
    true_lost: int
    true_new: int
    lost_right: int
    new_right: int
    lost_wrong: int
    new_wrong: int
    matches: int
    matches_right: int
    sure: int
    sure_right: int
    counted: int
    warp_error_px: float
    common_overlap: float
    width_z: tuple[float, ...]
    thicker_true: int
    thicker_found: int
    thicker_right: int

    @property
    def change_error(self) -> float:
        """Reported less true count change, in % of the hairs of the first photo."""
        reported = self.new_right + self.new_wrong - self.lost_right - self.lost_wrong
        return 100.0 * (reported - self.true_new + self.true_lost) / max(self.total, 1)

    @property
    def relative_error(self) -> float:
        """The same for the change in % of what was counted: what is missed in both photos does not count."""
        reported = self.new_right + self.new_wrong - self.lost_right - self.lost_wrong
        return 100.0 * reported / max(self.counted, 1) - 100.0 * (self.true_new - self.true_lost) / max(self.total, 1)


def pair_score(drawn: ArtificialPair, found: Matching, lie: Alignment) -> PairScore:
    """Score one comparison.

    Args:
        drawn: the pair.
        found: what was found.
        lie: the alignment behind it.

    Returns:
        The score.
    """
    demanded = [{h.number for h in scalp.hairs if h.demanded(scalp.spec.um_per_px)} for scalp in (drawn.first, drawn.second)]
    roots = {number: _root(drawn, number) for number in demanded[0] | demanded[1]}
    within = {number for number, root in roots.items() if inside(root[None], lie.common)[0]}
    fate = {number: drawn.lives[number].fate for number in roots}
    lost = {n for n in demanded[0] & within if fate[n] is Fate.LOST}
    new = {n for n in demanded[1] & within if fate[n] is Fate.NEW}
    single = [_single(drawn, found, Change.LOST, Fate.LOST, demanded), _single(drawn, found, Change.NEW, Fate.NEW, demanded)]
    matches, right = _matches(drawn, found, 0.0)
    sure, sure_right = _matches(drawn, found, SURE)
    z, true, said, both = _widths(drawn, found)
    paired = len(found.of(Change.SAME, Change.THICKER, Change.THINNER, Change.LOST)) + sum(
        hair.first is not None for hair in found.of(Change.SEEN_AGAIN)
    )
    exact = common_area(drawn)
    overlap = float((exact & lie.common).sum() / max(int(lie.common.sum()), 1))
    known = np.array([roots[n] for n in within]).reshape(-1, 2)
    off = np.hypot(*(lie.forward(known) - drawn.to_second(known)).T)
    return PairScore(
        len(demanded[0] & within), len(lost), len(new), single[0][0], single[1][0], single[0][1], single[1][1],
        matches, right, sure, sure_right, paired, float(np.median(off)) if len(off) else 0.0, overlap, z, true, said, both,
    )  # fmt: skip


def _root(drawn: ArtificialPair, number: int) -> NDArray[np.float64]:
    """Where a hair leaves the skin, px of the first photo, whether it is there or not."""
    life = drawn.lives[number]
    planned = life.first if life.first is not None else life.second
    if planned is None:
        raise ValueError(f"hair {number} is in neither photo")
    return np.asarray(planned.line_um[0] / drawn.first.spec.um_per_px, np.float64)


def lying_on(scalp: ArtificialScalp, hairs: Sequence[Hair]) -> list[set[int]]:
    """For each traced hair the drawn ones on which it lies."""
    known = scalp.hairs
    table = lies_on_each(
        [h.line_px for h in known], [h.width_at_half_px for h in known], [h.traced.line_px for h in hairs], scalp.spec.um_per_px
    )
    return [{known[i].number for i in np.flatnonzero(column)} for column in table.T]


def _single(drawn: ArtificialPair, found: Matching, change: Change, fate: Fate, demanded: Sequence[set[int]]) -> tuple[int, int]:
    """Reported lost or new hairs that are so, and that are not; those that are not demanded in any photo count as neither."""
    side = 0 if change is Change.LOST else 1
    scalp = (drawn.first, drawn.second)[side]
    hairs = [hair for item in found.of(change) if (hair := (item.first, item.second)[side]) is not None]
    right = wrong = 0
    for on in lying_on(scalp, hairs):
        changed = {number for number in on if drawn.lives[number].fate is fate}
        if changed:
            right += bool(changed & demanded[side])
        else:
            wrong += not on or bool(on & (demanded[0] | demanded[1]))
    return right, wrong


def _matches(drawn: ArtificialPair, found: Matching, least: float) -> tuple[int, int]:
    """Matched lines, and those whose lines lie on one and the same hair; where neither lies on any there is nothing to judge."""
    pairs = [(i.first, i.second) for i in found.hairs if i.first and i.second and i.confidence >= least]
    one = lying_on(drawn.first, [a for a, _ in pairs])
    other = lying_on(drawn.second, [b for _, b in pairs])
    judged = [(a, b) for a, b in zip(one, other, strict=True) if a or b]
    return len(judged), sum(bool(a & b) for a, b in judged)


def _widths(drawn: ArtificialPair, found: Matching) -> tuple[tuple[float, ...], int, int, int]:
    """Ratios of unchanged hairs in standard deviations; how many changed by the truth, by report, by both."""
    pairs = [(i, i.first, i.second) for i in found.hairs if i.first and i.second and i.width_ratio and i.width_ratio_sd]
    one, other = lying_on(drawn.first, [a for _, a, _ in pairs]), lying_on(drawn.second, [b for _, _, b in pairs])
    z, true, said, both = [], 0, 0, 0
    for (item, _, _), a, b in zip(pairs, one, other, strict=True):
        if len(a) != 1 or a != b or item.width_ratio is None or item.width_ratio_sd is None:
            continue
        changed = drawn.lives[next(iter(a))].width_ratio != 1.0
        reported = item.change in (Change.THICKER, Change.THINNER)
        true, said, both = true + changed, said + reported, both + (changed and reported)
        if not changed:
            z.append(float(np.log(item.width_ratio) * item.width_ratio / item.width_ratio_sd))
    return tuple(z), true, said, both
