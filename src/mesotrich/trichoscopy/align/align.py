"""Lays one photo of a spot on another: where the skin of the first lies in the second, how sure that is, and what both show."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.align.constellation import constellation
from mesotrich.trichoscopy.align.finish import finish
from mesotrich.trichoscopy.align.guesses import guesses
from mesotrich.trichoscopy.align.refine import Refined, inside, refine
from mesotrich.trichoscopy.align.warp import Warp
from mesotrich.trichoscopy.finding import Finding, NotComparedError, Severity
from mesotrich.trichoscopy.measurement import Measurement

FREE_RATIOS = (0.7, 1.43)  # scales that are tried where none is known
KNOWN_RATIO_SLACK = 1.12  # with two known scales: the tilt of a camera and errors of both scales
LEAST_LOG_ODDS = (
    18.0  # set on artificial pairs of seeds below 900 000: different spots stay below 14, clipped same ones come out above 24
)
LEAST_PAIRS = 5
LEAST_UNITS = 5
RIM_SHARE = 0.02  # of the field's smaller side: a hair this near the rim of the common area may lie on either side of it
MAP_STEP = 8  # px between the places where the common area is worked out


@dataclass(frozen=True, eq=False)
class Alignment:
    """How two photos of one spot lie on one another.

    Attributes:
        forward: px of the first photo to px of the second.
        backward: px of the second photo to px of the first.
        scale: px of the second photo for one of the first.
        turn_degrees: by how much the second photo is turned.
        units_paired: follicular units that lie on one another.
        units_seen: follicular units of the first photo that should be seen in the second.
        log_odds: natural logarithm of how much better the map explains the units than chance does.
        residual_px: scatter of exit points about the map, an axis, px of the second photo.
        common: (height, width) of the first photo, True where both photos show the skin.
        common_share: share of the first photo's field.
    """

    forward: Warp
    backward: Warp
    scale: float
    turn_degrees: float
    units_paired: int
    units_seen: int
    log_odds: float
    residual_px: float
    common: NDArray[np.bool_]
    common_share: float


def align(first: Measurement, second: Measurement) -> Alignment:
    """Find how the second photo lies on the first.

    Every turn within 45 degrees and every scale that the two known scales allow are tried; for each the shifts are counted on
    which pairs of follicular units agree. The best are refined to a smooth map, and the one that explains the units best must
    explain them far better than chance.

    Args:
        first: a measured photo.
        second: a measured photo of the same spot.

    Returns:
        The alignment.

    Raises:
        NotComparedError: too few units, or the photos do not show the same spot as far as can be told.
    """
    one, other = constellation(first), constellation(second)
    where = f"{first.photo}, {second.photo}"
    fewest = min(len(one.points_px), len(other.points_px))
    if fewest < LEAST_UNITS:
        raise NotComparedError(Finding("too_few_units", Severity.REFUSED, {"count": fewest, "least": LEAST_UNITS}), where)
    refined = [refine(one, other, guess.warp) for guess in guesses(one, other, _ratios(first, second))]
    best = max(refined, key=lambda item: item.log_odds, default=None)
    if best is None or best.log_odds < LEAST_LOG_ODDS or len(best.pairs) < LEAST_PAIRS:
        raise NotComparedError(_not_same(best, fewest), where)
    finished = finish(first, second, best.warp)
    common = common_area(finished.forward, first.field_mask, second.field_mask)
    share = float(common.sum() / max(int(first.field_mask.sum()), 1))
    return Alignment(
        finished.forward,
        finished.backward,
        finished.forward.scale,
        finished.forward.turn_degrees,
        len(best.pairs),
        best.seen,
        best.log_odds,
        finished.residual_px,
        common,
        share,
    )


def _not_same(best: Refined | None, fewest: int) -> Finding:
    """Why two photos are not laid on one another."""
    paired = 0 if best is None else len(best.pairs)
    return Finding("not_the_same_spot", Severity.REFUSED, {"paired": paired, "units": fewest})


def _ratios(first: Measurement, second: Measurement) -> tuple[float, float]:
    """Scales that are possible: px of the second photo for one of the first."""
    if first.scale is None or second.scale is None:
        return FREE_RATIOS
    ratio = first.scale.um_per_px / second.scale.um_per_px
    return ratio / KNOWN_RATIO_SLACK, ratio * KNOWN_RATIO_SLACK


def common_area(forward: Warp, first: NDArray[np.bool_], second: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where both photos show the skin, less a rim.

    Args:
        forward: px of the first photo to px of the second.
        first: (height, width) field of the first photo.
        second: field of the second.

    Returns:
        (height, width) of the first photo.
    """
    rim = max(round(RIM_SHARE * min(first.shape) / 2), 1)
    height, width = first.shape
    rows, columns = np.mgrid[0.5:height, 0.5:width][:, ::MAP_STEP, ::MAP_STEP]
    there = forward(np.column_stack([columns.ravel(), rows.ravel()]))
    seen = inside(there, _less_rim(second, rim)).reshape(rows.shape)
    seen = np.kron(seen, np.ones((MAP_STEP, MAP_STEP), np.bool_))[:height, :width]
    return np.asarray(seen & _less_rim(first, rim), np.bool_)


def _less_rim(mask: NDArray[np.bool_], rim: int) -> NDArray[np.bool_]:
    """A mask without what lies near its rim or that of the picture."""
    padded = np.pad(mask, 1).astype(np.uint8)
    kernel = np.ones((2 * rim + 1, 2 * rim + 1), np.uint8)
    return np.asarray(cv2.erode(padded, kernel)[1:-1, 1:-1] > 0, np.bool_)
