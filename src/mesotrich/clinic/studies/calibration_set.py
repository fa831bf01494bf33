"""Artificial scalps with known hairs, on which a reader shows how well they count."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import numpy as np

from mesotrich.clinic.studies.blind_picture import circle_of, marked_jpeg
from mesotrich.clinic.studies.models import Study
from mesotrich.reference.loader import value
from mesotrich.trichoscopy.artificial.render import render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec

WIDTH_PX, HEIGHT_PX, UM_PER_PX = 480, 384, 7.0
DENSITIES = (60.0, 140.0)  # follicular units a cm2; the set spans thin and dense places


@dataclass(frozen=True)
class CalibrationPicture:
    """One artificial scalp.

    Attributes:
        jpeg: the picture with the marked area.
        hairs: how many have their root in it.
    """

    jpeg: bytes
    hairs: int


def calibration_pictures() -> int:
    """How many pictures a reader counts.

    Returns:
        The number.
    """
    return int(value("study_reading", "calibration_pictures").value)


def calibration_set(study: Study, number: int) -> CalibrationPicture:
    """One picture of the set of a study; every study has its own, and it stays the same.

    Args:
        study: which.
        number: from 0.

    Returns:
        The picture and the truth.
    """
    return _drawn(str(study.pk), number)


@lru_cache(maxsize=64)
def _drawn(key: str, number: int) -> CalibrationPicture:
    """Draw it."""
    seed = int.from_bytes(sha256(f"{key} {number}".encode()).digest()[:8], "big")
    rng = np.random.default_rng(seed)
    spec = random_spec(
        ScalpKind.CLIPPED, rng, width_px=WIDTH_PX, height_px=HEIGHT_PX, um_per_px=UM_PER_PX, header=False, circle=False,
        scale_bar_mm=0.0, units_per_cm2=float(np.linspace(*DENSITIES, calibration_pictures())[_place(key, number)]),
        corner_defocus_px=0.0,
    )  # fmt: skip
    scalp = render(spec, rng)
    x, y, radius = circle_of(WIDTH_PX, HEIGHT_PX)
    inside = [
        hair for hair in scalp.hairs
        if hair.root_in_picture and float(np.hypot(hair.line_px[0, 0] - x, hair.line_px[0, 1] - y)) <= radius
    ]  # fmt: skip
    return CalibrationPicture(marked_jpeg(scalp.pixels), sum(hair.demanded(UM_PER_PX) for hair in inside))


def _place(key: str, number: int) -> int:
    """Which density this picture has: in an order of the study's own, so that it cannot be told from the number."""
    order = np.random.default_rng(int.from_bytes(sha256(key.encode()).digest()[:8], "big")).permutation(calibration_pictures())
    return int(order[number])
