"""Artificial scalps with known hairs, on which a reader shows how well they count."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from mesotrich.clinic.studies.blind_picture import circle_of, marked_jpeg
from mesotrich.reference.loader import value
from mesotrich.trichoscopy.artificial.render import render
from mesotrich.trichoscopy.artificial.spec import HairColour, ScalpKind, random_spec

WIDTH_PX, HEIGHT_PX, UM_PER_PX = 720, 600, 8.0
SEED = 20261125  # pictures stay the same from version to version of the database, so that calibrations can be compared
DENSITIES = (90.0, 150.0)  # follicular units a cm2: the set spans thin and dense places


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


@lru_cache(maxsize=4 * 6)  # drawing takes a second
def calibration_set(attempt: int, number: int) -> CalibrationPicture:
    """One picture; each attempt of a reader has other ones, so that nobody passes by remembering.

    Args:
        attempt: from 0.
        number: of the picture, from 0.

    Returns:
        The picture and the truth.
    """
    rng = np.random.default_rng([SEED, attempt, number])
    spec = random_spec(
        ScalpKind.CLIPPED, rng, width_px=WIDTH_PX, height_px=HEIGHT_PX, um_per_px=UM_PER_PX, header=False, circle=False,
        scale_bar_mm=0.0, units_per_cm2=float(np.linspace(*DENSITIES, calibration_pictures())[_place(attempt, number)]),
        corner_defocus_px=0.0, colour=HairColour.BLACK, grey_share=0.0, thin_share=0.1, glare=0.0, bubbles=0.0, debris=0.0,
    )  # fmt: skip
    scalp = render(spec, rng)
    x, y, radius = circle_of(WIDTH_PX, HEIGHT_PX)
    inside = [
        hair for hair in scalp.hairs
        if hair.root_in_picture and float(np.hypot(hair.line_px[0, 0] - x, hair.line_px[0, 1] - y)) <= radius
    ]  # fmt: skip
    return CalibrationPicture(marked_jpeg(scalp.pixels), sum(hair.demanded(UM_PER_PX) for hair in inside))


def _place(attempt: int, number: int) -> int:
    """Which density this picture has: in an order of the set's own, so that it cannot be told from the number."""
    return int(np.random.default_rng([SEED, attempt]).permutation(calibration_pictures())[number])
