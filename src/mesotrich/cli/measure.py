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
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from mesotrich.cli.photos import photos
from mesotrich.cli.terminal import REMARKS, RESULTS, complain, errors_end_the_command, remark
from mesotrich.foundation.errors import InputError, MesotrichError
from mesotrich.foundation.messages import say
from mesotrich.reference.loader import texts
from mesotrich.trichoscopy.calibration.given import given
from mesotrich.trichoscopy.decode.decode import decode
from mesotrich.trichoscopy.draw import draw
from mesotrich.trichoscopy.files import csv_text, files, write_together
from mesotrich.trichoscopy.finding import Severity
from mesotrich.trichoscopy.measure import measure as measure_photo
from mesotrich.trichoscopy.measurement import Field, Measurement
from mesotrich.trichoscopy.networks.session import THREADS_VARIABLE
from mesotrich.trichoscopy.report.report import report
from mesotrich.trichoscopy.report.teller import COUNTED, Teller, teller
from mesotrich.trichoscopy.tables import OBSERVATION_COLUMNS, Row, observation_rows, observations_json
from mesotrich.trichoscopy.width_class import WidthClass

COLUMNS = ("hair_count", "hair_density", "unit_density", "mean_diameter", "terminal_share", "thin_share")
SIDES: dict[str, Literal["left", "right"]] = {"what": "left", "value": "right", "interval": "right"}
LOOKED_AT = (".overlay.png", ".report.html")  # files that are there to be looked at


