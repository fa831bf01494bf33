from pathlib import Path

import pytest

from mesotrich.evidence.trial_file import is_file_name, trial_file
from mesotrich.foundation.errors import FileError, ReferenceDataError

TEXT = "{title: T, source: S, date: 2026-11-25, status: verified, claims: {c: {kind: one_count, outcome: o, events: 1, n: 3}}}"


def test_a_trial_is_named_by_its_file(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(TEXT, "utf-8")
    assert trial_file(tmp_path / "mine.yaml").claims[0].name == "mine:c"


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        trial_file(tmp_path / "none.yaml")
    (tmp_path / "picture.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FileError, match="printed claims"):
        trial_file(tmp_path / "picture.yaml")


def test_a_file_that_is_no_trial_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("[1, 2]", "utf-8")
    with pytest.raises(ReferenceDataError, match="a title and claims"):
        trial_file(tmp_path / "list.yaml")


def test_files_are_told_from_trials_by_their_ending() -> None:
    assert is_file_name("a/b.yml")
    assert not is_file_name("moftah_2013")
