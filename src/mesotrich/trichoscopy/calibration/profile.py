"""A device profile: the pixel size that the user measured with a graticule."""

import math
from pathlib import Path
from typing import Any

import yaml

from mesotrich.foundation.errors import ScaleError
from mesotrich.trichoscopy.calibration.given import check_um_per_px
from mesotrich.trichoscopy.calibration.scale import Scale, ScaleOrigin

HOW = "see docs/how-to/measure.md for what a profile holds"
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
    made_for = (entries["width_px"], entries["height_px"])
    if made_for != (width_px, height_px):
        raise ScaleError(
            f"a photo of the size that profile {path.name} was made for, {made_for[0]}x{made_for[1]} px",
            f"{width_px}x{height_px} px",
            "make a profile for this picture size: cropping and resizing change the scale",
        )
    try:
        um_per_px, relative_sd = _pixel_size(entries)
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        raise ScaleError(
            f"um_per_px with relative_sd, or from_px, to_px and true_um, in {path.name}", error or "two equal points", HOW
        ) from error
    check_um_per_px(um_per_px)
    if not 0 <= relative_sd < 0.2:
        raise ScaleError("a relative_sd from 0 to 0.2", relative_sd, HOW)
    detail = f"profile {path.name}: {entries['device']}, {entries['date']}"
    return Scale(um_per_px, relative_sd, ScaleOrigin.PROFILE, detail)


def _read(path: Path) -> dict[str, Any]:
    """The entries that every profile has."""
    try:
        entries = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ScaleError("a readable profile", error, HOW) from error
    wanted = ("device", "date", "width_px", "height_px")
    missing = [key for key in wanted if not isinstance(entries, dict) or key not in entries]
    if missing:
        raise ScaleError(f"{', '.join(wanted)} in profile {path.name}", f"none for {', '.join(missing)}", HOW)
    return dict(entries)


def _pixel_size(entries: dict[str, Any]) -> tuple[float, float]:
    """Pixel size and its relative error, stated or from two points on a graticule."""
    if "um_per_px" in entries:
        return float(entries["um_per_px"]), float(entries["relative_sd"])
    (x0, y0), (x1, y1) = entries["from_px"], entries["to_px"]
    distance_px = math.hypot(float(x1) - float(x0), float(y1) - float(y0))
    return float(entries["true_um"]) / distance_px, math.sqrt(2) * READING_SD_PX / distance_px
