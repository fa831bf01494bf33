import json
import os
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from mesotrich.cli.finished import STALE_SECONDS, finished
from mesotrich.cli.outcome import Choices, Language, outcome
from mesotrich.trichoscopy.measurement import Field

STEM = Path("deep/one")


@pytest.fixture(scope="module")
def measured(scalps: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a photo, and with its files below out."""
    folder = tmp_path_factory.mktemp("measured")
    shutil.copy(scalps / "clipped-8.png", folder / "one.png")
    outcome(folder / "one.png", STEM, _choices(folder))
    return folder


@pytest.fixture
def folder(measured: Path, tmp_path: Path) -> Path:
    shutil.copytree(measured, tmp_path / "copy")
    return tmp_path / "copy"


def _choices(folder: Path) -> Choices:
    return Choices(8.0, None, None, Field.PICTURE, folder / "out", Language.ENGLISH)


def _found(folder: Path, **changed: object) -> int:
    return len(finished({folder / "one.png": STEM}, replace(_choices(folder), **changed)))  # type: ignore[arg-type]  # by name


def test_a_finished_photo_is_shown_as_when_it_was_measured(folder: Path) -> None:
    (found,) = finished({folder / "one.png": STEM}, _choices(folder))
    shutil.rmtree(folder / "out")
    again = outcome(folder / "one.png", STEM, _choices(folder))
    assert found == again


def test_a_photo_whose_content_changed_is_not_finished(folder: Path) -> None:
    with (folder / "one.png").open("ab") as file:
        file.write(b"more")
    assert _found(folder) == 0


@pytest.mark.parametrize("changed", [{"um_per_px": 8.5}, {"field": Field.CIRCLE}, {"language": Language.FRENCH}])
def test_other_settings_are_not_finished(folder: Path, changed: dict[str, object]) -> None:
    assert _found(folder, **changed) == 0


def test_a_photo_without_one_of_its_files_is_not_finished(folder: Path) -> None:
    (folder / "out/deep/one.overlay.png").unlink()
    assert _found(folder) == 0


def test_the_result_of_another_version_is_not_taken(folder: Path) -> None:
    path = folder / "out/deep/one.observations.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "version": "0"}))
    assert _found(folder) == 0


def test_what_is_no_json_is_measured_again(folder: Path) -> None:
    (folder / "out/deep/one.observations.json").write_text("{")
    assert _found(folder) == 0


def test_parts_that_a_killed_run_left_are_taken_away_and_younger_ones_are_not(folder: Path) -> None:
    old, young = folder / "out/deep/.old.part", folder / "out/deep/.young.part"
    for part in (old, young):
        part.write_bytes(b"half")
    past = time.time() - 2 * STALE_SECONDS
    os.utime(old, (past, past))
    _found(folder)
    assert (old.exists(), young.exists()) == (False, True)
