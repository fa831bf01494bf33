"""Errors of the widths of hairs that can be measured at all, chosen by the truth and never by the measurement.

A hair is taken where nothing hides it, no other hair comes near, and its true width is at least four times the strongest blur
anywhere in the picture. So a method cannot better its figures by calling hard hairs unresolved or not isolated.
"""

import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.render import ArtificialScalp, KnownHair
from mesotrich.trichoscopy.match import match_lines
from mesotrich.trichoscopy.measurement import Measurement

LEAST_BLURS = 4.0
LEAST_VISIBILITY = 0.98
CLEAR_BLURS = 4.0  # bare skin between the edges of two hairs, in blur sigmas
ALONG = (0.2, 0.8)  # the part of the hair over which it has to be alone: its width is taken there


def alone(scalp: ArtificialScalp) -> tuple[KnownHair, ...]:
    """Hairs that lie alone, in focus, and are wide enough.

    Args:
        scalp: a drawn scalp.

    Returns:
        Those of its hairs.
    """
    blur = float(np.hypot(scalp.spec.blur_sigma_px, scalp.spec.corner_defocus_px))
    wide = [
        hair
        for hair in scalp.hairs
        if hair.demanded(scalp.spec.um_per_px)
        and hair.visibility >= LEAST_VISIBILITY
        and hair.width_at_half_px >= LEAST_BLURS * blur
    ]
    return tuple(hair for hair in wide if _clear(hair, scalp.hairs, CLEAR_BLURS * blur))


def _clear(hair: KnownHair, others: tuple[KnownHair, ...], gap_px: float) -> bool:
    """Whether no other hair comes nearer than the gap, edge to edge."""
    share = np.linspace(0, 1, len(hair.line_px))
    middle = hair.line_px[(share >= ALONG[0]) & (share <= ALONG[1])]
    for other in others:
        if other is hair:
            continue
        near = np.hypot(*(middle[:, None] - other.line_px[None]).transpose(2, 0, 1)).min()
        if near < gap_px + (hair.width_at_half_px + other.width_at_half_px) / 2:
            return False
    return True


def width_errors(measurement: Measurement, scalp: ArtificialScalp) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Errors of the widths of those hairs that were found.

    Args:
        measurement: what was measured in the picture.
        scalp: the picture and its truth.

    Returns:
        Measured less true width, and the stated standard deviation, both in um; hairs without a resolved width are left out.
    """
    scale = scalp.spec.um_per_px
    hairs = alone(scalp)
    lines = [hair.traced.line_px for hair in measurement.hairs]
    widths = [hair.width_at_half_px for hair in hairs]
    pairs = match_lines([hair.line_px for hair in hairs], widths, lines, scale)
    both = [(widths[i], measurement.hairs[j].width) for i, j in pairs]
    known = [(true, shaft) for true, shaft in both if shaft is not None and shaft.resolved]
    errors = np.array([(shaft.value_px - true) * scale for true, shaft in known])
    return errors, np.array([shaft.sd_px * scale for _, shaft in known])
