"""A file from outside becomes a photo, or a clear error; it is opened in a limited process of its own."""

import signal
import subprocess
import sys
from pathlib import Path

import numpy as np

from mesotrich.foundation.errors import PhotoError
from mesotrich.trichoscopy.decode import child
from mesotrich.trichoscopy.photo import Photo

LEAST_BYTES = 64
MOST_BYTES = 200_000_000
WALL_SECONDS = 10.0
SAVE_AGAIN = "open it in an image program and save it again as JPEG, PNG or TIFF"
OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGKILL)
REFUSALS = {
    child.NOT_A_PHOTO: ("a photo as JPEG, PNG or TIFF", "convert it, or give another file"),
    child.TOO_LARGE: (f"a photo of at most {child.MOST_PIXELS // 1_000_000} megapixels", "crop or shrink it"),
    child.TOO_SMALL: (f"a photo of at least {child.LEAST_SIDE_PX} px a side", "give the original, not a thumbnail"),
    child.BROKEN: ("a photo that can be read to its end", SAVE_AGAIN),
}


def decode(path: Path | str) -> Photo:
    """Read a photo.

    The file is opened by a child process with 512 MB of memory and 10 s; whatever a broken or hostile file does to the
    decoder, the caller goes on. EXIF orientation is applied; grey, palette, 16-bit, CMYK and transparent pictures become RGB, the
    latter on white; of several pages the first is taken; colour profiles are not applied.

    Args:
        path: a JPEG, PNG or TIFF of at least 128 px a side and at most 32 megapixels.

    Returns:
        The photo, named after the file.

    Raises:
        PhotoError: the file is missing, empty, too large, not an image, broken, or takes too long.
    """
    path = Path(path)
    _check_file(path)
    command = [sys.executable, "-I", str(Path(child.__file__)), str(path.resolve())]
    try:
        done = subprocess.run(command, capture_output=True, timeout=WALL_SECONDS, check=False)  # noqa: S603 - our own child
    except subprocess.TimeoutExpired as error:
        raise PhotoError(f"a photo that opens within {WALL_SECONDS:g} s", "no picture by then", SAVE_AGAIN, path) from error
    if done.returncode != 0:
        raise _refusal(path, done.returncode, done.stderr.decode("utf-8", "replace"))
    head, _, body = done.stdout.partition(b"\n")
    width, height = (int(word) for word in head.split())
    pixels = np.frombuffer(body, np.uint8)
    if pixels.size != width * height * 3:
        raise PhotoError(f"a picture of {width}x{height} px", f"{pixels.size} bytes", SAVE_AGAIN, path)
    return Photo(path.stem, pixels.reshape(height, width, 3))


def _check_file(path: Path) -> None:
    """What can be said without opening the file."""
    if not path.exists():
        raise PhotoError("an existing photo", "nothing there", "check the path", path)
    if not path.is_file():
        raise PhotoError("a photo", "a folder or device", "name the photo itself", path)
    size = path.stat().st_size
    if size < LEAST_BYTES:
        raise PhotoError("a photo", f"{size} bytes", "the file is empty or cut off: copy it again", path)
    if size > MOST_BYTES:
        raise PhotoError(f"a file of at most {MOST_BYTES // 1_000_000} MB", f"{size // 1_000_000} MB", "shrink it", path)


def _refusal(path: Path, code: int, said: str) -> PhotoError:
    """The error for a child that did not hand over a picture."""
    what, do = REFUSALS.get(code, REFUSALS[child.BROKEN])
    lines = said.strip().splitlines()  # libraries may have said something first
    if code in REFUSALS and lines:
        return PhotoError(what, lines[-1], do, path)
    reason = "no picture within the time allowed" if code in OUT_OF_TIME else f"a decoder that stopped with code {code}"
    return PhotoError(what, reason, do, path)
