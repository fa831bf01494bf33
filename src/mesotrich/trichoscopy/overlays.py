"""What a device burns into a picture: margins, header, scale bar, labels, measuring circle."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.drawn_bar import Bar, drawn_bar
from mesotrich.trichoscopy.drawn_circle import circle_mask, drawn_circle, red_lines
from mesotrich.trichoscopy.measurement import Circle

LETTER_STEP_LEVELS = 60
LETTER_DENSITY = 0.13
HEADER_SHARE = 0.06  # headers lie within this share of the height at the top or bottom
FLAT_LEVELS = 2.5  # margins have one colour
BLACK_LEVEL, LEAST_CORNER_SHARE = 14, 0.004  # the outside of a round field of view
INK_LEVELS = 75  # drawn letters are this much more coloured than scalp is
REACH_PX = 13  # letters of one label stand nearer to each other than twice this
LEAST_LETTERS, LEAST_LETTERS_PX = 3, 60
LETTER_HEIGHT_PX = (6, 48)
HEIGHT_SCATTER, LEAST_LETTER_SHARE = 0.4, 0.75  # letters of one label: relative heights, share of the ink
LABEL_PX = (78, 18, 14)  # right of the bar's end: width, and height over and under the line


@dataclass(frozen=True, eq=False)
class Overlays:
    """All overlays of a picture.

    Attributes:
        mask: (height, width) bool, True where an overlay hides the scalp.
        inner: rows and columns of the picture within its margins.
        circle: the measuring circle, if there is one.
        bar: the scale bar, if there is one.
    """

    mask: NDArray[np.bool_]
    inner: tuple[slice, slice]
    circle: Circle | None
    bar: Bar | None


def overlays(pixels: NDArray[np.uint8]) -> Overlays:
    """Find what a device burned in.

    Marks that a person made on the skin with a pen are no overlays: hair in them is seen.

    Args:
        pixels: (height, width, 3) uint8 sRGB.

    Returns:
        The overlays; the mask covers drawn lines with a margin of one pixel.
    """
    grey = pixels.mean(axis=2, dtype=np.float32)
    inner = _inner_part(pixels)
    mask = _black_corners(pixels) | _header(grey)
    mask[_outside(inner, mask.shape)] = True
    mask |= _coloured_labels(pixels, ~mask)
    bar = drawn_bar(grey)
    if bar is not None:
        _cover_bar(mask, bar)
    red = red_lines(pixels)
    circle = drawn_circle(red)
    if circle is not None:
        mask |= circle_mask(circle, red)
    return Overlays(mask, inner, circle, bar)


def _inner_part(pixels: NDArray[np.uint8]) -> tuple[slice, slice]:
    """The picture without rows and columns of one colour at its rims."""
    rows, columns = slice(0, pixels.shape[0]), slice(0, pixels.shape[1])
    for _ in range(2):  # a margin at one rim may run into another of a different colour
        rows = _inner(pixels[:, columns], rows)
        columns = _inner(pixels[rows].swapaxes(0, 1), columns)
    return rows, columns


def _outside(inner: tuple[slice, slice], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """The margins as a mask."""
    mask = np.ones(shape, np.bool_)
    mask[inner] = False
    return mask


def _inner(lines: NDArray[np.uint8], part: slice) -> slice:
    """The part without lines of one colour at its ends."""
    first, last = int(part.start), int(part.stop)
    if lines.size == 0:
        return slice(0, 0)
    while first < last and float(lines[first].std(axis=0).max()) < FLAT_LEVELS:
        first += 1
    while last > first and float(lines[last - 1].std(axis=0).max()) < FLAT_LEVELS:
        last -= 1
    return slice(first, last)


def _black_corners(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Black areas that fill a corner of the picture."""
    mask = np.zeros(pixels.shape[:2], np.bool_)
    red, green, blue = cv2.split(pixels)
    black = (cv2.max(red, cv2.max(green, blue)) < BLACK_LEVEL).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(black)
    for number in range(1, count):
        x, y, width, height, area = (int(v) for v in stats[number])
        corner = (x == 0 or x + width == pixels.shape[1]) and (y == 0 or y + height == pixels.shape[0])
        if corner and area > LEAST_CORNER_SHARE * mask.size:
            mask |= labels == number
    return mask


