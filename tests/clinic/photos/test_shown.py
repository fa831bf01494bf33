from pathlib import Path

import pytest
from PIL import Image

from mesotrich.clinic.photos.shown import SMALL, SMALL_PX, draw_copies, shown
from mesotrich.clinic.photos.vault import place
from mesotrich.trichoscopy.decode.decode import decode
from tests.clinic.photos.conftest import Taken


def exif_of(path: Path) -> dict[int, object]:
    """What a camera wrote beside the picture."""
    with Image.open(path) as picture:
        return dict(picture.getexif())


def size_of(path: Path) -> tuple[int, int]:
    """Width and height of a picture."""
    with Image.open(path) as picture:
        return picture.size


def test_a_copy_tells_nothing_of_camera_or_place(taken: Taken) -> None:
    photo = taken()
    assert exif_of(place(photo.sha256, photo.kind))
    assert exif_of(shown(photo)) == {}
    assert b"A maker of cameras" not in shown(photo).read_bytes()


def test_a_copy_has_every_pixel_in_its_place(taken: Taken) -> None:
    photo = taken()
    assert size_of(shown(photo)) == (photo.width_px, photo.height_px)


def test_copies_lie_outside_the_folder_that_is_backed_up(taken: Taken, folder: Path) -> None:
    assert folder / "shown" in shown(taken()).parents


def test_a_copy_that_was_lost_is_drawn_again(taken: Taken) -> None:
    photo = taken()
    before = shown(photo).read_bytes()
    shown(photo).unlink()
    assert shown(photo).read_bytes() == before


@pytest.mark.parametrize("width", [SMALL_PX * 2, SMALL_PX // 2])
def test_the_small_copy_is_never_larger_than_the_photo(taken: Taken, width: int) -> None:
    photo = taken()
    pixels = decode(place(photo.sha256, photo.kind)).pixels
    wide = pixels.repeat(4, axis=1)[:, :width]
    draw_copies("a" * 64, wide)
    photo.sha256 = "a" * 64
    assert size_of(shown(photo, SMALL))[0] == min(width, SMALL_PX)
