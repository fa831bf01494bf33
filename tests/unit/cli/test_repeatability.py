import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from mesotrich.cli.main import app
from mesotrich.outcomes.repeat_series import read_document
from tests.unit.cli.repeated_shots import UM_PER_PX, repeated_shots

PREPARED = (
    "--device",
    "Scope 40x",
    "--clipped",
    "--not-dyed",
    "--polarised",
    "--contact",
    "fluid",
    "--measured-on",
    "2026-10-14",
)


def _command(*options: object) -> Result:
    return CliRunner().invoke(app, ["repeatability", *map(str, options)])


@pytest.fixture(scope="module")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two spots with two photos each."""
    folder = tmp_path_factory.mktemp("shots")
    for seed in (1, 2):
        repeated_shots(folder / f"spot-{seed}", seed, 2)
    return folder


@pytest.fixture(scope="module")
def measured(shots: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    """What the command says of them, and where its files are."""
    out = tmp_path_factory.mktemp("out")
    return _command(shots, "--um-per-px", UM_PER_PX, *PREPARED, "--out", out, "--format", "csv"), out


def _document(measured: tuple[Result, Path]) -> dict[str, Any]:
    """The document that was written."""
    found: dict[str, Any] = json.loads((measured[1] / "repeatability.json").read_text("utf-8"))
    return found


def test_photos_of_one_folder_are_one_spot(measured: tuple[Result, Path]) -> None:
    assert measured[0].exit_code == 0
    assert [(spot["spot"], spot["photos"]) for spot in _document(measured)["spots"]] == [
        ("spot-1", ["shot-1", "shot-2"]), ("spot-2", ["shot-1", "shot-2"]),
    ]  # fmt: skip


def test_the_document_is_one_that_a_clinic_can_take_in(measured: tuple[Result, Path]) -> None:
    series = read_document(_document(measured))
    assert (series.preparation.device, series.preparation.complete, str(series.measured_on)) == ("Scope 40x", True, "2026-10-14")
    assert series.errors()["hair_density"].degrees == 2


def test_the_table_on_standard_output_is_the_one_that_is_written(measured: tuple[Result, Path]) -> None:
    rows = list(csv.DictReader(StringIO(measured[0].stdout)))
    assert [row["what"] for row in rows][:2] == ["hair_density", "mean_diameter"]
    assert measured[0].stdout == (measured[1] / "repeatability.csv").read_text("utf-8")
    assert float(rows[0]["smallest_detectable_change"]) == pytest.approx(1.959964 * 2**0.5 * float(rows[0]["within_sd"]), 1e-4)


def test_every_measurand_has_its_plot(measured: tuple[Result, Path]) -> None:
    whats = {entry["what"] for entry in _document(measured)["repeatability"]}
    assert {path.name for path in measured[1].glob("*.svg")} == {f"bland-altman.{what}.svg" for what in whats}


def test_what_is_missing_for_a_clinic_is_told(measured: tuple[Result, Path]) -> None:
    assert "2 degrees of freedom" in measured[0].stderr
    assert "Not said" not in measured[0].stderr


def test_photos_of_one_spot_without_scale_and_preparation_are_compared_in_french(shots: Path, tmp_path: Path) -> None:
    photos = sorted((shots / "spot-1").iterdir())
    result = _command(*photos, "--spot", "one", "--out", tmp_path / "one", "--language", "fr")
    assert result.exit_code == 0
    assert "plus petit changement détectable" in " ".join(result.stdout.split())
    for told in ("une seule zone", "Sans échelle", "Non indiqué"):
        assert told in result.stderr


def test_a_photo_that_cannot_be_measured_is_named_and_the_others_count(shots: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    result = _command(shots / "spot-1", broken, "--um-per-px", UM_PER_PX, "--out", tmp_path / "some", "--format", "json")
    assert result.exit_code == 1
    assert "broken.png" in result.stderr
    assert json.loads(result.stdout)["spots"][0]["spot"] == "spot-1"


def test_photos_without_a_repeat_are_refused_and_nothing_is_written(shots: Path, tmp_path: Path) -> None:
    result = _command(shots / "spot-1/shot-1.png", "--um-per-px", UM_PER_PX, "--out", tmp_path / "none")
    assert result.exit_code == 1
    assert "at least twice" in result.stderr
    assert not list(tmp_path.glob("none/*"))


def test_a_day_that_is_none_is_told_before_anything_is_measured(shots: Path, tmp_path: Path) -> None:
    result = _command(shots, "--measured-on", "last week", "--out", tmp_path / "none")
    assert result.exit_code == 1
    assert "YYYY-MM-DD" in result.stderr
