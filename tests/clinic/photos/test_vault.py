import hashlib
from pathlib import Path

import pytest

from mesotrich.clinic.operations.archive import sha256_of
from mesotrich.clinic.photos.vault import keep, place, write_once
from mesotrich.foundation.errors import FileError


def test_bytes_lie_under_their_hash(folder: Path) -> None:
    sha256 = keep(b"photo", "png")
    assert sha256 == hashlib.sha256(b"photo").hexdigest()
    assert place(sha256, "png") == folder / "photos" / sha256[:2] / f"{sha256}.png"
    assert sha256_of(place(sha256, "png")) == sha256


def test_the_same_bytes_are_kept_once(folder: Path) -> None:
    keep(b"photo", "png")
    keep(b"photo", "png")
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize("name", ["../../etc/passwd", "a" * 63, "A" * 64, ""])
def test_nothing_but_a_hash_names_a_file(name: str) -> None:
    with pytest.raises(FileError, match="the hash of a file"):
        place(name, "png")


def test_nothing_is_left_where_a_file_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FileError, match="no space left"):
        write_once(tmp_path / "ab" / "x", b"photo")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
