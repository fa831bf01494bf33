"""The overlay of a comparison: both photos side by side, every hair in its colour and its form, with the same number in both."""

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.compare.compare import Comparison
from mesotrich.trichoscopy.draw import (
    CASING,
    FONT,
    GROUND,
    INK,
    OUTLINE,
    OUTSIDE_LIGHT,
    ROW_PX,
    SUBPIXEL,
    SUBPIXEL_BITS,
    dashes,
    fixed,
    places,
)
from mesotrich.trichoscopy.match_hairs.match_hairs import Change, MatchedHair

GAP_PX = 6


@dataclass(frozen=True)
class Look:
    """How one kind of hair is drawn: colour (RGB), dash and gap in core widths (0: solid), and the mark at its exit."""

    colour: tuple[int, int, int]
    dash: float
    gap: float
    mark: str


LOOKS = {
    Change.SAME: Look((43, 245, 154), 0, 0, "dot"),
    Change.THICKER: Look((90, 164, 255), 0, 0, "up"),
    Change.THINNER: Look((255, 196, 64), 0, 0, "down"),
    Change.LOST: Look((255, 92, 80), 4, 2.5, "cross"),
    Change.NEW: Look((255, 120, 255), 6, 2, "square"),
    Change.SEEN_AGAIN: Look((200, 210, 206), 1, 2, "ring"),
}


def draw(
    baseline: NDArray[np.uint8], follow_up: NDArray[np.uint8], found: Comparison, labels: Mapping[Change, str], note: str = ""
) -> NDArray[np.uint8]:
    """Draw both photos with their matches.

    Args:
        baseline: (height, width, 3) uint8, the first photo.
        follow_up: the second photo.
        found: the comparison.
        labels: words of the legend.
        note: a line below the legend: what the picture must not be taken for.

    Returns:
        (height + legend, width, 3) uint8: both photos side by side, dimmed outside the common area. Lost and new hairs are marked
        in both photos: where they are by a line, where they should be by their mark alone.
    """
    core = max(max(baseline.shape[1], follow_up.shape[1]) * 2.4 / 1280, 1.4)
    there = _warped(found, follow_up.shape[:2])
    sides = [_dimmed(baseline, found.alignment.common), _dimmed(follow_up, there)]
    for number, item in enumerate(found.matching.hairs, start=1):
        for side, picture in enumerate(sides):
            _hair(picture, item, side, number, core)
    height = max(picture.shape[0] for picture in sides)
    padded = [
        np.pad(picture, ((0, height - picture.shape[0]), (0, GAP_PX * (side == 0)), (0, 0))) for side, picture in enumerate(sides)
    ]
    whole = np.hstack(padded)
    present = [change for change in Change if found.matching.of(change)]
    return np.vstack([whole, _legend(whole.shape[1], present, labels, core), _noted(whole.shape[1], note)])


def _noted(width_px: int, note: str) -> NDArray[np.uint8]:
    """A strip with a line of text; none where there is no text."""
    size = max(width_px / 2560, 0.6)
    strip = np.full((round(ROW_PX * size) * bool(note), width_px, 3), GROUND, np.uint8)
    if note:
        cv2.putText(strip, note, (int(14 * size), int(22 * size)), FONT, 0.5 * size, INK, 1, cv2.LINE_AA)
    return strip


