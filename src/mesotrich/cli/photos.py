"""Which photos a command was given, and what their files are called."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mesotrich.foundation.errors import FileError

SUFFIXES = (".jpg", ".jpeg", ".png", ".tif", ".tiff")
OUR_OWN = ".overlay.png"


@dataclass(frozen=True)
class Given:
    """What a command was given.

    Attributes:
        stems: path of the output files without endings, relative to the output folder, by photo.
        failed: an error for each folder that holds no photo.
    """

    stems: dict[Path, Path]
    failed: tuple[FileError, ...]


def photos(given: Sequence[Path]) -> Given:
    """Photos, and what their output files are called.

    A folder stands for all photos in it and below; its outputs mirror its tree. Two photos whose files would have the
    same name keep their extension in it, and where that is not enough the folders that they lie in go before it. A photo
    that is given twice counts once. A folder without photos does not stop the others.

    Args:
        given: photos and folders.

    Returns:
        Photos in the order given, those of a folder sorted by name, and the folders without any. No two stems are the same.

    Raises:
        FileError: two photos cannot be told apart by name.
    """
    found: dict[Path, Path] = {}
    places: set[Path] = set()
    failed = []
    for path in given:
        inside = _under(path)
        if not inside:
            failed.append(FileError("a folder with photos", f"none that ends in {', '.join(SUFFIXES)}", "check the path", path))
        for photo, relative in inside:
            if photo.resolve() not in places:
                places.add(photo.resolve())
                found[photo] = relative
    return Given(_stems(found), tuple(failed))


def _under(path: Path) -> list[tuple[Path, Path]]:
    """Photos that a path stands for, each with its place below it."""
    if not path.is_dir():
        return [(path, Path(path.name))]
    inside = sorted(p for p in path.rglob("*") if _is_photo(p.relative_to(path)) and p.is_file())
    return [(photo, photo.relative_to(path)) for photo in inside]


def _is_photo(relative: Path) -> bool:
    """Whether a file is a photo by its name; hidden ones and our own overlays are not."""
    hidden = any(part.startswith(".") for part in relative.parts)
    return relative.suffix.lower() in SUFFIXES and not relative.name.lower().endswith(OUR_OWN) and not hidden


def _stems(found: Mapping[Path, Path]) -> dict[Path, Path]:
    """Names for the outputs that differ even where letters are not told apart by case."""
    stems = {photo: relative.with_suffix("") for photo, relative in found.items()}
    if not stems:
        return stems
    deepest = max(len(photo.resolve().parts) for photo in found)
    for folders in range(deepest):
        count = Counter(str(stem).casefold() for stem in stems.values())
        twice = [photo for photo, stem in stems.items() if count[str(stem).casefold()] > 1]
        if not twice:
            return stems
        for photo in twice:
            stems[photo] = _longer(photo, found[photo], folders)
    raise FileError("photos with names of their own", ", ".join(map(str, twice)), "rename one of them")


def _longer(photo: Path, relative: Path, folders: int) -> Path:
    """The name with its extension, after as many of the folders above."""
    above = photo.resolve().parts[1 : -len(relative.parts)]
    return Path(*above[max(len(above) - folders, 0) :], *relative.parts)
