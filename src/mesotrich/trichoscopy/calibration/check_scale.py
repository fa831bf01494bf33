"""Whatever can be refused about a scale before a photo is opened."""

from pathlib import Path

from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.calibration.given import check_um_per_px
from mesotrich.trichoscopy.calibration.profile import check_profile
from mesotrich.trichoscopy.calibration.scale_bar import check_bar_mm


def check_scale(um_per_px: float | None, scale_bar_mm: float | None, profile: Path | str | None) -> None:
    """Check what was given as the scale of some photos, once and not once a photo.

    Args:
        um_per_px: size of a pixel, um.
        scale_bar_mm: length that the burned-in scale bar stands for, mm.
        profile: a device profile made with a graticule.

    Raises:
        InputError: there is more than one of them, or one is of a wrong type.
        ScaleError: it is impossible, or the profile cannot be read.
    """
    choices = {"a pixel size": um_per_px, "the length of a scale bar": scale_bar_mm, "a profile": profile}
    given = [name for name, choice in choices.items() if choice is not None]
    if len(given) > 1:
        raise InputError("one scale", " and ".join(given), "give only one of them")
    if um_per_px is not None:
        check_um_per_px(um_per_px)
    if scale_bar_mm is not None:
        check_bar_mm(scale_bar_mm)
    if profile is not None:
        if not isinstance(profile, Path | str):
            raise InputError("the path of a profile", f"a {type(profile).__name__}", "give the path of its file")
        check_profile(Path(profile))
