"""What a result was made from: the photo's content, and what was asked for."""

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path

from mesotrich.foundation.errors import FileError
from mesotrich.trichoscopy.measurement import Field


@dataclass(frozen=True)
class MadeFrom:
    """Equal for two results that cannot differ, if the version is the same.

    Attributes:
        photo_sha256: of the photo's file.
        um_per_px: size of a pixel that was given, or None.
        scale_bar_mm: length that the scale bar was said to stand for, or None.
        profile_sha256: of the device profile that was given, or None.
        field: which part is measured.
        language: of report and findings.
    """

    photo_sha256: str
    um_per_px: float | None
    scale_bar_mm: float | None
    profile_sha256: str | None
    field: str
    language: str

    def document(self) -> dict[str, str | float | None]:
        """As it stands in observations.json."""
        return asdict(self)


def made_from(
    photo: Path, um_per_px: float | None, scale_bar_mm: float | None, profile: Path | None, field: Field, language: str
) -> MadeFrom:
    """Name what a result is made from.

    Args:
        photo: the photo.
        um_per_px: size of a pixel, or None.
        scale_bar_mm: length that the burned-in scale bar stands for, or None.
        profile: device profile, or None.
        field: which part is measured.
        language: "en" or "fr".

    Returns:
        Content of the files by their SHA-256, and the settings.

    Raises:
        FileError: photo or profile cannot be read.
    """
    return MadeFrom(_sha256(photo), um_per_px, scale_bar_mm, None if profile is None else _sha256(profile), field.value, language)


def _sha256(path: Path) -> str:
    """Fingerprint of a file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise FileError("a file that can be read", error.strerror or error, "check the path", path) from error
