"""Two photos of one artificial scalp, and what the drawing itself knows of the change between them."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from mesotrich.outcomes.estimate import Z
from mesotrich.outcomes.pooled import SCHEMA
from mesotrich.trichoscopy.artificial.render import ArtificialScalp, KnownHair

MOST_SHIFT_PX, MOST_TURN_DEG, LIGHT, NOISE_LEVELS = 12.0, 3.0, 0.06, 1.5
LEAST_HAIRS = 3
DENSITY_SD, WIDTH_SD_UM, CV_SD = 1.6, 0.25, 0.5  # how far a matched comparison is off, as the demo draws it


@dataclass(frozen=True, eq=False)
class Shot:
    """A photo of a larger scalp.

    Attributes:
        pixels: (height, width, 3) uint8 sRGB.
        into: (2, 3) maps a place of the scalp to its place in the photo, px.
    """

    pixels: NDArray[np.uint8]
    into: NDArray[np.float64]


def shot(scalp: NDArray[np.uint8], rng: Generator, size_px: tuple[int, int]) -> Shot:
    """Photograph a part of a scalp by hand: a little aside, a little turned, in another light, with its own noise.

    Args:
        scalp: (height, width, 3) the whole.
        rng: draws place, light and noise.
        size_px: width and height of the photo.

    Returns:
        The photo.
    """
    margin = (np.array([scalp.shape[1], scalp.shape[0]]) - size_px) / 2
    into = cv2.getRotationMatrix2D(
        (scalp.shape[1] / 2, scalp.shape[0] / 2), float(rng.uniform(-MOST_TURN_DEG, MOST_TURN_DEG)), 1.0
    ).astype(np.float64)
    into[:, 2] += rng.uniform(-MOST_SHIFT_PX, MOST_SHIFT_PX, 2) - margin
    seen = cv2.warpAffine(scalp, into, size_px, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT).astype(np.float64)
    lit = seen * rng.uniform(1 - LIGHT, 1 + LIGHT) + rng.normal(0, NOISE_LEVELS, seen.shape)
    return Shot(np.clip(np.rint(lit), 0, 255).astype(np.uint8), into)


def known_change(
    scalp: ArtificialScalp, shots: tuple[Shot, Shot], size_px: tuple[int, int], rng: Generator
) -> dict[str, Any] | None:
    """The comparison of two photos of one scalp in which nothing changed, with the error that it would have.

    Args:
        scalp: the drawn scalp.
        shots: both photos of it.
        size_px: their width and height.
        rng: draws how far the comparison is off.

    Returns:
        A document `mesotrich.comparison/1`; None where both photos together show too few hairs.
    """
    um = scalp.spec.um_per_px
    shared_mm2 = _shared_px(scalp, shots, size_px) * um**2 / 1e6
    hairs = [hair for hair in scalp.hairs if hair.root_in_picture and all(_inside(hair, one, size_px) for one in shots)]
    if len(hairs) < LEAST_HAIRS:
        return None
    widths = np.array([hair.width_at_half_px * um for hair in hairs])
    mean = float(widths.mean())
    changes = [
        _change("hair_density", len(hairs) / shared_mm2 * 100, DENSITY_SD, rng),
        _change("mean_diameter", mean, WIDTH_SD_UM, rng),
        _change("diameter_cv", float(100 * widths.std(ddof=1) / mean), CV_SD, rng),
        _change("cumulative_thickness", float(widths.sum() / 1000 / shared_mm2 * 100), mean * DENSITY_SD / 1000, rng),
    ]
    fates = {"same": len(hairs), "thicker": 0, "thinner": 0, "new": 0, "lost": 0}
    into = _whole(shots[0].into) @ np.linalg.inv(_whole(shots[1].into))
    matrix = [float(into[row, column]) for column in range(3) for row in range(2)]  # as SVG writes it
    return {"schema": SCHEMA, "shared_mm2": shared_mm2, "changes": changes, "fates": fates, "into_before": matrix}


def _whole(into: NDArray[np.float64]) -> NDArray[np.float64]:
    """A map with its third row."""
    return np.vstack([into, [0.0, 0.0, 1.0]])


def _inside(hair: KnownHair, one: Shot, size_px: tuple[int, int]) -> bool:
    """Whether the exit point of a hair lies in a photo."""
    x, y = one.into @ np.array([*hair.line_px[0], 1.0])
    return bool(0 <= x < size_px[0] and 0 <= y < size_px[1])


def _shared_px(scalp: ArtificialScalp, shots: tuple[Shot, Shot], size_px: tuple[int, int]) -> int:
    """Pixels of the scalp that both photos show."""
    rows, columns = np.indices((scalp.spec.height_px, scalp.spec.width_px)) + 0.5
    seen = np.ones(rows.shape, bool)
    for one in shots:
        x, y = (one.into[k, 0] * columns + one.into[k, 1] * rows + one.into[k, 2] for k in (0, 1))
        seen &= (x >= 0) & (x < size_px[0]) & (y >= 0) & (y < size_px[1])
    return int(seen.sum())


def _change(what: str, value: float, sd: float, rng: Generator) -> dict[str, Any]:
    """One measurand in which nothing changed, off by as much as its error lets expect."""
    off = float(rng.normal(0, sd))
    return {"what": what, "before": value, "after": value + off, "change": off, "interval_95": [off - Z * sd, off + Z * sd]}
