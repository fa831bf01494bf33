"""The measuring circle that a device draws: a thin red circle, with its radius."""

import cv2
import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.measurement import Circle

RED_STEP_LEVELS = 28  # redder than what lies about it
LINE_WINDOW_PX = 13
LEAST_RED_PIXELS = 150
CIRCLE_TRIES = 400
CIRCLE_TOLERANCE_PX = 2.5
LEAST_SHARE = 0.55  # of the circumference that lies in the picture
RADIUS_RANGE = (0.15, 0.75)  # of the shorter and of the longer side
LEAST_RADIUS_SHARE = 0.5  # of a drawn radius that is red: labels and hairs hide some
RAYS = 720


def drawn_circle(red: NDArray[np.bool_]) -> Circle | None:
    """The circle through most of the red points, by random triples.

    Args:
        red: (height, width) from `red_lines`.

    Returns:
        The circle, refined by least squares; None where no circle is drawn.
    """
    rows, columns = np.nonzero(red)
    if len(rows) < LEAST_RED_PIXELS:
        return None
    points = np.column_stack([columns, rows]).astype(np.float64) + 0.5
    rng = np.random.default_rng(0)  # the same picture gives the same circle
    best, best_share = None, LEAST_SHARE
    for _ in range(CIRCLE_TRIES):
        candidate = _through(points[rng.choice(len(points), 3, replace=False)])
        low, high = RADIUS_RANGE[0] * min(red.shape), RADIUS_RANGE[1] * max(red.shape)
        if candidate is None or not low < candidate.radius_px < high:
            continue
        share = _covered(candidate, red)
        if share > best_share:
            best, best_share = candidate, share
    return best if best is None else _refined(best, points)


def red_lines(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Thin lines much redder than what lies about them.

    Args:
        pixels: (height, width, 3) uint8 sRGB.

    Returns:
        (height, width) True on such lines.
    """
    red, green, blue = cv2.split(pixels)
    redness = cv2.subtract(red, cv2.max(green, blue))
    about = cv2.medianBlur(redness, LINE_WINDOW_PX)
    return np.asarray(cv2.subtract(redness, about) > RED_STEP_LEVELS, np.bool_)


def circle_mask(circle: Circle, red: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """What the drawing hides: the line of the circle, its drawn radius, the box in its centre.

    Args:
        circle: the circle.
        red: (height, width) from `red_lines`.

    Returns:
        (height, width) True under the drawing, with a margin of one pixel.
    """
    line = np.zeros(red.shape, np.uint8)
    centre = (round(circle.x_px * 16 - 8), round(circle.y_px * 16 - 8))
    cv2.circle(line, centre, round(circle.radius_px * 16), 1, 3, cv2.LINE_8, 4)
    rays = cv2.dilate((red & _near_radii(circle, red)).astype(np.uint8), np.ones((3, 3), np.uint8))
    x, y = int(circle.x_px), int(circle.y_px)
    line[max(y - 5, 0) : y + 6, max(x - 5, 0) : x + 6] = 1
    return np.asarray((line > 0) | (rays > 0), np.bool_)


def _near_radii(circle: Circle, red: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A band about every straight line from the centre that is mostly red."""
    wide = cv2.dilate(red.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    angles = np.linspace(0, 2 * np.pi, RAYS, endpoint=False)
    reach = circle.radius_px * np.linspace(0.1, 0.95, 80)
    columns = np.round(circle.x_px - 0.5 + np.outer(np.cos(angles), reach)).astype(int)
    rows = np.round(circle.y_px - 0.5 + np.outer(np.sin(angles), reach)).astype(int)
    inside = (columns >= 0) & (rows >= 0) & (columns < red.shape[1]) & (rows < red.shape[0])
    hit = inside & wide[rows.clip(0, red.shape[0] - 1), columns.clip(0, red.shape[1] - 1)]
    band = np.zeros(red.shape, np.uint8)
    for ray in np.flatnonzero(hit.mean(axis=1) > LEAST_RADIUS_SHARE):
        last = (
            int(circle.x_px + circle.radius_px * np.cos(angles[ray])),
            int(circle.y_px + circle.radius_px * np.sin(angles[ray])),
        )
        cv2.line(band, (int(circle.x_px), int(circle.y_px)), last, 1, 9)
    return np.asarray(band > 0, np.bool_)


def _through(three: NDArray[np.float64]) -> Circle | None:
    """The circle through three points."""
    matrix = np.column_stack([2 * three, np.ones(3)])
    if abs(np.linalg.det(matrix)) < 1e3:  # nearly on a line
        return None
    x, y, rest = np.linalg.solve(matrix, (three**2).sum(axis=1))
    return Circle(float(x), float(y), float(np.sqrt(max(rest + x * x + y * y, 0.0))))


def _covered(circle: Circle, red: NDArray[np.bool_]) -> float:
    """Share of the circumference in the picture that is red, within a pixel or two."""
    angles = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    seen, hit = np.zeros(len(angles), np.bool_), np.zeros(len(angles), np.bool_)
    for step in (-1.5, 0.0, 1.5):
        columns = np.floor(circle.x_px + (circle.radius_px + step) * np.cos(angles)).astype(int)
        rows = np.floor(circle.y_px + (circle.radius_px + step) * np.sin(angles)).astype(int)
        inside = (columns >= 0) & (rows >= 0) & (columns < red.shape[1]) & (rows < red.shape[0])
        hit[inside] |= red[rows[inside], columns[inside]]
        seen |= inside
    return float(hit.sum() / seen.sum()) if seen.sum() > 60 else 0.0


def _refined(circle: Circle, points: NDArray[np.float64]) -> Circle:
    """Least squares over the points near the circle."""
    for _ in range(3):
        off = np.hypot(points[:, 0] - circle.x_px, points[:, 1] - circle.y_px) - circle.radius_px
        near = points[np.abs(off) < CIRCLE_TOLERANCE_PX]
        matrix = np.column_stack([2 * near, np.ones(len(near))])
        x, y, rest = np.linalg.lstsq(matrix, (near**2).sum(axis=1), rcond=None)[0]
        circle = Circle(float(x), float(y), float(np.sqrt(rest + x * x + y * y)))
    return circle