class Format(StrEnum):
    """What goes to standard output."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Language(StrEnum):
    """Language of report and messages."""

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
    um_per_px: Annotated[float | None, typer.Option(help="Size of a pixel, um.")] = None,
    scale_bar_mm: Annotated[float | None, typer.Option(help="Length that the burned-in scale bar stands for, mm.")] = None,
    profile: Annotated[Path | None, typer.Option(help="Device profile made with a graticule (YAML).")] = None,
    field: Annotated[Field, typer.Option(help="Measure the whole picture, or inside the burned-in circle.")] = Field.PICTURE,
    out: Annotated[Path, typer.Option(help="Folder for the files.")] = Path("measured"),
    jobs: Annotated[int, typer.Option(help="Photos at a time; 0 for one a core.", min=0)] = 0,
    format: Annotated[Format, typer.Option(help="What goes to standard output.")] = Format.TABLE,  # noqa: A002 - the name of the option
    language: Annotated[Language, typer.Option(help="Language of the report.")] = Language.ENGLISH,
) -> None:
    """Measure hair in photos: density, diameters, follicular units, each with its 95 % interval.

    For every photo NAME it writes NAME.observations.json, NAME.hairs.csv, NAME.hairs.geojson, NAME.overlay.png and
    NAME.report.html, and observations.csv over all of them. Photos that cannot be measured are named, the others are
    measured, and the exit code is 1.
    """
    with errors_end_the_command():
        if sum(choice is not None for choice in (um_per_px, scale_bar_mm, profile)) > 1:
            raise InputError("one scale", "more than one of --um-per-px, --scale-bar-mm, --profile", "give only one")
        if um_per_px is not None:
            given(um_per_px)  # refuse an impossible one once, not once a photo
        todo = photos(photo)
        choices = Choices(um_per_px, scale_bar_mm, profile, field, out, language)
        order = {path: number for number, path in enumerate(todo)}
        outcomes = sorted(_all(todo, choices, jobs), key=lambda outcome: order[outcome.photo])
        done = [outcome for outcome in outcomes if not outcome.error]
        if done:
            rows = [row for outcome in done for row in outcome.rows]
            write_together({out / "observations.csv": csv_text(OBSERVATION_COLUMNS, rows).encode()})
        _show(done, choices, format)
    for outcome in outcomes:
        if outcome.error:
            complain(outcome.error)
    if len(done) < len(outcomes):
        remark(f"{len(done)} of {len(outcomes)} photos measured")
        raise typer.Exit(1)


def _all(todo: dict[Path, Path], choices: Choices, jobs: int) -> Iterator[Outcome]:
    """Measure all photos, several at a time, with a progress bar where there are many."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    workers = min(jobs or cores, len(todo))
    if workers == 1:
        yield from _counted((_one(photo, stem, choices) for photo, stem in todo.items()), len(todo))
        return
    threads = max(cores // workers, 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start, initargs=(threads,)) as pool:
        waiting = {pool.submit(_one, photo, stem, choices): photo for photo, stem in todo.items()}
        yield from _counted((_result(future, waiting[future], todo) for future in as_completed(waiting)), len(todo))


def _result(future: Future[Outcome], path: Path, todo: dict[Path, Path]) -> Outcome:
    """What a worker found, or that the system ended it."""
    try:
        return future.result()
    except BrokenProcessPool:
        error = f"{path}: not measured, because the system ended a worker; free some memory, or give a smaller --jobs"
        return Outcome(path, todo[path], error, (), (), {}, ())


def _start(threads: int) -> None:
    """Set a worker up: the workers share the cores."""
    os.environ[THREADS_VARIABLE] = str(threads)


def _counted(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    """Show how far it is."""
    if total == 1:
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
    except MesotrichError as error:
        text = str(error)
    except MemoryError:
        text = "a photo that fits into memory: got none left; free some memory, or give a smaller --jobs"
    except Exception as error:  # a fault of ours in one photo: the others are still wanted
        text = (
            f"a photo that can be measured: got {type(error).__name__}: {error}; this is a fault of mesotrich, please report it"
        )
    return Outcome(path, stem, text if str(path) in text else f"{path}: {text}", (), (), {}, ())


def _measured(path: Path, stem: Path, choices: Choices) -> Outcome:
    """Measure one photo and write its files."""
    wording = texts(choices.language.value)
    photo = decode(path)
    result = measure_photo(
        photo,
        um_per_px=choices.um_per_px,
        scale_bar_mm=choices.scale_bar_mm,
        profile=choices.profile,
        field=choices.field,
    )
    sentences = {item.code: say(wording, item.code, item.values) for item in result.findings}
    overlay = draw(photo.pixels, result, {kind: wording[f"legend.{kind.value}"] for kind in WidthClass})
    page = report(result, photo.pixels, choices.language.value)
    paths = files(result, overlay, page, choices.out / stem, sentences)
    return _outcome(path, stem, result, paths, sentences)


def _outcome(path: Path, stem: Path, result: Measurement, paths: tuple[Path, ...], sentences: dict[str, str]) -> Outcome:
    """What is shown of a measured photo."""
    rows = tuple({**row, "photo": str(stem)} for row in observation_rows(result))
    document = {**observations_json(result, sentences), "photo": str(stem)}
    warnings = tuple(sentences[item.code] for item in result.findings if item.severity is Severity.WARNING)
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


def _shown(row: Row, says: Teller) -> tuple[str, str]:
    """Value with unit, and interval; why, where there is none."""
    if row["value"] is None:
        why = f"why.{row['quality']}"
        return says.plain("not_measured"), says.plain(why if says.knows(why) else row["quality"])
    return says.amount(row["value"], row["unit"], (row["high"] - row["low"]) / 2), says.interval(row["low"], row["high"])


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
    table = Table(header_style="", box=SIMPLE_HEAD)
    table.add_column(says.plain("short.photo"), overflow="fold")
    for name in COLUMNS:
        table.add_column(says.plain(f"short.{name}{'_px' if name == 'mean_diameter' and not scaled else ''}"), justify="right")
    for outcome in done:
        rows = {row["what"]: row for row in outcome.rows}
        table.add_row(Text(str(outcome.stem)), *(_number(rows[name], says) for name in COLUMNS))
    RESULTS.print(table)
    for kind in LOOKED_AT:
        RESULTS.print(str(choices.out / f"*{kind}"), markup=False)
    RESULTS.print(str(choices.out / "observations.csv"), markup=False)


def _number(row: Row, says: Teller) -> str:
    """A value without its unit; a hyphen where there is none."""
    if row["value"] is None:
        return "-"
    return says.number(row["value"], 0.0 if row["unit"] == COUNTED else (row["high"] - row["low"]) / 2)
