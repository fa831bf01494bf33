import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mesotrich.cli.main import app


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["phototrichogram", *map(str, arguments)])


@pytest.fixture(scope="session")
def days(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """One artificial spot, clipped and two days later."""
    folder = tmp_path_factory.mktemp("days")
    options = ["--pair", "phototrichogram", "--seed", "14", "--um-per-px", "6", "--size", "960x800", "--out", str(folder)]
    assert CliRunner().invoke(app, ["render", *options]).exit_code == 0
    return folder / "clipped-14-1.png", folder / "clipped-14-2.png"


def test_shares_growth_and_the_assumed_tilt_are_told(days: tuple[Path, Path], tmp_path: Path) -> None:
    result = _run(*days, "--um-per-px", 6, "--out", tmp_path)
    assert result.exit_code == 0, result.output
    assert "Share of growing hairs" in result.stdout
    assert "15.0 degrees with a spread of 6.0 between hairs are assumed" in result.stderr
    assert "no real pair of photos was in hand" in result.stderr
    assert len(list(tmp_path.iterdir())) == 3


def test_a_given_tilt_is_used(days: tuple[Path, Path], tmp_path: Path) -> None:
    result = _run(*days, "--um-per-px", 6, "--tilt-degrees", 40, "--out", tmp_path, "--format", "json")
    assert json.loads(result.stdout)["tilt_degrees"] == 40.0


def test_without_a_scale_and_with_no_days_between_it_is_refused(days: tuple[Path, Path], tmp_path: Path) -> None:
    assert "a scale" in _run(*days, "--out", tmp_path).stderr
    result = _run(*days, "--um-per-px", 6, "--days", 0, "--out", tmp_path)
    assert result.exit_code == 1
    assert "days above 0" in result.stderr
