"""The overlay: the photo with every counted hair drawn on it."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.hair import Hair
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.width_class import WidthClass, width_class

CASING = (11, 20, 19)
CASING_OPACITY = 0.72
SUBPIXEL = 16
SUBPIXEL_BITS = 4
ROW_PX = 34  # height of a row of the legend, at full size
LEAST_LEGEND_SIZE = 0.8  # smaller letters cannot be read
OUTLINE = (255, 255, 255)
INK, GROUND = (235, 238, 236), 20  # of the legend
FONT = cv2.FONT_HERSHEY_SIMPLEX
OUTSIDE_LIGHT = 0.55  # what lies outside the field is dimmed to this


@dataclass(frozen=True)
class Look:
    """Colour (RGB), drawn and skipped length of a dash in core widths (0: solid), and core width against the usual."""

    colour: tuple[int, int, int]
    dash: float
    gap: float
    share: float


LOOKS = {
    WidthClass.WIDE: Look((90, 164, 255), 0, 0, 1.0),
    WidthClass.MIDDLE: Look((43, 245, 154), 5, 2.5, 1.0),
    WidthClass.THIN: Look((240, 127, 19), 2.5, 2, 1.0),
    WidthClass.UNRESOLVED: Look((255, 255, 255), 0.8, 1.8, 1.0),
    WidthClass.OUTSIDE: Look((159, 176, 169), 0, 0, 0.6),
    WidthClass.HAIR: Look((90, 164, 255), 0, 0, 1.0),
}


def draw(pixels: NDArray[np.uint8], measurement: Measurement, labels: dict[WidthClass, str]) -> NDArray[np.uint8]:
    """Draw the overlay.

    Args:
        pixels: (height, width, 3) uint8, the photo.
        measurement: what was measured in it.
        labels: words of the legend, by class.

    Returns:
        (height + legend, width, 3) uint8: the photo with a line for each hair, a ringed dot at each exit point, what lies
        outside the field dimmed, and a legend below.
    """
    picture = _field_only(pixels, measurement.field_mask)
    core = max(pixels.shape[1] * 3.4 / 1280, 1.6)
    casing = np.zeros(pixels.shape[:2], np.uint8)
    for hair in measurement.hairs:
        share = LOOKS[width_class(hair, measurement.scale)].share
        cv2.polylines(casing, [fixed(hair.traced.line_px)], False, 255, _thick(core * share + 2.4), cv2.LINE_AA, SUBPIXEL_BITS)
    covered = (casing / np.float32(255) * np.float32(CASING_OPACITY))[..., None]
    picture = np.round(picture * (1 - covered) + np.array(CASING, np.float32) * covered).astype(np.uint8)
    for hair in measurement.hairs:
        _draw_hair(picture, hair, LOOKS[width_class(hair, measurement.scale)], core)
    present = {width_class(hair, measurement.scale) for hair in measurement.hairs}
    return np.vstack([picture, _legend(pixels.shape[1], [kind for kind in WidthClass if kind in present], labels, core)])


def _field_only(pixels: NDArray[np.uint8], field_mask: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """The photo, dimmed outside the field and under overlays, with a thin line round what is left out."""
    picture = pixels.copy()
    left_out = ~field_mask
    picture[left_out] = (picture[left_out] * OUTSIDE_LIGHT).astype(np.uint8)
    outlines, _ = cv2.findContours(left_out.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(picture, outlines, -1, OUTLINE, 1, cv2.LINE_AA)
    return picture


def _thick(width_px: float) -> int:
    """A line width that OpenCV can draw."""
    return max(round(width_px), 1)


def fixed(points: NDArray[np.float64]) -> NDArray[np.int32]:
    """Points, (n, 2) px, in OpenCV's fixed-point coordinates, where a pixel's centre lies at whole numbers."""
    return np.round((points - 0.5) * SUBPIXEL).astype(np.int32).reshape(-1, 1, 2)


def _draw_hair(picture: NDArray[np.uint8], hair: Hair, look: Look, core: float) -> None:
    """The coloured line, dashed as its class asks, and the exit point."""
    width = _thick(core * look.share)
    for piece in dashes(hair.traced.line_px, look.dash * core, look.gap * core):
        cv2.polylines(picture, [fixed(piece)], False, look.colour, width, cv2.LINE_AA, SUBPIXEL_BITS)
    if hair.traced.root_visible:
        x, y = (int(v) for v in fixed(hair.traced.line_px[:1])[0, 0])
        radius = int(core * 1.25 * SUBPIXEL)
        cv2.circle(picture, (x, y), int(radius * 1.45), CASING, -1, cv2.LINE_AA, SUBPIXEL_BITS)
        cv2.circle(picture, (x, y), radius, look.colour, -1, cv2.LINE_AA, SUBPIXEL_BITS)


def dashes(line_px: NDArray[np.float64], dash_px: float, gap_px: float) -> list[NDArray[np.float64]]:
    """Cut a line into dashes.

    Args:
        line_px: (n, 2) points.
        dash_px: length of a dash; 0 leaves the line whole.
        gap_px: length left out between two dashes.

    Returns:
        The dashes as lines.
    """
    if dash_px <= 0:
        return [line_px]
    arc = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line_px, axis=0).T))])
    starts = np.arange(0.0, arc[-1], dash_px + gap_px)
    pieces = []
    for start in starts:
        at = np.linspace(start, min(start + dash_px, arc[-1]), 4)
        pieces.append(np.column_stack([np.interp(at, arc, line_px[:, c]) for c in (0, 1)]))
    return pieces


def _legend(width_px: int, kinds: list[WidthClass], labels: dict[WidthClass, str], core: float) -> NDArray[np.uint8]:
    """A strip that explains the lines, in as many rows as it needs."""
    size = max(width_px / 1280, LEAST_LEGEND_SIZE)
    row_px = round(ROW_PX * size)
    where, rows = places(width_px, [labels[kind] for kind in kinds], size, 52)
    strip = np.full((row_px * rows, width_px, 3), GROUND, np.uint8)
    for kind, (x, row) in zip(kinds, where, strict=True):
        look, middle = LOOKS[kind], row_px * (row + 0.5)
        sample = np.array([[x, middle], [x + 42 * size, middle]])
        for piece in dashes(sample, look.dash * core, look.gap * core):
            cv2.polylines(strip, [fixed(piece)], False, look.colour, _thick(core * look.share), cv2.LINE_AA, SUBPIXEL_BITS)
        place = (int(x + 52 * size), int(middle + 5 * size))
        cv2.putText(strip, labels[kind], place, FONT, 0.5 * size, INK, 1, cv2.LINE_AA)
    return strip


def places(width_px: int, texts: list[str], size: float, sample_px: float) -> tuple[list[tuple[float, int]], int]:
    """Where the entries of a legend stand.

    Args:
        width_px: of the legend.
        texts: its entries.
        size: of letters and samples, against the usual.
        sample_px: room for the sample before each text, at the usual size.

    Returns:
        Left end and row of each entry, and the number of rows.
    """
    found: list[tuple[float, int]] = []
    x, row = 14.0 * size, 0
    for text in texts:
        needed = sample_px * size + cv2.getTextSize(text, FONT, 0.5 * size, 1)[0][0]
        if found and x + needed > width_px:
            x, row = 14.0 * size, row + 1
        found.append((x, row))
        x += needed + 26 * size
    return found, row + 1
