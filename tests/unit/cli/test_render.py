import csv
import json
from pathlib import Path

import cv2
import pytest
from typer.testing import CliRunner

from mesotrich.cli import render as command
from mesotrich.cli.main import app
from mesotrich.trichoscopy.truth import TruthHair


def _render(folder: Path, *options: str) -> int:
    return CliRunner().invoke(app, ["render", "--size", "200x160", "--um-per-px", "8", "--out", str(folder), *options]).exit_code


def test_a_picture_of_the_size_asked_for_and_its_specification_are_written(tmp_path: Path) -> None:
    assert _render(tmp_path, "--kind", "fair", "--seed", "3") == 0
    picture = cv2.imread(str(tmp_path / "fair-3.png"))
    assert picture is not None
    assert picture.shape == (160, 200, 3)
    assert json.loads((tmp_path / "fair-3.spec.json").read_text())["um_per_px"] == 8


def test_the_truth_holds_a_row_for_each_hair_of_every_scalp(scalps: Path) -> None:
    rows = list(csv.DictReader((scalps / "truth.csv").read_text().splitlines()))
    assert {row["frame"] for row in rows} == {"clipped-8"}
    assert {row["kind"] for row in rows} <= {"single", "premium", "undersize", "unseen"}
    assert all(5 < float(row["width_um"]) < 150 for row in rows)


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        assert _render(tmp_path / folder, "--count", "2") == 0
    for name in ("clipped-1.png", "clipped-2.png", "truth.csv"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


@pytest.mark.parametrize("size", ["wide", "20x20", "1280", "-5x100", "99999x99999"])
def test_an_impossible_size_is_refused_and_nothing_is_written(size: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["render", f"--size={size}", "--out", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "got" in result.stderr
    assert not (tmp_path / "out").exists()


def _frames(folder: Path) -> set[str]:
    return {row["frame"] for row in csv.DictReader((folder / "truth.csv").read_text().splitlines())}


def test_drawing_more_into_a_folder_keeps_the_truth_that_is_there(tmp_path: Path) -> None:
    for seed in ("1", "2", "2"):
        assert _render(tmp_path, "--seed", seed) == 0
    lines = (tmp_path / "truth.csv").read_text().splitlines()
    assert _frames(tmp_path) == {"clipped-1", "clipped-2"}
    assert len(lines) == len(set(lines))


def test_a_file_that_is_no_truth_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "truth.csv").write_text("mine\n1\n")
    assert _render(tmp_path) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["truth.csv"]
    assert (tmp_path / "truth.csv").read_text() == "mine\n1\n"


def test_an_output_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "afile").write_text("mine")
    assert _render(tmp_path / "afile") == 1
    assert (tmp_path / "afile").read_text() == "mine"


def test_one_scalp_and_one_hair_are_not_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "known_hairs", lambda _: [TruthHair(1.0, 2.0, 3.0, 4.0, "single")])
    result = CliRunner().invoke(app, ["render", "--size", "200x160", "--um-per-px", "8", "--out", str(tmp_path)])
    assert result.stdout.startswith("1 artificial scalp and truth.csv with 1 hair in ")
