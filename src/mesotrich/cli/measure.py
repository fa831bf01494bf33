"""`mesotrich measure`: photos in, every hair and the densities out."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from mesotrich.cli.photos import photos
from mesotrich.cli.terminal import REMARKS, RESULTS, complain, errors_end_the_command, remark
from mesotrich.foundation.errors import MesotrichError
from mesotrich.trichoscopy.calibration.check_scale import check_scale
from mesotrich.trichoscopy.decode.decode import decode
from mesotrich.trichoscopy.files import check_folder, csv_text, other_rows, write_together
from mesotrich.trichoscopy.finding import RefusedError, Severity, sentences
from mesotrich.trichoscopy.measure import measure as measure_photo
from mesotrich.trichoscopy.measurement import Field, Measurement
from mesotrich.trichoscopy.networks.session import THREADS_VARIABLE, threads
from mesotrich.trichoscopy.report.teller import COUNTED, SPACE, Teller, teller
from mesotrich.trichoscopy.store import store
from mesotrich.trichoscopy.tables import OBSERVATION_COLUMNS, Row, observation_rows, observations_json

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


class Language(StrEnum):
    """Language of tables, reports and of why a photo is refused."""

    ENGLISH = "en"
    FRENCH = "fr"


@dataclass(frozen=True)
class Choices:
    """What was asked for, the same for all photos."""

    um_per_px: float | None
    scale_bar_mm: float | None
    profile: Path | None
    field: Field
    out: Path
    language: Language


@dataclass(frozen=True)
class Outcome:
    """What became of one photo: rows and paths, or an error."""

    photo: Path
    stem: Path
    error: str
    paths: tuple[Path, ...]
    rows: tuple[Row, ...]
    document: Row
    warnings: tuple[str, ...]


def measure(
    photo: Annotated[list[Path], typer.Argument(help="Photos, or folders of photos.", metavar="PHOTO... | FOLDER")],
    um_per_px: Annotated[float | None, typer.Option(help="Size of a pixel, µm.")] = None,
    scale_bar_mm: Annotated[float | None, typer.Option(help="Length that the burned-in scale bar stands for, mm.")] = None,
    profile: Annotated[Path | None, typer.Option(help="Device profile made with a graticule (YAML).")] = None,
    field: Annotated[Field, typer.Option(help="Measure the whole picture, or inside the burned-in circle.")] = Field.PICTURE,
    out: Annotated[Path, typer.Option(help="Folder for the files.")] = Path("measured"),
    jobs: Annotated[int, typer.Option(help="Photos at a time; 0 for one a core.", min=0)] = 0,
    format: Annotated[Format, typer.Option(help="What goes to standard output.")] = Format.TABLE,  # noqa: A002 - the name of the option
    language: Annotated[
        Language, typer.Option(help="Language of tables, reports and refusals; other errors are English.")
    ] = Language.ENGLISH,
) -> None:
    """Measure hair in photos: density, diameters, follicular units, each with its 95 % interval.

    For every photo NAME it writes NAME.observations.json, NAME.hairs.csv, NAME.hairs.geojson, NAME.overlay.png and
    NAME.report.html, and observations.csv over all of them, which keeps the rows of photos measured before. Photos that
    cannot be measured are named, the others are measured, and the exit code is 1.
    """
    with errors_end_the_command():
        check_scale(um_per_px, scale_bar_mm, profile)
        check_folder(out)
        found = photos(photo)
        other_rows(out / TABLE, OBSERVATION_COLUMNS, "photo", ())  # refuses another table before anything is measured
        choices = Choices(um_per_px, scale_bar_mm, profile, field, out, language)
        order = {path: number for number, path in enumerate(found.stems)}
        outcomes = sorted(_all(found.stems, choices, jobs), key=lambda outcome: order[outcome.photo])
        done = [outcome for outcome in outcomes if not outcome.error]
        if done:
            _collect(done, out / TABLE)
        _show(done, choices, format)
    for error in (*map(str, found.failed), *(outcome.error for outcome in outcomes if outcome.error)):
        complain(error)
    if len(done) < len(outcomes):
        remark(f"{len(done)} of {len(outcomes)} photos measured")
    if len(done) < len(outcomes) or found.failed:
        raise typer.Exit(1)


def _collect(done: Sequence[Outcome], path: Path) -> None:
    """Write the table over all photos; rows of photos that were measured before, and not now, stay in it."""
    kept = other_rows(path, OBSERVATION_COLUMNS, "photo", {str(outcome.stem) for outcome in done})
    rows = [*kept, *(row for outcome in done for row in outcome.rows)]
    write_together({path: csv_text(OBSERVATION_COLUMNS, rows).encode()})


def _all(todo: dict[Path, Path], choices: Choices, jobs: int) -> Iterator[Outcome]:
    """Measure all photos, several at a time, with a progress bar where there are many."""
    cores = threads()
    workers = min(jobs or cores, len(todo))
    if workers <= 1:
        yield from _counted((_one(photo, stem, choices) for photo, stem in todo.items()), len(todo))
        return
    each = max(cores // workers, 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start, initargs=(each,)) as pool:
        waiting = {pool.submit(_one, photo, stem, choices): photo for photo, stem in todo.items()}
        yield from _counted((_result(future, waiting[future], todo) for future in as_completed(waiting)), len(todo))


def _result(future: Future[Outcome], path: Path, todo: dict[Path, Path]) -> Outcome:
    """What a worker found, or that the system ended it."""
    try:
        return future.result()
    except BrokenProcessPool:
        error = f"{path}: not measured, because the system ended a worker; free some memory, or give a smaller --jobs"
        return Outcome(path, todo[path], error, (), (), {}, ())


def _start(each: int) -> None:
    """Set a worker up: the workers share the cores."""
    os.environ[THREADS_VARIABLE] = str(each)


def _counted(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    """Show how far it is."""
    if total <= 1:
        yield from outcomes
        return
    with Progress(console=REMARKS, transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("measuring", total=total)
        for outcome in outcomes:
            progress.advance(task)
            yield outcome


def _one(path: Path, stem: Path, choices: Choices) -> Outcome:
    """Measure one photo and write its files; whatever goes wrong with it must not stop the others."""
    try:
        return _measured(path, stem, choices)
    except RefusedError as error:
        text = error.told(choices.language.value)
    except MesotrichError as error:
        text = error.sentence if error.where in ("", str(path), path.stem) else str(error)
    except MemoryError:
        text = "not measured, because no memory is left; free some, or give a smaller --jobs"
    except Exception as error:  # a fault of ours in one photo: the others are still wanted
        text = f"not measured, because of a fault of mesotrich, {type(error).__name__}: {error}; please report it"
    return Outcome(path, stem, f"{path}: {text}", (), (), {}, ())


def _measured(path: Path, stem: Path, choices: Choices) -> Outcome:
    """Measure one photo and write its files."""
    photo = decode(path)
    result = measure_photo(
        photo,
        um_per_px=choices.um_per_px,
        scale_bar_mm=choices.scale_bar_mm,
        profile=choices.profile,
        field=choices.field,
    )
    paths = store(result, photo, choices.out / stem.parent, choices.language.value, stem.name)
    return _outcome(path, stem, result, paths, choices.language)


def _outcome(path: Path, stem: Path, result: Measurement, paths: tuple[Path, ...], language: Language) -> Outcome:
    """What is shown of a measured photo."""
    told = sentences(result.findings, language.value)
    rows = tuple({**row, "photo": str(stem)} for row in observation_rows(result))
    document = {**observations_json(result, told), "photo": str(stem)}
    warnings = tuple(told[item.code] for item in result.findings if item.severity is Severity.WARNING)
    return Outcome(path, stem, "", paths, rows, document, warnings)


def _show(done: Sequence[Outcome], choices: Choices, form: Format) -> None:
    """Results on standard output, remarks on standard error."""
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


def shown(row: Row, says: Teller) -> tuple[str, str]:
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
        table.add_row(says.plain(f"what.{row['what']}"), *shown(row, says))
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
