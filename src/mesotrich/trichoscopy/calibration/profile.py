"""A device profile: the pixel size that the user measured with a graticule."""

import math
from pathlib import Path
from typing import Any

import yaml

from mesotrich.foundation.errors import ScaleError
from mesotrich.trichoscopy.calibration.given import check_um_per_px
from mesotrich.trichoscopy.calibration.scale import Scale, ScaleOrigin

WANTED = ("device", "date", "width_px", "height_px")
HOW = (
    f"write {', '.join(WANTED)}, and um_per_px with relative_sd or from_px, to_px and true_um, a line each, "
    "such as width_px: 1280"
)
PIXEL_SIZE = "um_per_px with relative_sd, or from_px, to_px and true_um"
READING_SD_PX = 0.7  # a graticule line is set by eye to about this; both ends count


def profile(path: Path, width_px: int, height_px: int) -> Scale:
    """Read a profile and check that it was made for pictures of this size.

    A profile is YAML (or JSON): `device`, `date`, `width_px`, `height_px`, and either `um_per_px` with `relative_sd`, or
    `from_px: [x, y]`, `to_px: [x, y]` and `true_um`, the length of the graticule between the two points.

    Args:
        path: the profile.
        width_px: width of the photo.
        height_px: height of the photo.

    Returns:
        The scale with its error.

    Raises:
        ScaleError: the file is missing or incomplete, or was made for another picture size.
    """
    entries = _read(path)
    scale = _scale(path, entries)
    made_for = (entries["width_px"], entries["height_px"])
    if made_for != (width_px, height_px):
        raise ScaleError(
            f"a photo of the size that profile {path.name} was made for, {made_for[0]}x{made_for[1]} px",
            f"one of {width_px}x{height_px} px",
            "make a profile for this picture size: cropping and resizing change the scale",
        )
    return scale


def check_profile(path: Path) -> None:
    """Refuse a profile that no photo could be measured with.

    Args:
        path: the profile.

    Raises:
        ScaleError: the file is missing or incomplete, or holds what is not possible.
    """
    _scale(path, _read(path))


def _scale(path: Path, entries: dict[str, Any]) -> Scale:
    """The scale that the entries give."""
    try:
        um_per_px, relative_sd = _pixel_size(entries)
    except KeyError as error:
        raise ScaleError(PIXEL_SIZE, f"no {error.args[0]}", HOW, path) from error
    except (TypeError, ValueError, OverflowError) as error:
        raise ScaleError(PIXEL_SIZE, f"what cannot be read ({_first_line(error)})", HOW, path) from error
    except ZeroDivisionError as error:
        raise ScaleError(PIXEL_SIZE, "two equal points", HOW, path) from error
    try:
        check_um_per_px(um_per_px)
    except ScaleError as error:
        raise ScaleError(error.what, error.got, "correct the profile", path) from error
    if not 0 <= relative_sd < 0.2:
        raise ScaleError("a relative_sd from 0 to 0.2", relative_sd, "give it as a share: 0.01 is 1 %", path)
    return Scale(um_per_px, relative_sd, ScaleOrigin.PROFILE, f"profile {path.name}: {entries['device']}, {entries['date']}")


def _read(path: Path) -> dict[str, Any]:
    """The entries that every profile has."""
    try:
        entries = yaml.safe_load(path.read_text("utf-8"))
    except OSError as error:
        raise ScaleError("a profile that can be read", error, "check the path", path) from error
    except (UnicodeDecodeError, ValueError, yaml.YAMLError) as error:
        raise ScaleError("a profile in YAML or JSON", f"a file that is not ({_first_line(error)})", HOW, path) from error
    missing = [key for key in WANTED if not isinstance(entries, dict) or key not in entries]
    if missing:
        raise ScaleError(f"{', '.join(WANTED)}", f"none for {', '.join(missing)}", HOW, path)
    sizes = [entries[key] for key in ("width_px", "height_px")]
    if not all(isinstance(size, int) for size in sizes):
        raise ScaleError("width_px and height_px as whole numbers", f"{sizes[0]!r} and {sizes[1]!r}", HOW, path)
    return dict(entries)


def _first_line(error: Exception) -> str:
    """What a library says, in one line."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"line {error.problem_mark.line + 1}: {error.problem}"
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _pixel_size(entries: dict[str, Any]) -> tuple[float, float]:
    """Pixel size and its relative error, stated or from two points on a graticule."""
    if "um_per_px" in entries:
        return float(entries["um_per_px"]), float(entries["relative_sd"])
    (x0, y0), (x1, y1) = entries["from_px"], entries["to_px"]
    distance_px = math.hypot(float(x1) - float(x0), float(y1) - float(y0))
    return float(entries["true_um"]) / distance_px, math.sqrt(2) * READING_SD_PX / distance_px