def _warped(found: Comparison, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """The common area in the second photo."""
    step = 4
    rows, columns = np.mgrid[0.5 : shape[0], 0.5 : shape[1]][:, ::step, ::step]
    back = np.floor(found.alignment.backward(np.column_stack([columns.ravel(), rows.ravel()]))).astype(int)
    common = found.alignment.common
    good = (back >= 0).all(axis=1) & (back[:, 0] < common.shape[1]) & (back[:, 1] < common.shape[0])
    seen = np.zeros(len(back), np.bool_)
    seen[good] = common[back[good, 1], back[good, 0]]
    plane = cv2.resize(seen.reshape(rows.shape).astype(np.uint8), (shape[1], shape[0]), interpolation=cv2.INTER_NEAREST)
    return np.asarray(plane > 0, np.bool_)


def _dimmed(pixels: NDArray[np.uint8], common: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """A photo, darker outside the common area, with a line round that area."""
    picture = pixels.copy()
    picture[~common] = (picture[~common] * OUTSIDE_LIGHT).astype(np.uint8)
    outlines, _ = cv2.findContours(common.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(picture, outlines, -1, OUTLINE, 1, cv2.LINE_AA)
    return picture


def _hair(picture: NDArray[np.uint8], item: MatchedHair, side: int, number: int, core: float) -> None:
    """One hair in one of the photos: its line and its mark; where it has no line there, the mark at the expected place."""
    look, hair = LOOKS[item.change], (item.first, item.second)[side]
    if hair is not None:
        line = hair.traced.line_px
        for width, colour in ((core + 2, CASING), (core, look.colour)):
            for piece in dashes(line, look.dash * core, look.gap * core):
                cv2.polylines(picture, [fixed(piece)], False, colour, max(round(width), 1), cv2.LINE_AA, SUBPIXEL_BITS)
        root = line[0]
    elif item.expected_px is not None:
        root = item.expected_px[:2]
    else:
        return
    for width, colour in ((core + 2.2, CASING), (core, look.colour)):
        _mark(picture, root, look.mark, core * 3.2, colour, max(round(width), 1))
    place = (int(root[0] + core * 4), int(root[1] + core * 4))
    for width, colour in ((3, CASING), (1, look.colour)):
        cv2.putText(picture, str(number), place, FONT, 0.16 * core + 0.1, colour, width, cv2.LINE_AA)


def _mark(
    picture: NDArray[np.uint8], place: NDArray[np.float64], mark: str, size: float, colour: tuple[int, int, int], width: int
) -> None:
    """A small sign that can be told apart without its colour."""
    if mark in ("dot", "ring"):
        radius = int(size * (0.35 if mark == "dot" else 1.0) * SUBPIXEL)
        centre = tuple(int(v) for v in fixed(place[None])[0, 0])
        cv2.circle(picture, centre, radius, colour, -1 if mark == "dot" else width, cv2.LINE_AA, SUBPIXEL_BITS)
        return
    corners = {
        "up": [(-1, 0.8), (0, -1), (1, 0.8)],
        "down": [(-1, -0.8), (0, 1), (1, -0.8)],
        "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    }
    if mark == "cross":
        for ends in ([(-1, -1), (1, 1)], [(-1, 1), (1, -1)]):
            points = place + size * np.array(ends, np.float64)
            cv2.polylines(picture, [fixed(points)], False, colour, width, cv2.LINE_AA, SUBPIXEL_BITS)
        return
    points = place + size * np.array(corners[mark], np.float64)
    cv2.polylines(picture, [fixed(points)], True, colour, width, cv2.LINE_AA, SUBPIXEL_BITS)


def _legend(width_px: int, present: list[Change], labels: Mapping[Change, str], core: float) -> NDArray[np.uint8]:
    """A strip that explains lines and marks."""
    size = max(width_px / 2560, 0.6)
    where, rows = places(width_px, [labels[change] for change in present], size, 64)
    strip = np.full((round(ROW_PX * size) * rows, width_px, 3), GROUND, np.uint8)
    for change, (left, line) in zip(present, where, strict=True):
        look, middle = LOOKS[change], round(ROW_PX * size) * (line + 0.5)
        sample = np.array([[left + 12 * size, middle], [left + 46 * size, middle]])
        for piece in dashes(sample, look.dash * core, look.gap * core):
            cv2.polylines(strip, [fixed(piece)], False, look.colour, max(round(core), 1), cv2.LINE_AA, SUBPIXEL_BITS)
        _mark(strip, sample[0], look.mark, core * 3.2, look.colour, max(round(core), 1))
        cv2.putText(strip, labels[change], (int(left + 58 * size), int(middle + 5 * size)), FONT, 0.5 * size, INK, 1, cv2.LINE_AA)
    return strip
