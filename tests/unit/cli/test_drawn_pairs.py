import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mesotrich.cli.drawn_pairs import PAIR_COLUMNS, drawn_pairs
from mesotrich.cli.main import app
from mesotrich.trichoscopy.artificial.pair import PairStyle
from mesotrich.trichoscopy.artificial.spec import ScalpKind

SMALL = {"width_px": 240, "height_px": 200, "um_per_px": 10.0}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pair, drawn by the command."""
    out = tmp_path_factory.mktemp("pairs")
    options = ["--pair", "follow_up", "--seed", "3", "--um-per-px", "10", "--size", "240x200", "--out", str(out)]
    result = CliRunner().invoke(app, ["render", *options])
    assert result.exit_code == 0, result.output
    return out


def test_two_pictures_and_both_tables_are_written(folder: Path) -> None:
    names = {f"clipped-3-{visit}.{ending}" for visit in (1, 2) for ending in ("png", "spec.json")}
    assert {path.name for path in folder.iterdir()} == {*names, "truth.csv", "pairs.csv"}


def test_a_hair_of_both_photos_has_a_place_in_each_and_others_in_one(folder: Path) -> None:
    with (folder / "pairs.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["fate"] for row in rows} <= {"both", "lost", "new"}
    assert all(row["root_2_x_px"] == "" for row in rows if row["fate"] == "lost")
    assert any(row["root_1_x_px"] and row["root_2_x_px"] for row in rows)


def test_rows_of_other_pairs_stay(tmp_path: Path) -> None:
    for seed in (3, 4):
        drawn_pairs(ScalpKind.CLIPPED, PairStyle.PHOTOTRICHOGRAM, [seed], SMALL, tmp_path)
    with (tmp_path / "pairs.csv").open(newline="") as file:
        reader = csv.DictReader(file)
        assert {row["pair"] for row in reader} == {"clipped-3", "clipped-4"}
        assert tuple(reader.fieldnames or ()) == PAIR_COLUMNS
