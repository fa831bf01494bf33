import csv
import json
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.foundation.errors import FileError, InputError
from mesotrich.trichoscopy.files import check_folder, files, other_rows, write_together
from mesotrich.trichoscopy.measurement import Measurement

Make = Callable[..., Measurement]
ENDINGS = ["hairs.csv", "hairs.geojson", "observations.json", "overlay.png", "report.html"]
SENTENCES = {"width_not_validated": "Not validated.", "widths_unresolved": "Two \u00e0 peine."}


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text().splitlines()))


@pytest.fixture
def written(make: Make, pixels: NDArray[np.uint8], tmp_path: Path) -> Path:
    files(make(), pixels, "<html></html>", tmp_path / "sub" / "scan.v2", SENTENCES)
    return tmp_path / "sub"


def test_all_files_have_the_name_of_the_photo_and_nothing_else_is_left(written: Path) -> None:
    assert sorted(path.name for path in written.iterdir()) == [f"scan.v2.{ending}" for ending in ENDINGS]


def test_the_hairs_read_back_as_they_were_measured(written: Path, make: Make) -> None:
    rows = _rows(written / "scan.v2.hairs.csv")
    assert [float(row["width_um"]) for row in rows[:3]] == [60.0, 35.0, 20.0]
    assert [int(row["hair_id"]) for row in rows] == [hair.hair_id for hair in make().hairs]


def test_a_width_that_is_not_known_is_an_empty_cell(written: Path) -> None:
    row = _rows(written / "scan.v2.hairs.csv")[4]
    assert (row["width_um"], row["width_resolved"]) == ("", "False")


def test_json_carries_schema_and_version(written: Path) -> None:
    for ending in ("observations.json", "hairs.geojson"):
        loaded = json.loads((written / f"scan.v2.{ending}").read_text())
        assert loaded["schema"].startswith("mesotrich.")
        assert loaded["version"] == "9.9"


def test_observations_read_back_with_interval_and_hairs(written: Path, make: Make) -> None:
    loaded = json.loads((written / "scan.v2.observations.json").read_text())
    wanted = make().observations[1]
    found = loaded["observations"][1]
    assert (found["what"], found["value"], tuple(found["interval_95"])) == (wanted.what, wanted.value, wanted.interval)
    assert tuple(found["hair_ids"]) == wanted.hair_ids


def test_geojson_lines_run_from_root_to_tip_and_every_unit_is_a_point(written: Path, make: Make) -> None:
    features = json.loads((written / "scan.v2.hairs.geojson").read_text())["features"]
    lines = [item for item in features if item["geometry"]["type"] == "LineString"]
    points = [item for item in features if item["geometry"]["type"] == "Point"]
    assert lines[1]["geometry"]["coordinates"] == [[160.0, 40.0], [190.0, 46.0], [220.0, 40.0]]
    assert lines[1]["properties"]["width_um"] == 35.0
    assert [item["properties"]["unit_id"] for item in points] == [unit.unit_id for unit in make().units]


def test_the_overlay_reads_back_pixel_by_pixel(written: Path, pixels: NDArray[np.uint8]) -> None:
    loaded = cv2.imread(str(written / "scan.v2.overlay.png"))
    assert loaded is not None
    assert (loaded[..., ::-1] == pixels).all()


def test_without_a_scale_the_columns_in_um_are_empty(make: Make, pixels: NDArray[np.uint8], tmp_path: Path) -> None:
    files(make(scaled=False), pixels, "", tmp_path / "scan", SENTENCES)
    row = _rows(tmp_path / "scan.hairs.csv")[0]
    assert (row["length_um"], row["width_um"], row["width_sd_um"]) == ("", "", "")
    assert float(row["width_px"]) == 12.0


def test_nothing_is_written_where_one_file_cannot_be(make: Make, pixels: NDArray[np.uint8], tmp_path: Path) -> None:
    (tmp_path / "scan.report.html").mkdir()
    with pytest.raises(FileError, match="--out"):
        files(make(), pixels, "", tmp_path / "scan", SENTENCES)
    assert [path.name for path in tmp_path.iterdir()] == ["scan.report.html"]


def test_a_failed_write_leaves_the_older_file_as_it_was(tmp_path: Path) -> None:
    old, blocked = tmp_path / "a.csv", tmp_path / "b.csv"
    old.write_text("before")
    blocked.mkdir()
    with pytest.raises(FileError):
        write_together({old: b"after", blocked: b"after"})
    assert old.read_text() == "before"


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(FileError, match="out"):
        write_together({tmp_path / "out" / "a.csv": b""})


def test_an_older_result_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("before")
    assert write_together({path: b"after"}) == (path,)
    assert path.read_text() == "after"


def test_rows_about_others_are_kept_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("photo,value\nleft,1.50\nright,2\nleft,3\n")
    assert other_rows(tmp_path / "a.csv", ("photo", "value"), "photo", {"right"}) == [
        {"photo": "left", "value": "1.50"},
        {"photo": "left", "value": "3"},
    ]


def test_a_table_that_is_not_there_or_empty_has_no_rows(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("")
    assert [other_rows(tmp_path / name, ("photo",), "photo", ()) for name in ("none.csv", "empty.csv")] == [[], []]


@pytest.mark.parametrize("text", ["mine\n1\n", "photo,mine\na,1\n", "value\n1\n", "photo,value\na,1,2\n"])
def test_another_table_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(text)
    with pytest.raises(InputError, match=r"a\.csv: wanted only the columns photo, value"):
        other_rows(tmp_path / "a.csv", ("photo", "value"), "photo", ())


def test_a_table_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FileError, match=r"a\.csv: wanted a readable CSV file"):
        other_rows(tmp_path / "a.csv", ("photo",), "photo", ())


@pytest.mark.parametrize("below", ["", "deep/er"])
def test_an_output_folder_that_is_a_file_is_refused(below: str, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(FileError, match=r"out: wanted a folder for the files, got a file; choose another with --out"):
        check_folder(tmp_path / "out" / below)


def test_an_output_folder_need_not_exist(tmp_path: Path) -> None:
    check_folder(tmp_path)
    check_folder(tmp_path / "new" / "deep")
    assert list(tmp_path.iterdir()) == []
