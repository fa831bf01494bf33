import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.drawn_bar import drawn_bar

X, Y, LENGTH = 20, 440, 180


def skin(seed: int = 0) -> NDArray[np.uint8]:
    """Skin-like grey with noise."""
    rng = np.random.default_rng(seed)
    coarse = cv2.resize(rng.normal(0, 8, (12, 16)).astype(np.float32), (640, 480), interpolation=cv2.INTER_CUBIC)
    return (160 + coarse + rng.normal(0, 3, (480, 640))).clip(0, 255).astype(np.uint8)


def with_bar(length: int = LENGTH, level: int = 50, seed: int = 0) -> NDArray[np.uint8]:
    """Skin with an L."""
    picture = skin(seed)
    cv2.line(picture, (X, Y), (X + length, Y), level, 1)
    cv2.line(picture, (X, Y), (X, Y - length), level, 1)
    cv2.rectangle(picture, (X + length + 5, Y - 14), (X + length + 65, Y + 6), 60, -1)
    return picture


def floats(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """As the finder takes it."""
    return picture.astype(np.float32)


@pytest.mark.parametrize("length", [70, 125, 180, 333])
def test_length_and_place_are_found(length: int) -> None:
    bar = drawn_bar(floats(with_bar(length)))
    assert bar is not None
    assert (bar.x_px, bar.y_px) == (X, Y)
    assert bar.length_px == pytest.approx(length, abs=0.51)  # the end pixels count, or they do not
    assert bar.sd_px < 0.6


@pytest.mark.parametrize("quality", [95, 80])
def test_jpeg_does_not_hide_it(quality: int) -> None:
    stored = cv2.imencode(".jpg", with_bar(), [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    bar = drawn_bar(floats(np.asarray(cv2.imdecode(stored, cv2.IMREAD_GRAYSCALE), np.uint8)))
    assert bar is not None
    assert bar.length_px == pytest.approx(LENGTH, abs=1.1)


def test_hairs_across_both_lines_do_not_change_it() -> None:
    picture = with_bar()
    cv2.line(picture, (100, 400), (120, 470), 40, 14)
    cv2.line(picture, (5, 330), (60, 350), 40, 14)
    bar = drawn_bar(floats(picture))
    assert bar is not None
    assert bar.length_px == pytest.approx(LENGTH, abs=0.51)


@pytest.mark.parametrize("hair", [((170, 400), (230, 470)), ((5, 240), (60, 280))])
def test_the_other_line_is_used_where_a_hair_hides_one_end(hair: tuple[tuple[int, int], tuple[int, int]]) -> None:
    picture = with_bar()
    cv2.line(picture, *hair, 40, 24)
    bar = drawn_bar(floats(picture))
    assert bar is not None
    assert bar.length_px == pytest.approx(LENGTH, abs=0.51)
    assert bar.sd_px > 0.6


def test_no_length_is_made_up_where_both_ends_are_hidden() -> None:
    picture = with_bar()
    cv2.line(picture, (170, 400), (230, 470), 40, 24)
    cv2.line(picture, (5, 240), (60, 280), 40, 24)
    assert drawn_bar(floats(picture)) is None


def test_skin_has_no_bar() -> None:
    assert all(drawn_bar(floats(skin(seed))) is None for seed in range(5))


def test_lines_of_different_lengths_are_no_bar() -> None:
    picture = skin()
    cv2.line(picture, (X, Y), (X + 180, Y), 50, 1)
    cv2.line(picture, (X, Y), (X, Y - 120), 50, 1)
    assert drawn_bar(floats(picture)) is None


def test_hairs_that_meet_at_a_right_angle_are_no_bar() -> None:
    picture = skin()
    cv2.line(picture, (X, Y), (X + 180, Y), 50, 9)
    cv2.line(picture, (X, Y), (X, Y - 180), 50, 9)
    assert drawn_bar(floats(picture)) is None
