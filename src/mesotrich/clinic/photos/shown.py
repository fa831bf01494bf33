"""What a browser gets: the picture drawn anew, without anything that a camera wrote beside it. Made once."""

from pathlib import Path

import cv2
import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from mesotrich.clinic.photos.models import Photo
from mesotrich.clinic.photos.vault import place, write_once
from mesotrich.foundation.errors import FileError
from mesotrich.trichoscopy.decode.decode import decode

QUALITY = 93  # of the JPEG: no step of it can be seen at full zoom
SMALL_PX = 480  # width of the small picture in lists and strips
WHOLE, SMALL = "whole", "small"


def shown(photo: Photo, size: str = WHOLE) -> Path:
    """The copy of a photo that may leave the clinic's server.

    Args:
        photo: the photo.
        size: "whole" or "small".

    Returns:
        Path of a JPEG without metadata; it is made where it does not exist.

    Raises:
        PhotoError: the photo itself is gone or broken.
        FileError: the folder cannot be written to.
    """
    path = _path(photo.sha256, size)
    if not path.exists():
        draw_copies(photo.sha256, decode(place(photo.sha256, photo.kind)).pixels)
    return path


def draw_copies(sha256: str, pixels: NDArray[np.uint8]) -> None:
    """Draw both copies of a photo.

    Args:
        sha256: hash of the photo's own file.
        pixels: (height, width, 3) uint8, upright, sRGB.

    Raises:
        FileError: the folder cannot be written to.
    """
    write_once(_path(sha256, WHOLE), _jpeg(pixels))
    width = pixels.shape[1]
    if width > SMALL_PX:
        height = max(round(pixels.shape[0] * SMALL_PX / width), 1)
        pixels = np.asarray(cv2.resize(pixels, (SMALL_PX, height), interpolation=cv2.INTER_AREA), np.uint8)
    write_once(_path(sha256, SMALL), _jpeg(pixels))


def _path(sha256: str, size: str) -> Path:
    """Beside the data, not among the photos: a copy can be drawn again and needs no backup."""
    named = place(sha256, f"{size}.jpg")
    return Path(settings.DATA) / "shown" / named.parent.name / named.name


def _jpeg(pixels: NDArray[np.uint8]) -> bytes:
    """The picture as JPEG."""
    made, data = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if not made:
        raise FileError("a picture that can be drawn again", f"shape {pixels.shape}", "report this photo")
    return data.tobytes()
