"""Read a table with a row a study."""

import csv
from io import StringIO
from pathlib import Path

from mesotrich.foundation.errors import FileError, InputError
from mesotrich.foundation.sources import Source, Status
from mesotrich.reference.claim_kinds import HOLDS, ClaimKind, Scale, Spread
from mesotrich.reference.entries import Bilingual
from mesotrich.reference.printed import Printed
from mesotrich.reference.published_trials import Claim

WORDS = ("study", "agent", "comparator", "outcome", "unit", "source")
KINDS = {
    "events_a": ClaimKind.TWO_COUNTS, "mean_a": ClaimKind.TWO_MEANS, "estimate": ClaimKind.INTERVAL,
}  # fmt: skip  # the column that tells what was printed


def studies(path: Path) -> tuple[Claim, ...]:
    """The studies of one table.

    Args:
        path: CSV with the columns study, agent, comparator, outcome, and either events_a, n_a, events_b, n_b, or mean_a, sd_a,
            n_a, mean_b, sd_b, n_b, or estimate, low, high; unit, scale (difference or ratio) and source may be there.

    Returns:
        One claim a row, all of them unverified: the table says where its numbers come from, nobody else.

    Raises:
        FileError: the file cannot be read, or is no text.
        InputError: a column or a cell is missing.
        ReferenceDataError: a cell that should be a number is none.
    """
    try:
        rows = list(csv.DictReader(StringIO(path.read_text("utf-8-sig"))))
    except (OSError, UnicodeDecodeError) as error:
        raise FileError("a CSV file with a row a study", error, "give one that can be read", path) from error
    if not rows:
        raise InputError("a row a study", "none", "add studies", path)
    return tuple(_claim(path, number, row) for number, row in enumerate(rows, start=2))


def _claim(path: Path, line: int, row: dict[str, str]) -> Claim:
    """One row."""
    where = f"{path.name} line {line}"
    kind = next((kind for column, kind in KINDS.items() if row.get(column)), None)
    if kind is None:
        raise InputError(f"one of {', '.join(KINDS)}", "none", "write what was printed", where)
    needed = ("study", "agent", "comparator", "outcome", *HOLDS[kind].must)
    missing = [name for name in needed if not row.get(name)]
    if missing:
        raise InputError(f"the columns {', '.join(needed)}", f"no {', '.join(missing)}", "fill them in", where)
    names = (*HOLDS[kind].must, *HOLDS[kind].may)
    numbers = {name: Printed.read(row[name], f"{name} of {where}") for name in names if row.get(name)}
    words = {name: (row.get(name) or "").strip() for name in WORDS}
    scale = row.get("scale") or Scale.DIFFERENCE
    if scale not in set(Scale):
        raise InputError("a scale", scale, f"use {' or '.join(Scale)}", where)
    source = Source(words["source"] or path.name, "", "", Status.UNVERIFIED)
    return Claim(
        words["study"], words["outcome"], kind, Bilingual(words["outcome"], words["outcome"]), words["outcome"], words["agent"],
        words["comparator"], words["unit"], numbers, {}, None, (), Spread.SD, Scale(scale), source, "", None,
    )  # fmt: skip
