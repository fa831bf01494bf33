import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.drawn_circle import circle_mask, drawn_circle, red_lines
from mesotrich.trichoscopy.measurement import Circle

RED = (225, 40, 40)


def skin() -> NDArray[np.uint8]:
    """Skin colour with noise."""
    rng = np.random.default_rng(0)
    return (np.array([190.0, 160.0, 140.0]) + rng.normal(0, 3, (480, 640, 3))).clip(0, 255).astype(np.uint8)


def with_circle(x: int, y: int, radius: int) -> NDArray[np.uint8]:
    """Skin with a red circle."""
    picture = skin()
    cv2.circle(picture, (x, y), radius, RED, 1, cv2.LINE_AA)
    return picture


@pytest.mark.parametrize(("x", "y", "radius"), [(320, 240, 210), (300, 250, 100), (350, 300, 260)])
def test_a_circle_is_found_to_half_a_pixel(x: int, y: int, radius: int) -> None:
    circle = drawn_circle(red_lines(with_circle(x, y, radius)))
    assert circle is not None
    assert (circle.x_px, circle.y_px, circle.radius_px) == pytest.approx((x + 0.5, y + 0.5, radius), abs=0.5)


def test_hairs_across_it_do_not_hide_it() -> None:
    picture = with_circle(320, 240, 200)
    for number in range(12):
        cv2.line(picture, (40 + 50 * number, 20), (60 + 50 * number, 460), (40, 30, 30), 10)
    circle = drawn_circle(red_lines(picture))
    assert circle is not None
    assert circle.radius_px == pytest.approx(200, abs=0.5)


def test_skin_has_none() -> None:
    assert drawn_circle(red_lines(skin())) is None


def test_red_vessels_are_none() -> None:
    picture, rng = skin(), np.random.default_rng(1)
    for _ in range(40):
        path = np.cumsum(rng.normal(0, 12, (12, 2)), axis=0) + rng.uniform([50, 50], [590, 430])
        cv2.polylines(picture, [path.astype(np.int32)], False, RED, 1, cv2.LINE_AA)
    assert red_lines(picture).sum() > 1000
    assert drawn_circle(red_lines(picture)) is None


def test_a_broad_red_area_is_no_line() -> None:
    picture = skin()
    cv2.circle(picture, (320, 240), 100, RED, -1)
    assert not red_lines(picture)[190:290, 270:370].any()


def test_line_and_radius_are_masked_but_vessels_inside_are_not() -> None:
    picture = with_circle(320, 240, 200)
    cv2.line(picture, (320, 240), (320 + 160, 240 + 120), RED, 1, cv2.LINE_AA)
    cv2.line(picture, (220, 200), (260, 140), RED, 1, cv2.LINE_AA)
    red = red_lines(picture)
    mask = circle_mask(Circle(320.5, 240.5, 200.0), red)
    assert mask[240, 118:123].all()
    assert mask[300, 398:403].all()
    assert not mask[140:201, 218:263].any()
    assert mask.mean() < 0.025
