from pathlib import Path

from typer.testing import CliRunner

from mesotrich.cli.main import app


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
