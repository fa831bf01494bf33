"""Bring a backup back into an empty folder, after every file of it was checked."""

import json
import shutil
import sqlite3
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mesotrich.clinic.operations.archive import MANIFEST, sha256_of
from mesotrich.foundation.errors import FileError

DATABASE = "clinic.sqlite3"


def restore(archive: Path, folder: Path) -> dict[str, Any]:
    """Unpack a backup; nothing of it is used before all of it was checked.

    Args:
        archive: file that `backup` wrote.
        folder: data folder of the clinic; it may hold keys, but no records.

    Returns:
        The manifest.

    Raises:
        FileError: the file is not a backup, not whole, of another database, or the folder holds records already.
    """
    taken = [name for name in (DATABASE, "audit.head") if (folder / name).exists()]
    if taken or any((folder / "photos").glob("*")):
        raise FileError("a folder without records", ", ".join(taken) or "photos", "name an empty one in MESOTRICH_DATA")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".restore-") as work:
        manifest = _unpack(archive, Path(work))
        _check(Path(work), manifest, archive)
        for name in sorted(path.name for path in Path(work).iterdir() if path.name != MANIFEST):
            target = folder / name
            if target.is_dir():
                target.rmdir()  # an empty folder for photos
            shutil.move(Path(work) / name, target)
    return manifest


def _unpack(archive: Path, work: Path) -> dict[str, Any]:
    """All files, with names that stay inside the folder."""
    try:
        with tarfile.open(archive) as tar:
            for member in tar:
                _unpack_file(tar, member, work)
        manifest: dict[str, Any] = json.loads((work / MANIFEST).read_text("utf-8"))
    except (OSError, tarfile.TarError, ValueError) as error:
        raise FileError(
            f"a backup of the clinic in {archive.name}", error, "give a file that `mesotrich backup` wrote"
        ) from error
    return manifest


def _unpack_file(tar: tarfile.TarFile, member: tarfile.TarInfo, work: Path) -> None:
    """One plain file whose name stays inside the folder; links, devices and other names are no part of a backup."""
    target = (work / member.name).resolve()
    data = tar.extractfile(member) if member.isreg() else None
    if data is None or not target.is_relative_to(work.resolve()):
        raise tarfile.TarError(f"{member.name} is not a plain file inside")
    target.parent.mkdir(parents=True, exist_ok=True)
    with data, target.open("wb") as file:
        shutil.copyfileobj(data, file)


def _check(work: Path, manifest: dict[str, Any], archive: Path) -> None:
    """That every file is there, nothing was changed, and the database is whole."""
    wrong = [name for name, told in manifest["files"].items() if not (work / name).is_file() or sha256_of(work / name) != told]
    if wrong:
        raise FileError(
            f"every file of {archive.name} as it was written", f"{len(wrong)} changed: {wrong[0]}", "use another backup"
        )
    if DATABASE not in manifest["files"]:
        raise FileError(
            "a backup of an SQLite database", manifest["engine"], "restore clinic.pgdump with pg_restore, see the how-to page"
        )
    database = sqlite3.connect(work / DATABASE)
    try:
        found = database.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        database.close()
    if found != "ok":
        raise FileError("a database that is whole", found, "use another backup")
