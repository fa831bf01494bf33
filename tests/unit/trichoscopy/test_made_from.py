import hashlib
from pathlib import Path

import pytest

from mesotrich.foundation.errors import FileError
from mesotrich.trichoscopy.made_from import made_from
from mesotrich.trichoscopy.measurement import Field


def test_content_is_named_and_not_the_path(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"one photo")
    (tmp_path / "b.png").write_bytes(b"one photo")
    one, other = (made_from(tmp_path / name, 5.0, None, None, Field.PICTURE, "en") for name in ("a.png", "b.png"))
    assert one == other
    assert one.photo_sha256 == hashlib.sha256(b"one photo").hexdigest()


def test_a_profile_counts_by_its_content(tmp_path: Path) -> None:
    for name in ("photo", "one", "two"):
        (tmp_path / name).write_text(name)
    one, two = (made_from(tmp_path / "photo", None, None, tmp_path / name, Field.CIRCLE, "fr") for name in ("one", "two"))
    assert one != two


def test_a_photo_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="nowhere"):
        made_from(tmp_path / "nowhere", None, None, None, Field.PICTURE, "en")
