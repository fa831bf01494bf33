import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mesotrich.cli.main import app


def _compare(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["compare", *map(str, arguments)])


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """One artificial spot at two visits."""
    folder = tmp_path_factory.mktemp("visits")
    options = ["--pair", "repeat", "--seed", "11", "--um-per-px", "6", "--size", "720x600", "--out", str(folder)]
    assert CliRunner().invoke(app, ["render", *options]).exit_code == 0
    return folder / "clipped-11-1.png", folder / "clipped-11-2.png"


def test_numbers_and_files_are_given_and_the_limits_are_said(pair: tuple[Path, Path], tmp_path: Path) -> None:
    result = _compare(*pair, "--um-per-px", 6, "--out", tmp_path)
    assert result.exit_code == 0, result.output
    for text in ("Hairs matched", "Hairs lost", "Change of the count", "/cm\u00b2"):
        assert text in result.stdout
    assert "no real pair of photos was in hand" in result.stderr
    assert {path.name for path in tmp_path.iterdir()} == {
        f"clipped-11-1-clipped-11-2.{ending}" for ending in ("compare.json", "matches.csv", "compare.png")
    }


def test_json_and_csv_are_nothing_else(pair: tuple[Path, Path], tmp_path: Path) -> None:
    document = json.loads(_compare(*pair, "--um-per-px", 6, "--out", tmp_path, "--format", "json").stdout)
    assert document["schema"] == "mesotrich.compare/1"
    rows = list(csv.DictReader(io.StringIO(_compare(*pair, "--um-per-px", 6, "--out", tmp_path, "--format", "csv").stdout)))
    assert {row["what"] for row in rows} == {item["what"] for item in document["observations"]}


def test_another_spot_is_refused_in_the_language_asked_for(pair: tuple[Path, Path], scalps: Path, tmp_path: Path) -> None:
    result = _compare(pair[0], scalps / "clipped-8.png", "--out", tmp_path, "--language", "fr")
    assert result.exit_code == 1
    assert "non compar\u00e9es" in result.stderr
    assert not list(tmp_path.iterdir())


def test_three_scales_are_refused(pair: tuple[Path, Path], tmp_path: Path) -> None:
    result = _compare(*pair, *("--um-per-px", 6) * 3, "--out", tmp_path)
    assert result.exit_code == 1
    assert "one or two pixel sizes" in result.stderr
