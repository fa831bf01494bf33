"""The truth of a drawn scalp, as a person would have marked it."""

from mesotrich.trichoscopy.artificial.render import ArtificialScalp, KnownHair
from mesotrich.trichoscopy.score import UNSEEN
from mesotrich.trichoscopy.truth import TruthHair


def known_hairs(scalp: ArtificialScalp) -> list[TruthHair]:
    """The drawn hairs as rows of truth.csv have them; hairs that nobody could see are of the kind "unseen".

    Args:
        scalp: a drawn scalp.

    Returns:
        Root, tip, kind, unit, and the width at half the length.
    """
    scale = scalp.spec.um_per_px
    units = [hair.unit_id for hair in scalp.hairs]
    return [
        TruthHair(
            float(hair.line_px[0, 0]), float(hair.line_px[0, 1]), float(hair.line_px[-1, 0]), float(hair.line_px[-1, 1]),
            _kind(hair, units.count(hair.unit_id), scale), hair.unit_id, hair.width_at_half_px * scale,
        )
        for hair in scalp.hairs
    ]  # fmt: skip


def _kind(hair: KnownHair, in_unit: int, um_per_px: float) -> str:
    """Kind in the words of truth.csv."""
    if not hair.demanded(um_per_px):
        return UNSEEN
    return "undersize" if hair.thin else "premium" if in_unit > 1 else "single"
