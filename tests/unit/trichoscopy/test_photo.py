import numpy as np

from mesotrich.trichoscopy.photo import Photo


def test_rows_are_the_height_and_columns_the_width() -> None:
    photo = Photo("a", np.zeros((3, 7, 3), np.uint8))
    assert (photo.height_px, photo.width_px) == (3, 7)


def test_two_photos_are_told_apart_without_looking_at_their_pixels() -> None:
    pixels = np.zeros((3, 7, 3), np.uint8)
    assert Photo("a", pixels) != Photo("a", pixels)
