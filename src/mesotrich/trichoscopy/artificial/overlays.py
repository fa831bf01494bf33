"""Text header, scale bar and measuring circle, as devices burn them in."""

import cv2
import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.spec import ScalpSpec

FONT = cv2.FONT_HERSHEY_SIMPLEX
MIN_SIDE_FOR_HEADER_PX = 400  # smaller pictures have no room for text


def burn_in(pixels: NDArray[np.uint8], spec: ScalpSpec, rng: np.random.Generator) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """Draw the device's overlays.

    Args:
        pixels: (height, width, 3) uint8.
        spec: which overlays.
        rng: source of randomness for their layout.

    Returns:
        The picture, and (height, width) True where text boxes hide the scalp.
    """
    picture = np.ascontiguousarray(pixels.copy())
    hidden = np.zeros(pixels.shape[:2], dtype=bool)
    if spec.circle:
        _circle(picture, hidden, spec, rng)
    if spec.header and min(spec.width_px, spec.height_px) >= MIN_SIDE_FOR_HEADER_PX:
        _header(picture, hidden, spec)
    if spec.scale_bar_mm > 0:
        _scale_bar(picture, hidden, spec)
    return picture, hidden


def _text_box(
    picture: NDArray[np.uint8],
    hidden: NDArray[np.bool_],
    corner: tuple[int, int],
    lines: list[str],
    look: tuple[float, tuple[int, int, int], tuple[int, int, int], float],
) -> None:
    """Lines of text on a translucent box; look is font size, text colour, box colour, box opacity."""
    size, colour, box, opacity = look
    measures = [cv2.getTextSize(line, FONT, size, 1)[0] for line in lines]
    line_height = max(m[1] for m in measures) + int(8 * size) + 4
    x, y = corner
    right, bottom = x + max(m[0] for m in measures) + 8, y + line_height * len(lines) + 4
    x0, y0 = max(x, 0), max(y, 0)
    part = picture[y0:bottom, x0:right]
    part[:] = np.round(part * (1 - opacity) + np.array(box) * opacity).astype(np.uint8)
    hidden[y0:bottom, x0:right] = True
    for row, line in enumerate(lines):
        cv2.putText(picture, line, (x + 4, y + line_height * (row + 1) - 4), FONT, size, colour, 1, cv2.LINE_AA)


def _header(picture: NDArray[np.uint8], hidden: NDArray[np.bool_], spec: ScalpSpec) -> None:
    """A strip of text along the top."""
    text = f"A001 | {spec.width_px}x{spec.height_px} | artificial scalp | mm | not calibrated"
    size = 0.5 if spec.width_px >= 900 else 0.38
    _text_box(picture, hidden, (0, 0), [text], (size, (255, 255, 255), (40, 40, 40), 0.9))


def _scale_bar(picture: NDArray[np.uint8], hidden: NDArray[np.bool_], spec: ScalpSpec) -> None:
    """An L of two thin dark lines of the same length with a label at the end of the lower one."""
    length = round(spec.scale_bar_mm * 1000 / spec.um_per_px)
    length = min(length, spec.width_px - 140, spec.height_px - 60)
    x, y = 20, spec.height_px - 50
    cv2.line(picture, (x, y), (x + length, y), (50, 50, 50), 1)
    cv2.line(picture, (x, y), (x, y - length), (50, 50, 50), 1)
    label = f"{length * spec.um_per_px / 1000:.1f} mm"
    _text_box(picture, hidden, (x + length + 4, y - 14), [label], (0.5, (255, 255, 255), (50, 50, 60), 0.85))


def _circle(picture: NDArray[np.uint8], hidden: NDArray[np.bool_], spec: ScalpSpec, rng: np.random.Generator) -> None:
    """A thin red circle, its radius line and a label."""
    side = min(spec.width_px, spec.height_px)
    radius = int(side * rng.uniform(0.35, 0.47))
    centre = (int(spec.width_px * rng.uniform(0.45, 0.55)), int(spec.height_px * rng.uniform(0.48, 0.52)))
    angle = rng.uniform(0, 2 * np.pi)
    end = (int(centre[0] + radius * np.cos(angle)), int(centre[1] + radius * np.sin(angle)))
    red = (225, 40, 40)
    cv2.circle(picture, centre, radius, red, 1, cv2.LINE_AA)
    cv2.line(picture, centre, end, red, 1, cv2.LINE_AA)
    picture[centre[1] - 2 : centre[1] + 3, centre[0] - 2 : centre[0] + 3] = 255
    if side < MIN_SIDE_FOR_HEADER_PX:
        return
    radius_mm = radius * spec.um_per_px / 1000
    lines = ["RC0", f"C={2 * np.pi * radius_mm:.3f} mm", f"A={np.pi * radius_mm**2:.3f} mm^2", f"r={radius_mm:.3f} mm"]
    corner = (min(end[0] + 6, spec.width_px - 200), min(end[1] + 6, spec.height_px - 130))
    _text_box(picture, hidden, corner, lines, (0.65, (30, 20, 180), (215, 210, 190), 0.5))
