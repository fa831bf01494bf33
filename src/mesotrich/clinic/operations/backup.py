"""Copy the clinic while it runs: database, photos and the last seal of the log, checked before it counts."""

import io
import json
import shutil
import sqlite3
import subprocess
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from mesotrich import __version__
from mesotrich.clinic.audit.log import Action, write
from mesotrich.clinic.operations.archive import MANIFEST, sha256_of
from mesotrich.foundation.errors import FileError

PAGES_A_STEP = 512  # the copy lets writers in between steps


def backup(target: Path) -> dict[str, Any]:
    """Write one file that holds everything but the keys, which must be kept elsewhere.

    Args:
        target: the file to write, ending in .tar.

    Returns:
        The manifest: when, which version, and the hash of every file inside.

    Raises:
        FileError: it is there already, cannot be written, or the copy of the database is not whole.
    """
    if target.exists():
        raise FileError("a file that is not there yet", target, "give another name; a backup is never overwritten")
    write(
        Action.EXPORT, what="backup", at=timezone.now(), clinic_id=None, actor_id=None, actor_name="command line",
        patient_id=None, detail={"file": target.name},
    )  # fmt: skip
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        with TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
            manifest = _pack(Path(folder), unfinished)
        unfinished.rename(target)
    except OSError as error:
        raise FileError("a place for the backup", error, f"make room, or allow writing to {target.parent}") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _pack(folder: Path, archive: Path) -> dict[str, Any]:
    """The archive: head of the log first, so that the copied log is never shorter than the head says."""
    head = folder / "audit.head"
    shutil.copyfile(settings.AUDIT_HEAD, head)
    database = _copy_database(folder)
    photos = [path for path in sorted(settings.PHOTO_FOLDER.rglob("*")) if path.is_file() and not path.name.startswith(".")]
    named = {database.name: database, head.name: head, **{f"photos/{p.relative_to(settings.PHOTO_FOLDER)}": p for p in photos}}
    manifest = {
        "schema": "mesotrich-backup-1",
        "version": __version__,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "engine": connection.vendor,
        "files": {name: sha256_of(path) for name, path in named.items()},
    }
    with tarfile.open(archive, "w") as tar:
        _add_text(tar, MANIFEST, json.dumps(manifest, indent=1))
        for name, path in named.items():
            tar.add(path, name)
    return manifest


def _copy_database(folder: Path) -> Path:
    """A whole copy of the database, made while it is in use."""
    if connection.vendor == "sqlite":
        return _copy_sqlite(folder / "clinic.sqlite3")
    return _dump_postgresql(folder / "clinic.pgdump")


def _copy_sqlite(copy: Path) -> Path:
    """SQLite's own online copy, then its own check of it."""
    source = sqlite3.connect(f"file:{settings.DATABASES['default']['NAME']}?mode=ro", uri=True)
    target = sqlite3.connect(copy)
    try:
        source.backup(target, pages=PAGES_A_STEP, sleep=0.01)
        found = target.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        source.close()
        target.close()
    if found != "ok":
        raise FileError("a copy of the database that is whole", found, "check the disk, and restore an older backup")
    return copy


def _dump_postgresql(copy: Path) -> Path:
    """The server's own dump, which is one moment of the whole database."""
    values = settings.DATABASES["default"]
    program = shutil.which("pg_dump")
    if program is None:
        raise FileError("the program pg_dump", "none on this machine", "install the client programs of PostgreSQL")
    command = [program, "--format=custom", "--no-owner", f"--file={copy}", f"--dbname={values['NAME']}"]
    for option, key in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER")):
        if values.get(key):
            command.append(f"{option}={values[key]}")
    ended = subprocess.run(command, env={"PGPASSWORD": values.get("PASSWORD", "")}, capture_output=True, text=True, check=False)  # noqa: S603  # the server's own program
    if ended.returncode != 0:
        raise FileError("a dump of the database", ended.stderr, "check the address in MESOTRICH_DATABASE")
    return copy


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    """A text as a file of the archive."""
    data = text.encode()
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(data), 0o600
    tar.addfile(member, io.BytesIO(data))
