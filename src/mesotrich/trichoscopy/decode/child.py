"""The process that opens a file from outside: little memory, little time, nothing to lose.

Run as a program with the path as its only argument. It writes the width and height and then the pixels to standard output,
or one line on what is wrong to standard error. It imports nothing of Mesotrich and no numpy, so that it starts quickly.
"""

import resource
import sys
import warnings
from collections.abc import Iterator
from typing import Any

MEMORY_BYTES = 512 * 1024 * 1024
SECONDS = 10
MOST_PIXELS = 32_000_000
LEAST_SIDE_PX = 128
FORMATS = ("JPEG", "PNG", "TIFF")
STRIP_ROWS = 256
BROKEN, TOO_LARGE, TOO_SMALL, NOT_A_PHOTO = 3, 4, 5, 6


def limit() -> None:
    """Bind this process before it looks at the file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def fail(code: int, what: str) -> None:
    """Leave with a reason."""
    sys.stderr.write(what[:300])
    sys.exit(code)


def open_picture(path: str) -> Any:
    """The upright picture in RGB."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # after the limits are set

    Image.MAX_IMAGE_PIXELS = None  # the size is checked here, before any pixel is read
    try:
        picture = Image.open(path, formats=FORMATS)
    except UnidentifiedImageError:
        fail(NOT_A_PHOTO, "something else")
    width, height = picture.size
    if width * height > MOST_PIXELS:
        fail(TOO_LARGE, f"{width}x{height} px")
    if min(width, height) < LEAST_SIDE_PX:
        fail(TOO_SMALL, f"{width}x{height} px")
    picture.load()
    return ImageOps.exif_transpose(to_rgb(picture))


def to_rgb(picture: Any) -> Any:
    """Eight bits a channel, three channels, nothing transparent."""
    from PIL import Image

    if picture.mode.startswith(("I", "F")):  # more than 8 bit
        factor = 255.0 / full_scale(picture)
        picture = picture.convert("F").point(lambda level: level * factor + 0.0).convert("L")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        white = Image.new("RGB", picture.size, (255, 255, 255))
        white.paste(picture, mask=picture.getchannel("A"))
        return white
    return picture.convert("RGB")


def full_scale(picture: Any) -> float:
    """The level that stands for white: 16-bit pictures say it by their mode, the others only by the levels in use."""
    highest = 65535 if picture.mode.startswith("I;16") else picture.getextrema()[1]
    return 65535.0 if highest > 255 else 255.0 if highest > 1 or picture.mode == "I" else 1.0


def strips(picture: Any) -> Iterator[bytes]:
    """The pixels, some rows at a time, so that they are not held twice."""
    width, height = picture.size
    for top in range(0, height, STRIP_ROWS):
        yield picture.crop((0, top, width, min(top + STRIP_ROWS, height))).tobytes()


def main() -> None:
    """Decode the file named on the command line."""
    limit()
    warnings.simplefilter("ignore")
    try:
        picture = open_picture(sys.argv[1])
        sys.stdout.buffer.write(b"%d %d\n" % picture.size)
        for strip in strips(picture):
            sys.stdout.buffer.write(strip)
        sys.stdout.buffer.flush()
    except MemoryError:
        fail(TOO_LARGE, "more memory than 512 MB")
    except Exception as error:  # noqa: BLE001, RUF100 - whatever a broken file does ends here, in one line
        fail(BROKEN, f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
