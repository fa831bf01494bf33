"""The picture that a blinded reader gets: drawn anew without what a camera wrote into it; a ring marks where to count."""

from pathlib import Path

import cv2
import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from mesotrich.clinic.photos.models import Photo
from mesotrich.clinic.photos.shown import QUALITY
from mesotrich.clinic.photos.vault import place, write_once
from mesotrich.foundation.errors import FileError
from mesotrich.reference.loader import value
from mesotrich.trichoscopy.decode.decode import decode
from mesotrich.trichoscopy.overlays import overlays

GREY, RING, HALO = (128, 128, 128), (255, 214, 0), (0, 0, 0)
RING_PX, HALO_PX = 4, 7


def blind_picture(photo: Photo) -> Path:
    """The blinded copy of a photo.

    Args:
        photo: of a study.

    Returns:
        Path of a JPEG without metadata, header, scale bar and label; it is made where it does not exist.

    Raises:
        PhotoError: the photo itself is gone or broken.
        FileError: the folder cannot be written to.
    """
    named = place(photo.sha256, "blind.jpg")
    path = Path(settings.DATA) / "shown" / named.parent.name / named.name
    if not path.exists():
        pixels = decode(place(photo.sha256, photo.kind)).pixels
        write_once(path, marked_jpeg(hidden(pixels)))
    return path


def hidden(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Grey where a device burned something in, which may tell a date or a name.

    Args:
        pixels: (height, width, 3) uint8 sRGB.

    Returns:
        A copy.
    """
    found = pixels.copy()
    found[overlays(pixels).mask] = GREY
    return found


def circle_of(width_px: int, height_px: int) -> tuple[float, float, float]:
    """The area that is counted in.

    Args:
        width_px: of the picture.
        height_px: of the picture.

    Returns:
        x and y of the middle and the radius, px.
    """
    return width_px / 2, height_px / 2, value("study_reading", "circle_share").value * min(width_px, height_px) / 2


def circle_cm2(width_px: int, height_px: int, um_per_px: float) -> float:
    """How large the marked area is.

    Args:
        width_px: of the picture.
        height_px: of the picture.
        um_per_px: size of a pixel.

    Returns:
        The area, cm2.

    Examples:
        >>> round(circle_cm2(1000, 1000, 10.0), 3)
        0.636
    """
    return float(np.pi * (circle_of(width_px, height_px)[2] * um_per_px / 1e4) ** 2)


def ringed(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A ring around the area to count in, dark at its edges, so that it is seen on any skin.

    Args:
        pixels: (height, width, 3) uint8 sRGB.

    Returns:
        A copy.
    """
    height, width = pixels.shape[:2]
    x, y, radius = circle_of(width, height)
    rows, columns = np.ogrid[:height, :width]
    away = np.abs(np.hypot(columns + 0.5 - x, rows + 0.5 - y) - radius)  # of each pixel's centre from the ring
    found = pixels.astype(np.float64)
    for colour, wide in ((HALO, HALO_PX), (RING, RING_PX)):
        share = np.clip(wide / 2 + 0.5 - away, 0, 1)[..., None]
        found = found * (1 - share) + np.array(colour) * share
    return np.rint(found).astype(np.uint8)


def marked_jpeg(pixels: NDArray[np.uint8]) -> bytes:
    """The picture with a ring around the area to count in.

    Args:
        pixels: (height, width, 3) uint8 sRGB.

    Returns:
        A JPEG file.

    Raises:
        FileError: it cannot be written as JPEG.
    """
    made, data = cv2.imencode(".jpg", ringed(pixels)[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if not made:
        raise FileError("a picture that can be drawn again", f"shape {pixels.shape}", "report this photo")
    return data.tobytes()
