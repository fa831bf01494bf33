"""The scale bar that a device draws: an L of two thin dark lines of the same length."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

LINE_STEP_LEVELS = 18  # a drawn line is darker than both sides by this, pixel after pixel; skin lines are not
LINE_GAP_PX = 3  # JPEG may break a drawn line for this long
LEAST_PIECE_PX, LEAST_LINE_PX = 12, 60
HIDDEN_PX = 75  # a hair that crosses a drawn line hides it for at most this long
CORNER_PX = 4  # the two lines meet, and are equally long, within this
BEYOND_PX = 3  # labels begin a little farther from the end than this
REFINE_PX = 4
LENGTH_SD_PX = 0.29  # whether a device counts both end pixels is not known: half a pixel either way
END_SD_PX = 0.4  # JPEG may add or take half a pixel
ONE_LINE_SD_PX = 0.8  # nothing confirms the end of a line that stands alone

Run = tuple[int, int, int]


@dataclass(frozen=True)
class Bar:
    """A burned-in scale bar.

    Attributes:
        x_px, y_px: column of the upright line and row of the level one; they meet in the lower left corner.
        length_px: what the stated length stands for: half a pixel more than the distance of the middles of the end pixels.
        sd_px: standard error of that length.
    """

    x_px: int
    y_px: int
    length_px: float
    sd_px: float


@dataclass(frozen=True)
class _End:
    """The free end of one line: distance of its pixel from the corner's, and whether a hair may hide the true end."""

    reach_px: int
    clear: bool


def drawn_bar(grey: NDArray[np.float32]) -> Bar | None:
    """Find the bar.

    A line may be crossed by hairs. If a hair hides the end of one line the other alone gives the length.

    Args:
        grey: (height, width) levels 0..255.

    Returns:
        The longest bar with at least one end in clear view, two where there is such a one; None without.
    """
    upside = np.ascontiguousarray(grey.T)
    depth, upright_depth = _depth(grey), _depth(upside)
    level, upright = _runs(depth > LINE_STEP_LEVELS), _runs(upright_depth > LINE_STEP_LEVELS)
    found = []
    for row, first, last in level:
        for column, top, bottom in upright:
            if abs(column - first) <= CORNER_PX and abs(bottom - row) <= CORNER_PX:
                right = _end(depth[row], grey[row], (first, last, 1), column)
                upper = _end(upright_depth[column], upside[column], (bottom, top, -1), row)
                found.append(_both(column, row, right, upper))
    bars = [bar for bar in found if bar is not None]
    return max(bars, key=lambda bar: (bar.sd_px < ONE_LINE_SD_PX, bar.length_px), default=None)


def _both(column: int, row: int, right: _End, upper: _End) -> Bar | None:
    """The bar that follows from its two free ends, if it is one."""
    longer, shorter = max(right.reach_px, upper.reach_px), min(right.reach_px, upper.reach_px)
    if right.clear and upper.clear:
        spread = (longer - shorter) / 2
        sd = float(np.sqrt(LENGTH_SD_PX**2 + END_SD_PX**2 / 2 + spread**2))
        return None if longer - shorter > CORNER_PX else Bar(column, row, (longer + shorter) / 2 + 0.5, sd)
    clear, hidden = (right, upper) if right.clear else (upper, right)
    if not clear.clear or hidden.reach_px > clear.reach_px + CORNER_PX:
        return None
    return Bar(column, row, clear.reach_px + 0.5, float(np.hypot(LENGTH_SD_PX, ONE_LINE_SD_PX)))


def _end(depth: NDArray[np.float32], grey: NDArray[np.float32], run: Run, corner: int) -> _End:
    """Set the end where the line fades to half of its depth, and look at what lies beyond."""
    start, end, step = run
    line = slice(min(start, end), max(start, end) + 1)
    half = float(np.median(depth[line])) / 2
    for _ in range(REFINE_PX):
        if depth[end] < half:
            end -= step
        elif 0 < end + step < len(depth) - 1 and depth[end + step] >= half:
            end += step
    beyond = grey[max(end - BEYOND_PX, 0) : end] if step < 0 else grey[end + 1 : end + 1 + BEYOND_PX]
    clear = len(beyond) == BEYOND_PX and float(beyond.mean()) > float(np.median(grey[line])) + LINE_STEP_LEVELS / 2
    return _End(abs(end - corner), clear)


def _depth(grey: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much darker a pixel is than the rows two above and two below."""
    depth = np.zeros_like(grey)
    depth[2:-2] = np.minimum(grey[:-4], grey[4:]) - grey[2:-2]
    return depth


def _runs(on: NDArray[np.bool_]) -> list[Run]:
    """Long runs along the rows: (row, first, last)."""
    closed = cv2.morphologyEx(on.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((1, LINE_GAP_PX), np.uint8))
    pieces = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, LEAST_PIECE_PX), np.uint8))
    found = []
    for row in np.flatnonzero(pieces.sum(axis=1) >= LEAST_LINE_PX // 2):
        edges = np.diff(np.concatenate([[0], pieces[row].astype(np.int8), [0]]))
        found += _joined(int(row), np.flatnonzero(edges == 1), np.flatnonzero(edges == -1) - 1)
    return found


def _joined(row: int, firsts: NDArray[np.intp], lasts: NDArray[np.intp]) -> list[Run]:
    """Every stretch from a piece to a later one: crossing hairs may have parted the line."""
    found = []
    for start in range(len(firsts)):
        for end in range(start, len(lasts)):
            if end > start and firsts[end] - lasts[end - 1] > HIDDEN_PX:
                break
            if lasts[end] - firsts[start] >= LEAST_LINE_PX:
                found.append((row, int(firsts[start]), int(lasts[end])))
    return found
