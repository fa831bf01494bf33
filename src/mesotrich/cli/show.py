"""What `mesotrich measure` prints of measured photos."""

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from mesotrich.cli.outcome import Choices, Outcome
from mesotrich.cli.terminal import RESULTS, remark
from mesotrich.trichoscopy.files import csv_text
from mesotrich.trichoscopy.report.teller import COUNTED, SPACE, Teller, teller
from mesotrich.trichoscopy.tables import OBSERVATION_COLUMNS, Row

COLUMNS = ("hair_count", "hair_density", "unit_density", "mean_diameter", "terminal_share", "thin_share")
SIDES: dict[str, Literal["left", "right"]] = {"what": "left", "value": "right", "interval": "right"}
BETWEEN_COLUMNS = 3  # of a table, in characters
LEAST_NAME_WIDTH = 12  # of the names of photos, where a terminal is very narrow
TABLE = "observations.csv"
LOOKED_AT = (".overlay.png", ".report.html")  # files that are there to be looked at


class Format(StrEnum):
    """What goes to standard output."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def show(done: Sequence[Outcome], choices: Choices, form: Format) -> None:
    """Results on standard output, remarks on standard error.

    Args:
        done: measured photos.
        choices: what was asked for.
        form: how results are written.
    """
    if form is Format.JSON:
        RESULTS.file.write(json.dumps([outcome.document for outcome in done], indent=1, ensure_ascii=False) + "\n")
    elif form is Format.CSV:
        RESULTS.file.write(csv_text(OBSERVATION_COLUMNS, [row for outcome in done for row in outcome.rows]))
    elif len(done) == 1:
        _show_one(done[0], choices)
    elif done:
        _show_many(done, choices)
    for outcome in done:
        for text in outcome.warnings:
            remark(f"{outcome.stem}: {text}")


def _shown(row: Row, says: Teller) -> tuple[str, str]:
    """Value with unit, and interval; why, where there is none."""
    if row["value"] is None:
        why = f"why.{row['quality']}"
        return says.plain("not_measured"), says.plain(why if says.knows(why) else row["quality"])
    error = (row["high"] - row["low"]) / 2
    amount = says.amount(row["value"], row["unit"], error)
    if row["unit"] == COUNTED:
        amount = f"{says.number(row['value'], 0.0)}{SPACE}{says.plain('unit.hairs', count=round(row['value']))}"
    return amount, says.interval(row["low"], row["high"])


def _show_one(outcome: Outcome, choices: Choices) -> None:
    """All observations of one photo, a row each, and where overlay and report are."""
    says = teller(choices.language.value)
    table = Table(title=Text(str(outcome.stem)), title_justify="left", header_style="", box=SIMPLE_HEAD)
    for name, side in SIDES.items():
        table.add_column(says.plain(f"column.{name}"), justify=side)
    for row in outcome.rows:
        table.add_row(says.plain(f"what.{row['what']}"), *_shown(row, says))
    RESULTS.print(table)
    for path in outcome.paths:
        if path.name.endswith(LOOKED_AT):
            RESULTS.print(str(path), markup=False)


def _show_many(done: Sequence[Outcome], choices: Choices) -> None:
    """The main observations of many photos, a row a photo, and where everything else is."""
    says = teller(choices.language.value)
    scaled = any(row["what"] == "mean_diameter" and row["unit"] == "um" for outcome in done for row in outcome.rows)
    names = ["photo", *(f"{name}{'_px' if name == 'mean_diameter' and not scaled else ''}" for name in COLUMNS)]
    headings = [says.plain(f"short.{name}") for name in names]
    lines = []
    for outcome in done:
        rows = {row["what"]: row for row in outcome.rows}
        lines.append([str(outcome.stem), *(_number(rows[name], says) for name in COLUMNS)])
    widths = _widths(headings, lines)
    table = Table(header_style="", box=SIMPLE_HEAD, width=sum(widths) + BETWEEN_COLUMNS * len(widths) + 1)
    for heading, width in zip(headings, widths, strict=True):
        table.add_column(heading, width=width, overflow="fold", justify="right" if table.columns else "left")
    for line in lines:
        table.add_row(*map(Text, line))
    RESULTS.print(table)
    for kind in LOOKED_AT:
        RESULTS.print(str(choices.out / f"*{kind}"), markup=False)
    RESULTS.print(str(choices.out / TABLE), markup=False)


def _widths(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> list[int]:
    """Widths of the columns: where they do not fit, headings of numbers are wrapped so that the names of photos need not be."""
    cells = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    whole = [max(cell_len(heading), cell) for heading, cell in zip(headings, cells, strict=True)]
    room = RESULTS.width - BETWEEN_COLUMNS * len(whole) - 1
    if sum(whole) <= room:
        return whole
    least = [max(cell, *map(cell_len, heading.split())) for heading, cell in zip(headings[1:], cells[1:], strict=True)]
    return [min(whole[0], max(room - sum(least), LEAST_NAME_WIDTH)), *least]


def _number(row: Row, says: Teller) -> str:
    """A value without its unit; a hyphen where there is none."""
    if row["value"] is None:
        return "-"
    return says.number(row["value"], 0.0 if row["unit"] == COUNTED else (row["high"] - row["low"]) / 2)
