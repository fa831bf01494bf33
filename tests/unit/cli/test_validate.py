from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mesotrich.cli.main import app
from mesotrich.trichoscopy.calibration.given import given


def test_the_figures_of_a_marked_photo_are_printed(scalps: Path) -> None:
    result = CliRunner().invoke(app, ["validate", str(scalps), "--truth", str(scalps / "truth.csv"), "--um-per-px", "8"])
    assert result.exit_code == 0
    assert "F1" in result.stdout


def test_photos_that_are_not_in_the_truth_are_told(scalps: Path, tmp_path: Path) -> None:
    truth = tmp_path / "truth.csv"
    truth.write_text((scalps / "truth.csv").read_text().replace("clipped-8", "another"))
    result = CliRunner().invoke(app, ["validate", str(scalps), "--truth", str(truth)])
    assert result.exit_code == 1
    assert "frame" in result.stderr


def test_a_truth_that_is_not_there_is_named(scalps: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["validate", str(scalps), "--truth", str(tmp_path / "nowhere.csv")])
    assert result.exit_code == 1
    assert "nowhere.csv" in result.stderr


def _validate(scalps: Path, *options: object) -> Result:
    return CliRunner().invoke(app, ["validate", str(scalps), "--truth", str(scalps / "truth.csv"), *map(str, options)])


def _root_distance(result: Result) -> tuple[float, str]:
    """Median and unit of the root distance."""
    (line,) = [line.split() for line in result.stdout.splitlines() if "root distance, median" in line]
    return float(line[3]), line[4]


def test_root_distances_are_in_um_whichever_way_the_scale_is_given(scalps: Path, tmp_path: Path) -> None:
    profile = tmp_path / "bench.yaml"
    profile.write_text("{device: d, date: 2026-01-01, width_px: 480, height_px: 384, um_per_px: 8, relative_sd: 0.01}")
    by_size, by_profile = _validate(scalps, "--um-per-px", 8), _validate(scalps, "--profile", profile)
    assert _root_distance(by_profile) == _root_distance(by_size)
    assert _root_distance(by_profile)[1] == "µm"


def test_the_scale_of_a_bar_converts_root_distances(scalps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_size = _root_distance(_validate(scalps, "--um-per-px", 8))
    monkeypatch.setattr("mesotrich.trichoscopy.measure.scale_of_bar", lambda *_: given(8.0))
    assert _root_distance(_validate(scalps, "--scale-bar-mm", 1)) == by_size


def test_without_a_scale_root_distances_are_in_px(scalps: Path) -> None:
    assert _root_distance(_validate(scalps))[1] == "px"


@pytest.mark.parametrize("options", [("--um-per-px", -3), ("--scale-bar-mm", 0), ("--profile", "nowhere.yaml")])
def test_a_scale_that_no_photo_could_have_is_told_once(options: tuple[object, ...], scalps: Path) -> None:
    result = _validate(scalps, *options)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "clipped-8" not in result.stderr


def test_a_beginning_that_no_name_has_is_told(scalps: Path) -> None:
    result = _validate(scalps, "--frames", 9999)
    assert result.exit_code == 1
    assert result.stderr == "error wanted photos whose name begins with 9999, got no such photo; correct --frames\n"


def test_an_empty_folder_is_named_and_the_others_are_scored(scalps: Path, tmp_path: Path) -> None:
    result = _validate(scalps, tmp_path, "--um-per-px", 8)
    assert result.exit_code == 1
    assert f"error {tmp_path}: wanted a folder with photos" in result.stderr
    assert "F1" in result.stdout


def test_a_photo_that_cannot_be_measured_is_named_once(scalps: Path, tmp_path: Path) -> None:
    (tmp_path / "clipped-8.png").write_text("only some words, and more of them than a cut off photo would have")
    result = CliRunner().invoke(app, ["validate", str(tmp_path), "--truth", str(scalps / "truth.csv")])
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0].count("clipped-8") == 1


def test_an_empty_folder_alone_is_one_error(scalps: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["validate", str(tmp_path), "--truth", str(scalps / "truth.csv")])
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.startswith(f"error {tmp_path}: wanted a folder with photos")
