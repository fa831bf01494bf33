"""Tables of the reference data: CSV files whose lines that begin with # are remarks."""

import csv
from importlib import resources

from mesotrich.foundation.errors import ReferenceDataError


def csv_rows(name: str) -> tuple[dict[str, str], ...]:
    """Read one table.

    Args:
        name: name of a file in reference/data, without its ending.

    Returns:
        The rows in the order of the file, text by column.

    Raises:
        ReferenceDataError: there is no such table, or a row has not one cell a column.

    Examples:
        >>> csv_rows("labs")[0]["loinc"]
        '2276-4'
    """
    path = resources.files("mesotrich.reference").joinpath(f"data/{name}.csv")
    if not path.is_file():
        raise ReferenceDataError("a table of the reference data", name, "see mesotrich/reference/data")
    return _rows(name, path.read_text("utf-8"))


def _rows(name: str, text: str) -> tuple[dict[str, str], ...]:
    """The rows of a text, complete or refused."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    header, *rows = csv.reader(lines)
    for row in rows:
        if len(row) != len(header):
            raise ReferenceDataError(f"{len(header)} cells in every row of {name}", f"{len(row)} in {row[0]}", "complete the row")
    return tuple(dict(zip(header, row, strict=True)) for row in rows)
