"""truth.csv: hairs that a person marked, or that were drawn."""

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mesotrich.foundation.errors import FileError, InputError

REQUIRED = ("frame", "pass", "root_x_px", "root_y_px", "tip_x_px", "tip_y_px", "kind")
OPTIONAL = ("unit_id", "width_um")
HOW = f"give the columns {', '.join(REQUIRED)}, and where known {' and '.join(OPTIONAL)}"
CORRECT = "correct that line"


@dataclass(frozen=True)
class TruthHair:
    """One marked hair.

    Attributes:
        root_x_px, root_y_px: exit point.
        tip_x_px, tip_y_px: tip.
        kind: single, premium (one of several in its unit), undersize (thin), abnormal, or what else the marker used.
        unit_id: follicular unit, None where not marked.
        width_um: width, None where not measured.
    """

    root_x_px: float
    root_y_px: float
    tip_x_px: float
    tip_y_px: float
    kind: str
    unit_id: int | None = None
    width_um: float | None = None


Marked = dict[str, dict[int, tuple[TruthHair, ...]]]


def read_truth(path: Path) -> Marked:
    """Read marked hairs.

    Args:
        path: truth.csv.

    Returns:
        Hairs by frame and by pass (1 is the marking that counts, 2 a second one of the same photo).

    Raises:
        FileError: the file cannot be read.
        InputError: a column is missing or a value is not a number; the line is named.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file)
            missing = [name for name in REQUIRED if name not in (reader.fieldnames or ())]
            if missing:
                raise InputError("all columns of truth.csv", f"none called {', '.join(missing)}", HOW, path)
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError) as error:
        raise FileError("a readable CSV file", error, "check the path, and that the file is text", path) from error
    found: dict[str, dict[int, list[TruthHair]]] = {}
    for line, row in rows:
        number, hair = _read_row(path, line, row)
        found.setdefault(row["frame"], {}).setdefault(number, []).append(hair)
    return {frame: {number: tuple(hairs) for number, hairs in passes.items()} for frame, passes in found.items()}


def _read_row(path: Path, line: int, row: Mapping[str, str | None]) -> tuple[int, TruthHair]:
    """Pass and hair of one line."""
    if not (row.get("frame") or "").strip():
        raise InputError("a name in column frame", "none", CORRECT, f"{path}, line {line}")
    values = {name: _number(path, line, name, (row.get(name) or "").strip()) for name in (*REQUIRED[1:-1], *OPTIONAL)}
    for name in ("pass", "unit_id"):
        if values[name] is not None and (values[name] != int(values[name] or 0) or int(values[name] or 0) < 1):
            raise InputError(f"1, 2, 3 ... in column {name}", values[name], CORRECT, f"{path}, line {line}")
    if values["width_um"] is not None and values["width_um"] <= 0:
        raise InputError("a width above 0 in column width_um", values["width_um"], CORRECT, f"{path}, line {line}")
    unit = values["unit_id"]
    ends = [float(values[name] or 0.0) for name in REQUIRED[2:-1]]
    hair = TruthHair(
        ends[0], ends[1], ends[2], ends[3], row["kind"] or "", None if unit is None else int(unit), values["width_um"]
    )
    return int(values["pass"] or 0), hair


def _number(path: Path, line: int, name: str, text: str) -> float | None:
    """A finite number, None in an optional column that is empty."""
    if not text and name in OPTIONAL:
        return None
    try:
        number = float(text)
    except ValueError:
        raise InputError(f"a number in column {name}", repr(text), CORRECT, f"{path}, line {line}") from None
    if not math.isfinite(number):
        raise InputError(f"a finite number in column {name}", repr(text), CORRECT, f"{path}, line {line}")
    return number


def truth_rows(frame: str, hairs: Iterable[TruthHair], number: int = 1) -> list[dict[str, object]]:
    """Hairs as rows of truth.csv.

    Args:
        frame: name of the photo without its extension.
        hairs: the hairs.
        number: which marking of the photo this is.

    Returns:
        Values by column.
    """
    return [
        {
            "frame": frame,
            "pass": number,
            "root_x_px": round(hair.root_x_px, 2),
            "root_y_px": round(hair.root_y_px, 2),
            "tip_x_px": round(hair.tip_x_px, 2),
            "tip_y_px": round(hair.tip_y_px, 2),
            "kind": hair.kind,
            "unit_id": hair.unit_id,
            "width_um": None if hair.width_um is None else round(hair.width_um, 2),
        }
        for hair in hairs
    ]
