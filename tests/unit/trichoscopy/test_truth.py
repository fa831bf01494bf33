from pathlib import Path

import pytest

from mesotrich.foundation.errors import FileError, InputError
from mesotrich.trichoscopy.files import csv_text
from mesotrich.trichoscopy.truth import OPTIONAL, REQUIRED, TruthHair, read_truth, truth_rows

HEAD = "frame,pass,root_x_px,root_y_px,tip_x_px,tip_y_px,kind"


def written(folder: Path, *lines: str) -> Path:
    path = folder / "truth.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_hairs_come_back_by_frame_and_pass(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD, "a,1,1,2,3,4,single", "a,2,5,6,7,8,premium", "b,1,9,10,11,12.5,undersize")
    found = read_truth(path)
    assert found["a"][1] == (TruthHair(1, 2, 3, 4, "single"),)
    assert found["a"][2] == (TruthHair(5, 6, 7, 8, "premium"),)
    assert found["b"] == {1: (TruthHair(9, 10, 11, 12.5, "undersize"),)}


def test_units_and_widths_are_read_where_they_are(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + ",unit_id,width_um", "a,1,1,2,3,4,single,7,61.5", "a,1,1,2,3,4,single,,")
    first, second = read_truth(path)["a"][1]
    assert (first.unit_id, first.width_um) == (7, 61.5)
    assert (second.unit_id, second.width_um) == (None, None)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    hairs = [TruthHair(1.25, 2, 3, 4, "single", 3, 55.5), TruthHair(5, 6, 7, 8, "premium")]
    rows = [*truth_rows("a", hairs), *truth_rows("a", hairs[:1], 2)]
    path = tmp_path / "truth.csv"
    path.write_text(csv_text((*REQUIRED, *OPTIONAL), rows), "utf-8")
    assert read_truth(path) == {"a": {1: tuple(hairs), 2: tuple(hairs[:1])}}


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"absent\.csv"):
        read_truth(tmp_path / "absent.csv")


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "truth.csv"
    path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    with pytest.raises(FileError, match=r"truth\.csv"):
        read_truth(path)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="tip_y_px"):
        read_truth(written(tmp_path, "frame,pass,root_x_px,root_y_px,tip_x_px,kind", "a,1,1,2,3,single"))


@pytest.mark.parametrize(
    ("row", "column", "got"),
    [
        ("a,1,1,2,three,4,single,,", "tip_x_px", "three"),
        ("a,1,1,,3,4,single,,", "root_y_px", "''"),
        ("a,1,nan,2,3,4,single,,", "root_x_px", "nan"),
        ("a,1.5,1,2,3,4,single,,", "pass", "1.5"),
        ("a,0,1,2,3,4,single,,", "pass", "0"),
        (",1,1,2,3,4,single,,", "frame", "none"),
        ("a,1,1,2,3,4,single,-1,", "unit_id", "-1"),
        ("a,1,1,2,3,4,single,1,0", "width_um", "0"),
        ("a,1,1,2,3,4,single,1,wide", "width_um", "wide"),
        ("a,1,1", "root_y_px", "''"),
    ],
)
def test_a_bad_value_is_told_with_line_and_column(tmp_path: Path, row: str, column: str, got: str) -> None:
    path = written(tmp_path, HEAD + ",unit_id,width_um", "a,1,1,2,3,4,single,,", row)
    with pytest.raises(InputError, match=rf"line 3.*{column}.*{got}"):
        read_truth(path)
