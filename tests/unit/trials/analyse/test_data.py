from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mesotrich.foundation.errors import FileError
from mesotrich.trials.analyse.data import Data, read_data
from mesotrich.trials.analyse.protocol import Better, Outcome, Protocol, Role

PROTOCOL = Protocol(
    "s",
    "new",
    "old",
    ("baseline", "end"),
    (Outcome("density", "Density", Role.PRIMARY, better=Better.HIGHER), Outcome("pain", "Pain", Role.HARM)),
    per_protocol="followed",
)
HEAD = "patient,arm,visit,outcome,value\n"
ROWS = "1,new,baseline,density,100\n1,new,end,density,120\n2,old,baseline,density,90\n2,old,end,density,\n1,new,,followed,1\n"


def _read(tmp_path: Path, text: str) -> Data:
    path = tmp_path / "data.csv"
    path.write_text(text, "utf-8")
    return read_data(path, PROTOCOL)


def test_values_stand_by_patient_and_visit(tmp_path: Path) -> None:
    found = _read(tmp_path, HEAD + ROWS)
    assert found.patients == ("1", "2")
    assert found.in_new.tolist() == [True, False]
    assert np.array_equal(found.values["density"], np.array([[100, 120], [90, np.nan]]), equal_nan=True)
    assert found.followed.tolist() == [True, False]


def test_fields_of_one_visit_are_averaged(tmp_path: Path) -> None:
    head = "patient,arm,visit,outcome,field,value\n"
    rows = "1,new,baseline,density,left,100\n1,new,baseline,density,right,110\n2,old,baseline,density,left,90\n"
    found = _read(tmp_path, head + rows)
    assert found.values["density"][0, 0] == 105
    assert found.most_fields == 2


def test_some_of_the_people_keep_their_values(trial: Data) -> None:
    some = trial.of(trial.followed)
    assert len(some.patients) == trial.followed.sum() == len(some.in_new)
    assert all(len(values) == len(some.patients) for values in some.values.values())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("3,newer,end,density,1", "an arm of the protocol in line 7"),
        ("3,new,later,density,1", "a visit of the protocol in line 7"),
        ("3,new,end,width,1", "an outcome of the protocol in line 7"),
        ("1,old,end,density,1", "one arm of patient 1"),
        ("1,new,end,density,130", "one value a patient"),
        ("3,new,end,density,many", "a number in line 7"),
        ("3,new,end,density,inf", "a finite number in line 7"),
        (",new,end,density,1", "a patient in line 7"),
    ],
)
def test_a_line_that_does_not_fit_is_named(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(FileError, match=told):
        _read(tmp_path, f"{HEAD}{ROWS}{line}\n")


def test_a_column_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="none named value"):
        _read(tmp_path, "patient,arm,visit,outcome\n1,new,end,density\n")


def test_one_arm_is_no_comparison(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="patients in both arms"):
        _read(tmp_path, HEAD + "1,new,baseline,density,100\n")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        read_data(tmp_path / "none.csv", PROTOCOL)


def test_the_stratum_of_everybody_is_read_and_nobody_is_without(tmp_path: Path) -> None:
    stratified = replace(PROTOCOL, strata="grade")
    path = tmp_path / "data.csv"
    path.write_text(HEAD + ROWS + "1,new,,grade,2\n2,old,,grade,3\n", "utf-8")
    found = read_data(path, stratified)
    assert found.strata is not None
    assert found.strata.tolist() == [2, 3]
    path.write_text(HEAD + ROWS + "1,new,,grade,2\n", "utf-8")
    with pytest.raises(FileError, match="grade of patient 2"):
        read_data(path, stratified)
