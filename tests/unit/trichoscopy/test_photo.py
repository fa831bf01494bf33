import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.photo import Photo


def test_rows_are_the_height_and_columns_the_width() -> None:
    photo = Photo("a", np.zeros((3, 7, 3), np.uint8))
    assert (photo.height_px, photo.width_px) == (3, 7)


def test_two_photos_are_told_apart_without_looking_at_their_pixels() -> None:
    pixels = np.zeros((3, 7, 3), np.uint8)
    assert Photo("a", pixels) != Photo("a", pixels)


@pytest.mark.parametrize(
    ("pixels", "got"),
    [
        (np.zeros((3, 7, 3)), "got float64 pixels"),
        (np.zeros((3, 7, 3), np.uint16), "got uint16 pixels"),
        ([[[0, 0, 0]]], "got a list"),
        (np.zeros((3, 7), np.uint8), r"got shape \(3, 7\)"),
        (np.zeros((3, 7, 4), np.uint8), r"got shape \(3, 7, 4\)"),
        (np.zeros((0, 7, 3), np.uint8), r"got shape \(0, 7, 3\)"),
    ],
)
def test_pixels_of_another_kind_or_shape_are_refused(pixels: object, got: str) -> None:
    with pytest.raises(InputError, match=f"^a: wanted pixels.*{got}"):
        Photo("a", pixels)  # type: ignore[arg-type]


def test_a_name_that_is_no_text_is_refused() -> None:
    pixels = np.zeros((3, 7, 3), np.uint8)
    with pytest.raises(InputError, match=r"write Photo\(name, pixels\)"):
        Photo(pixels, "a")  # type: ignore[arg-type]
