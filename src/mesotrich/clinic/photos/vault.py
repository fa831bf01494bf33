"""Where files lie: outside the web root, named by the hash of their bytes, so that the same bytes are kept once."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from mesotrich.foundation.errors import FileError


def place(sha256: str, ending: str) -> Path:
    """Where a file lies, or will lie.

    Args:
        sha256: hash of its bytes, in hexadecimal.
        ending: what follows the hash in its name, without the dot.

    Returns:
        The path.

    Raises:
        FileError: it is not a hash; nothing outside the folder can be named.
    """
    if len(sha256) != 64 or set(sha256) - set("0123456789abcdef") or "/" in ending:
        raise FileError("the hash of a file", sha256[:80], "ask for the photo by its own page")
    return Path(settings.PHOTO_FOLDER) / sha256[:2] / f"{sha256}.{ending}"


def keep(data: bytes, ending: str) -> str:
    """Keep bytes under their hash; what is there already is left as it is.

    Args:
        data: the bytes.
        ending: of the file's name, without the dot.

    Returns:
        The hash.

    Raises:
        FileError: the folder cannot be written to; nothing is left behind then.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    write_once(place(sha256, ending), data)
    return sha256


def write_once(path: Path, data: bytes) -> None:
    """Write a file under a temporary name, bring it to the disk, and give it its name.

    Args:
        path: where it goes; a file that is there already stays.
        data: its bytes.

    Raises:
        FileError: the folder cannot be written to; nothing is left behind then.
    """
    if path.exists():
        return
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        aside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
            _to_disk(path.parent)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise FileError("a photo folder that can be written to", error, "free some space, or check its owner") from error


def _to_disk(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
