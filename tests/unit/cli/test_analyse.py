import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mesotrich.cli.main import app
from mesotrich.trials.artificial import artificial_trial


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an artificial trial."""
    drawn = artificial_trial(3, 0.6)
    (tmp_path / "protocol.yaml").write_text(drawn.protocol, "utf-8")
    (tmp_path / "data.csv").write_text(drawn.data, "utf-8")
    return tmp_path


def _run(folder: Path, *more: str) -> tuple[int, str, str]:
    words = [
        "analyse",
        str(folder / "data.csv"),
        "--protocol",
        str(folder / "protocol.yaml"),
        "--out",
        str(folder / "out"),
        *more,
    ]
    result = CliRunner().invoke(app, words)
    return result.exit_code, result.stdout, result.stderr


def test_report_and_results_are_written(folder: Path) -> None:
    code, told, _ = _run(folder)
    assert code == 0
    assert (folder / "out/report.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (folder / "out/report.pdf").read_bytes().startswith(b"%PDF")
    with (folder / "out/results.csv").open(encoding="utf-8") as file:
        first = next(csv.DictReader(file))
    assert (first["outcome"], first["visit"]) == ("hair_density", "month 1")
    assert "Hair density (primary)" in told


def test_what_may_be_concluded_stands_beside_the_table(folder: Path) -> None:
    _, _, remarks = _run(folder)
    assert "Mean diameter: No difference was seen. That does not show that the arms are equal" in remarks.replace("\n", " ")


def test_the_report_speaks_french(folder: Path) -> None:
    _run(folder, "--language", "fr")
    assert '<html lang="fr">' in (folder / "out/report.html").read_text("utf-8")


def test_the_same_data_give_the_same_report(folder: Path) -> None:
    pages = []
    for _ in range(2):
        _run(folder)
        pages.append((folder / "out/report.html").read_bytes())
    assert pages[0] == pages[1]


def test_a_wrong_line_ends_without_files(folder: Path) -> None:
    with (folder / "data.csv").open("a", encoding="utf-8") as file:
        file.write("Demo 001,placebo,month 1,hair_density,120\n")
    code, _, remarks = _run(folder)
    assert code == 1
    assert "an arm of the protocol" in remarks
    assert not (folder / "out").exists()
