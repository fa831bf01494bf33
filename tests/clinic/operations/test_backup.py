import json
import tarfile
from pathlib import Path

import pytest

from mesotrich.clinic.audit.models import AuditEntry
from mesotrich.clinic.operations.archive import MANIFEST, sha256_of
from mesotrich.clinic.operations.backup import backup
from mesotrich.clinic.operations.restore import restore
from mesotrich.foundation.errors import FileError

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite]


def test_a_backup_holds_database_photos_and_head_of_the_log_but_no_key(made: Path) -> None:
    with tarfile.open(made) as tar:
        assert sorted(tar.getnames()) == ["audit.head", "clinic.sqlite3", MANIFEST, "photos/ab/abcd.png"]


def test_a_backup_is_written_to_the_log_before_it_is_made(made: Path) -> None:  # noqa: ARG001  # makes it
    assert AuditEntry.objects.get().action == "export"


def test_a_backup_is_never_overwritten(made: Path) -> None:
    before = sha256_of(made)
    with pytest.raises(FileError, match="not there yet"):
        backup(made)
    assert sha256_of(made) == before


def test_nothing_unfinished_is_left(made: Path) -> None:
    assert [path.name for path in made.parent.iterdir() if path.name.startswith(".")] == []


def test_the_manifest_names_every_file_with_its_hash(made: Path, tmp_path: Path) -> None:
    with tarfile.open(made) as tar:
        text = tar.extractfile(MANIFEST)
        assert text is not None
        told = json.load(text)["files"]
    restore(made, tmp_path / "new")
    assert told == {name: sha256_of(tmp_path / "new" / name) for name in told}
    assert len(told) == 3
