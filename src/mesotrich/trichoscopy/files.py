"""Writes what was measured: all files of a photo, or none of them."""

import csv
import io
import json
import os
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from mesotrich.foundation.errors import FileError, InputError
from mesotrich.trichoscopy.made_from import MadeFrom
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.tables import (
    HAIR_COLUMNS,
    Row,
    hair_rows,
    hairs_geojson,
    observations_json,
)

ENDINGS = (".observations.json", ".hairs.csv", ".hairs.geojson", ".overlay.png", ".report.html")
PART = ".part"  # ends the names of files that are being written


def files(
    measurement: Measurement,
    overlay: NDArray[np.uint8],
    report: str,
    stem: Path,
    sentences: Mapping[str, str],
    origin: MadeFrom | None = None,
) -> tuple[Path, ...]:
    """Write the files of one photo.

    Args:
        measurement: what was measured.
        overlay: (height, width, 3) uint8 picture of the traced hairs.
        report: the HTML report.
        stem: path of the files without their endings.
        sentences: text of each finding, by code.
        origin: what the result was made from, where it was made from files.

    Returns:
        The paths: observations.json, hairs.csv, hairs.geojson, overlay.png, report.html.

    Raises:
        FileError: the folder cannot be written to; nothing is left behind then.
    """
    contents = (
        json_bytes(observations_json(measurement, sentences, origin)),
        csv_text(HAIR_COLUMNS, hair_rows(measurement)).encode(),
        json_bytes(hairs_geojson(measurement)),
        png_bytes(overlay),
        report.encode(),
    )
    return write_together(dict(zip(paths_of(stem), contents, strict=True)))


def paths_of(stem: Path) -> tuple[Path, ...]:
    """Where the files of one photo lie.

    Args:
        stem: path of the files without their endings.

    Returns:
        The paths: observations.json, hairs.csv, hairs.geojson, overlay.png, report.html.
    """
    return tuple(stem.with_name(stem.name + ending) for ending in ENDINGS)


def json_bytes(value: Row) -> bytes:
    """JSON as it is stored: readable, and refused where a number is not one."""
    return json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def png_bytes(picture: NDArray[np.uint8]) -> bytes:
    """A picture as PNG.

    Args:
        picture: (height, width, 3) uint8 sRGB.

    Returns:
        The file's content.

    Raises:
        FileError: it cannot be stored.
    """
    ok, png = cv2.imencode(".png", picture[..., ::-1])
    if not ok:
        raise FileError("an overlay that can be stored as PNG", f"shape {picture.shape}", "report this photo")
    return png.tobytes()


def csv_text(columns: Sequence[str], rows: Iterable[Row]) -> str:
    r"""Rows as CSV with a header.

    Args:
        columns: names and order of the columns.
        rows: values by column.

    Returns:
        The text, lines ended by a line feed.

    Examples:
        >>> csv_text(("a", "b"), [{"a": 1, "b": None}])
        'a,b\n1,\n'
    """
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def other_rows(path: Path, columns: Sequence[str], key: str, names: Collection[str]) -> list[Row]:
    """Rows of an older table about things that are not told anew, to be written again with the new ones.

    Args:
        path: a CSV file with a header; it need not exist.
        columns: those that it may have.
        key: the column that says what a row is about.
        names: what is told anew.

    Returns:
        The rows whose key is none of the names, as they are in the file.

    Raises:
        FileError: the file cannot be read.
        InputError: it is another table.
    """
    if not path.exists():
        return []
    try:
        reader = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
        rows, found = list(reader), reader.fieldnames or ()
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise FileError("a readable CSV file", error, "move it away, or choose another folder with --out", path) from error
    if found and (key not in found or set(found) - set(columns) or any(None in row for row in rows)):
        raise InputError(f"only the columns {', '.join(columns)}", ", ".join(found), "choose another folder with --out", path)
    return [dict(row) for row in rows if row[key] not in names]


def check_folder(folder: Path) -> None:
    """Refuse an output folder that cannot be made or written to, before any work is done.

    Args:
        folder: the folder; it need not exist.

    Raises:
        FileError: it, or one above it, is a file or does not allow writing.
    """
    there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not there.is_dir():
        raise FileError("a folder for the files", "a file", "choose another with --out", there)
    if not os.access(there, os.W_OK | os.X_OK):
        raise FileError("a folder that can be written to", "one that cannot", "choose another with --out", there)


def write_together(contents: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write several files under temporary names first, and give them their names when all are complete.

    The first of them gets its name last, so that whoever finds it finds them all, even where the run was killed in between.

    Args:
        contents: bytes by path.

    Returns:
        The paths.

    Raises:
        FileError: a file cannot be written; files of these names that were there before stay as they were.
    """
    waiting: dict[Path, Path] = {}
    try:
        for path, data in contents.items():
            waiting[path] = _written_aside(path, data)
        for path, aside in reversed(waiting.items()):
            aside.replace(path)
    except OSError as error:
        folder = path.parent
        raise FileError(
            "a folder that can be written to", error, "choose another with --out, or free some space", folder
        ) from error
    finally:
        for aside in waiting.values():
            aside.unlink(missing_ok=True)
    return tuple(contents)


def _written_aside(path: Path, data: bytes) -> Path:
    """Write a file under a temporary name beside its place; nothing is left where that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder")
    handle, name = tempfile.mkstemp(prefix=".", suffix=PART, dir=path.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        aside.chmod(0o666 & ~_umask())
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return aside


def _umask() -> int:
    """The permissions that new files do not get."""
    current = os.umask(0)
    os.umask(current)
    return current
