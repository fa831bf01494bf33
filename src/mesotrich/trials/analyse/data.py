"""The data of a trial: one row a patient, visit and outcome."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from mesotrich.foundation.errors import FileError
from mesotrich.trials.analyse.protocol import Protocol, Role

COLUMNS = ("patient", "arm", "visit", "outcome", "value")
GUESSES = (1, -1, 0)  # the new arm, the control arm, not known
FIELD = "field"  # a column for several measured fields of one scalp at one visit; they are averaged, the patient is the unit


@dataclass(frozen=True, eq=False)
class Data:
    """Values by patient; the patient is the unit.

    Attributes:
        patients: their codes, sorted.
        in_new: (patients), whether they were allocated to the new arm.
        values: (patients, visits) by outcome, NaN where there is none.
        followed: (patients), whether they followed the protocol; all where that is not recorded.
        most_fields: most fields that were averaged into one value.
        strata: (patients), number of the stratum in which each was allocated; None where there were none.
    """

    patients: tuple[str, ...]
    in_new: np.ndarray
    values: Mapping[str, np.ndarray]
    followed: np.ndarray
    most_fields: int
    strata: np.ndarray | None = None

    def of(self, people: np.ndarray) -> "Data":
        """The data of some of the people."""
        chosen = tuple(patient for patient, there in zip(self.patients, people, strict=True) if there)
        values = {code: found[people] for code, found in self.values.items()}
        strata = None if self.strata is None else self.strata[people]
        return Data(chosen, self.in_new[people], values, self.followed[people], self.most_fields, strata)


@dataclass(frozen=True)
class Row:
    """One line of the data."""

    line: int
    patient: str
    arm: str
    visit: str
    outcome: str
    field: str
    value: float | None


def read_data(path: Path, protocol: Protocol) -> Data:
    """Read the data of a trial.

    Args:
        path: CSV with columns patient, arm, visit, outcome, value, and maybe field. An empty value is a missing one. Values
            that hold for a whole person, such as whether the protocol was followed, have an empty visit.
        protocol: what was declared.

    Returns:
        The data.

    Raises:
        FileError: the file cannot be read, or a line does not fit the protocol; the line is named.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise FileError(f"columns {', '.join(COLUMNS)}", f"none named {', '.join(missing)}", "add them", path)
            rows = [_row(line, entry, path) for line, entry in enumerate(reader, start=2)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise FileError("a table in CSV", error, "check the file", path) from error
    _check(rows, protocol, path)
    return _data(rows, protocol, path)


def _row(line: int, entry: Mapping[str, str | None], path: Path) -> Row:
    """One line with a number in it, or with none."""
    text = (entry["value"] or "").strip()
    try:
        value = float(text) if text else None
    except ValueError as error:
        raise FileError(f"a number in line {line}", text, "leave missing values empty", path) from error
    if value is not None and not np.isfinite(value):
        raise FileError(f"a finite number in line {line}", text, "leave missing values empty", path)
    patient, arm, visit, outcome, field = ((entry.get(name) or "").strip() for name in (*COLUMNS[:4], FIELD))
    return Row(line, patient, arm, visit, outcome, field, value)


def _check(rows: Iterable[Row], protocol: Protocol, path: Path) -> None:
    """Arms, visits and outcomes are declared, and nobody is in two arms."""
    arms: dict[str, str] = {}
    guesses = {one.code for one in protocol.guesses}
    codes = {outcome.code for outcome in protocol.outcomes} | guesses | ({protocol.per_protocol, protocol.strata} - {""})
    for row in rows:
        for what, got, known in (
            ("an arm", row.arm, (protocol.new, protocol.control)),
            ("a visit", row.visit, (*protocol.visits, "")),
            ("an outcome", row.outcome, tuple(sorted(codes))),
        ):
            if got not in known:
                raise FileError(f"{what} of the protocol in line {row.line}", got or "nothing", f"use one of {known}", path)
        if row.outcome in guesses and row.value not in (*GUESSES, None):
            raise FileError(f"a guess in line {row.line}", f"{row.value:g}", f"use one of {GUESSES}", path)
        if not row.patient:
            raise FileError(f"a patient in line {row.line}", "nothing", "give a code", path)
        if arms.setdefault(row.patient, row.arm) != row.arm:
            raise FileError(f"one arm of patient {row.patient}", f"another in line {row.line}", "give the allocated arm", path)


def _data(rows: list[Row], protocol: Protocol, path: Path) -> Data:
    """Values by patient and visit."""
    arms = {row.patient: row.arm for row in rows}
    if {protocol.new, protocol.control} - set(arms.values()):
        raise FileError("patients in both arms", f"{len(arms)} patients", "check the data", path)
    patients = tuple(sorted(arms))
    collected: dict[tuple[str, str, str], dict[str, float]] = {}
    for row in rows:
        fields = collected.setdefault((row.outcome, row.patient, row.visit), {})
        if row.field in fields:
            raise FileError(f"one value a patient, visit, outcome and {FIELD}", f"another in line {row.line}", "keep one", path)
        fields[row.field] = np.nan if row.value is None else row.value
    values = {
        outcome.code: _table(
            collected, outcome.code, patients, (*protocol.visits, "") if outcome.role is Role.HARM else protocol.visits
        )
        for outcome in protocol.outcomes
    }
    values |= {one.code: _table(collected, one.code, patients, ("",)) for one in protocol.guesses}
    followed = np.ones(len(patients), dtype=bool)
    if protocol.per_protocol:
        followed = _table(collected, protocol.per_protocol, patients, ("",))[:, 0] == 1
    return Data(
        patients,
        np.array([arms[patient] == protocol.new for patient in patients]),
        values,
        followed,
        max(len(fields) for fields in collected.values()),
        _strata(collected, protocol, patients, path),
    )


def _strata(
    collected: Mapping[tuple[str, str, str], Mapping[str, float]], protocol: Protocol, patients: tuple[str, ...], path: Path
) -> np.ndarray | None:
    """The stratum of everybody, which is known before anybody is allocated."""
    if not protocol.strata:
        return None
    found = _table(collected, protocol.strata, patients, ("",))[:, 0]
    if np.isnan(found).any():
        missing = patients[int(np.argmax(np.isnan(found)))]
        raise FileError(f"{protocol.strata} of patient {missing}, with an empty visit", "none", "add the stratum", path)
    return found


def _table(
    collected: Mapping[tuple[str, str, str], Mapping[str, float]], code: str, patients: tuple[str, ...], visits: tuple[str, ...]
) -> np.ndarray:
    """Values of an outcome, fields of one visit averaged."""
    found = np.full((len(patients), len(visits)), np.nan)
    for place, patient in enumerate(patients):
        for column, visit in enumerate(visits):
            known = [value for value in collected.get((code, patient, visit), {}).values() if not np.isnan(value)]
            if known:
                found[place, column] = np.mean(known)
    return found
