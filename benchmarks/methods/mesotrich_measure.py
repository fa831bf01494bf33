"""Mesotrich itself, as everybody calls it."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.traced import Traced
from mesotrich.trichoscopy.hair import Hair
from mesotrich.trichoscopy.measure import measure


def trace(path: Path, um_per_px: float, hidden: NDArray[np.bool_]) -> tuple[Traced, ...]:  # noqa: ARG001 it finds overlays itself
    """Measure a photo.

    Args:
        path: the photo.
        um_per_px: size of a pixel.
        hidden: not used.

    Returns:
        Hairs from root to tip.
    """
    return tuple(_traced(hair) for hair in measure(path, um_per_px=um_per_px).hairs)


def _traced(hair: Hair) -> Traced:
    """Line, width and unit; an unresolved width is none."""
    shaft = hair.width if hair.width is not None and hair.width.resolved else None
    width, sd = (None, None) if shaft is None else (shaft.value_px, shaft.sd_px)
    return Traced(hair.traced.line_px, width, sd, hair.unit_id)
