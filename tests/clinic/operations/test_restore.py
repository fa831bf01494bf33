import sqlite3
import tarfile
from pathlib import Path

import pytest

from mesotrich.clinic.operations.restore import restore
from mesotrich.foundation.errors import FileError

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite]


def test_a_restored_clinic_has_its_patient_its_photo_and_its_log(made: Path, tmp_path: Path) -> None:
    restore(made, tmp_path / "new")
    database = sqlite3.connect(tmp_path / "new/clinic.sqlite3")
    assert database.execute("SELECT name FROM patients_patient").fetchone() == ("Patient 1",)
    assert database.execute("SELECT count(*) FROM audit_auditentry").fetchone() == (1,)
    database.close()
    assert (tmp_path / "new/photos/ab/abcd.png").read_bytes() == b"bytes of a photo"


def test_a_backup_that_was_changed_is_refused_and_nothing_is_brought_back(made: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.tar"
    with tarfile.open(made) as old, tarfile.open(changed, "w") as new:
        for member in old.getmembers():
            data = old.extractfile(member)
            assert data is not None
            if member.name.startswith("photos/"):
                (tmp_path / "other").write_bytes(b"bytes of a phot0")
                new.add(tmp_path / "other", member.name)
            else:
                new.addfile(member, data)
    with pytest.raises(FileError, match=r"abcd\.png"):
        restore(changed, tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_folder_with_records_is_left_alone(made: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new/clinic.sqlite3").write_bytes(b"records")
    with pytest.raises(FileError, match="without records"):
        restore(made, tmp_path / "new")
    assert (tmp_path / "new/clinic.sqlite3").read_bytes() == b"records"


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.tar").write_text("no archive")
    with pytest.raises(FileError, match="a backup of the clinic"):
        restore(tmp_path / "x.tar", tmp_path / "new")


def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "x.tar", "w") as tar:
        tar.addfile(tarfile.TarInfo("../outside"))
    with pytest.raises(FileError, match="not a plain file inside"):
        restore(tmp_path / "x.tar", tmp_path / "new")
    assert not (tmp_path / "outside").exists()
