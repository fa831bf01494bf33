"""How right a phototrichogram of drawn photos is: which hairs grow, and how fast."""

from dataclasses import dataclass

import numpy as np

from benchmarks.pair_score import lying_on
from mesotrich.trichoscopy.align.refine import inside
from mesotrich.trichoscopy.artificial.pair import ArtificialPair
from mesotrich.trichoscopy.phototrichogram.growth import GrownHair, Phase
from mesotrich.trichoscopy.phototrichogram.phototrichogram import Phototrichogram


@dataclass(frozen=True, eq=False)
class GrowthScore:
    """What came of one phototrichogram.

    Attributes:
        anagen_error: reported less true share of growing hairs of the common area, points.
        phase_right: share of the hairs with a phase whose phase is right.
        errors_um_per_day: of each hair whose growth is told.
        covered: share of these inside their 95 % interval.
        mean_error: reported mean growth less the true mean of the same hairs, um/day.
        field_error: the same against all growing hairs of the common area: chance of the choice included.
    """

    anagen_error: float
    phase_right: float
    errors_um_per_day: tuple[float, ...]
    covered: float
    mean_error: float
    field_error: float


def growth_score(drawn: ArtificialPair, found: Phototrichogram) -> GrowthScore:
    """Score one phototrichogram.

    Args:
        drawn: the pair.
        found: what was found.

    Returns:
        The score.
    """
    known = [(hair, number) for hair in found.hairs if (number := _number(drawn, hair)) is not None]
    told = [(hair, number) for hair, number in known if hair.phase is not Phase.UNKNOWN]
    right = [drawn.lives[number].growing is (hair.phase is Phase.GROWING) for hair, number in told]
    rates = [
        (h.um_per_day, h.sd_um_per_day or 1.0, drawn.lives[n].growth_um_per_day, h.phase)
        for h, n in known
        if h.um_per_day is not None
    ]
    errors = np.array([rate - true for rate, _, true, _ in rates])
    covered = np.abs(errors) <= 1.96 * np.array([sd for _, sd, _, _ in rates])
    growing = np.array([rate - true for rate, _, true, phase in rates if phase is Phase.GROWING])
    values = {item.what: item.value for item in found.observations}
    truth = _truth(drawn, found)
    return GrowthScore(
        (values["anagen_share"] or 0.0) - 100 * truth[0],
        float(np.mean(right)),
        tuple(errors.tolist()),
        float(covered.mean()),
        float(growing.mean()),
        (values["growth_rate"] or 0.0) - truth[1],
    )


def _number(drawn: ArtificialPair, hair: GrownHair) -> int | None:
    """The one drawn hair on which a match lies, None where there is none or more than one."""
    if hair.matched.first is None:
        return None
    on = lying_on(drawn.first, [hair.matched.first])[0]
    if hair.matched.second is not None:
        on &= lying_on(drawn.second, [hair.matched.second])[0]
    return next(iter(on)) if len(on) == 1 else None


def _truth(drawn: ArtificialPair, found: Phototrichogram) -> tuple[float, float]:
    """Share and mean growth of growing hairs among the demanded ones of the common area."""
    spec, common = drawn.first.spec, found.comparison.alignment.common
    here = [h for h in drawn.first.hairs if h.demanded(spec.um_per_px) and h.root_in_picture and inside(h.line_px[:1], common)[0]]
    growing = [drawn.lives[h.number].growth_um_per_day for h in here if drawn.lives[h.number].growing]
    return len(growing) / max(len(here), 1), float(np.mean(growing)) if growing else 0.0