def _header(grey: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Lines of light or dark letters along the top or the bottom."""
    mask = np.zeros(grey.shape, np.bool_)
    reach = max(int(grey.shape[0] * HEADER_SHARE), 24)
    for top in (0, grey.shape[0] - reach):
        strip = grey[top : top + reach]
        letters = (np.abs(np.diff(strip, axis=1, prepend=strip[:, :1])) > LETTER_STEP_LEVELS).astype(np.float32)
        dense = cv2.blur(letters, (61, 7)) > LETTER_DENSITY
        rows = np.flatnonzero(dense.sum(axis=1) > 120)
        if len(rows) < 5:
            continue
        columns = np.flatnonzero(dense[rows].any(axis=0))
        mask[max(top + rows[0] - 4, 0) : top + rows[-1] + 6, max(columns[0] - 8, 0) : columns[-1] + 8] = True
    return mask


def _coloured_labels(pixels: NDArray[np.uint8], open_to_view: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Boxes about saturated blue, cyan, green or magenta letters; red and yellow ones are too near to what skin can be."""
    red, green, blue = cv2.split(pixels)
    ink = (cv2.subtract(blue, cv2.max(red, green)) > INK_LEVELS) | (cv2.subtract(green, red) > INK_LEVELS)
    ink |= cv2.subtract(cv2.min(red, blue), green) > INK_LEVELS
    ink &= open_to_view
    joined = cv2.dilate(ink.astype(np.uint8), np.ones((2 * REACH_PX + 1, 2 * REACH_PX + 1), np.uint8))
    mask = np.zeros(ink.shape, np.bool_)
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    for number in range(1, count):
        x, y, width, height, _ = (int(v) for v in stats[number])
        if _are_letters(ink[y : y + height, x : x + width]):
            mask[y + 2 : y + height - 2, x + 2 : x + width - 2] = True
    return mask


def _are_letters(ink: NDArray[np.bool_]) -> bool:
    """Separate glyphs of about one height, in lines with gaps between them; ink on skin lies in specks and patches."""
    if ink.sum() < LEAST_LETTERS_PX:
        return False
    edges = np.diff(np.concatenate([[0], ink.any(axis=1).astype(np.int8), [0]]))
    line_heights = np.flatnonzero(edges == -1) - np.flatnonzero(edges == 1)
    low, high = LETTER_HEIGHT_PX
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8))
    heights, areas = stats[1:, cv2.CC_STAT_HEIGHT].astype(np.intp), stats[1:, cv2.CC_STAT_AREA].astype(np.intp)
    usual = float(np.median(np.repeat(heights, areas)))
    alike = np.abs(heights - usual) <= HEIGHT_SCATTER * usual
    in_lines = line_heights[(line_heights >= low) & (line_heights <= high)].sum() >= LEAST_LETTER_SHARE * line_heights.sum()
    in_letters = areas[alike].sum() >= LEAST_LETTER_SHARE * areas.sum()
    return bool(usual >= low and in_lines and in_letters and alike.sum() >= LEAST_LETTERS)


def _cover_bar(mask: NDArray[np.bool_], bar: Bar) -> None:
    """The two lines and the label at the end of the lower one."""
    x, y, length = bar.x_px, bar.y_px, round(bar.length_px)
    width, over, under = LABEL_PX
    mask[max(y - 2, 0) : y + 3, max(x - 2, 0) : x + length + 3] = True
    mask[max(y - length - 2, 0) : y + 3, max(x - 2, 0) : x + 3] = True
    mask[max(y - over, 0) : y + under, x + length + 1 : x + length + width] = True
