"""`mesotrich measure`: photos in, every hair and the densities out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from mesotrich.cli.batch import batch, counted
from mesotrich.cli.cluster import cluster
from mesotrich.cli.finished import finished
from mesotrich.cli.outcome import Choices, Language, Outcome
from mesotrich.cli.photos import photos
from mesotrich.cli.show import TABLE, Format, show
from mesotrich.cli.terminal import complain, errors_end_the_command, remark
from mesotrich.cli.terminal import counted as number_of
from mesotrich.trichoscopy.calibration.check_scale import check_scale
from mesotrich.trichoscopy.files import check_folder, csv_text, other_rows, write_together
from mesotrich.trichoscopy.measurement import Field
from mesotrich.trichoscopy.tables import OBSERVATION_COLUMNS


def measure(
    photo: Annotated[list[Path], typer.Argument(help="Photos, or folders of photos.", metavar="PHOTO... | FOLDER")],
    um_per_px: Annotated[float | None, typer.Option(help="Size of a pixel, µm.")] = None,
    scale_bar_mm: Annotated[float | None, typer.Option(help="Length that the burned-in scale bar stands for, mm.")] = None,
    profile: Annotated[Path | None, typer.Option(help="Device profile made with a graticule (YAML).")] = None,
    field: Annotated[Field, typer.Option(help="Measure the whole picture, or inside the burned-in circle.")] = Field.PICTURE,
    out: Annotated[Path, typer.Option(help="Folder for the files.")] = Path("measured"),
    jobs: Annotated[int, typer.Option(help="Photos at a time; 0 for one a core.", min=0)] = 0,
    resume: Annotated[bool, typer.Option("--resume", help="Leave out photos that an earlier run finished.")] = False,
    cluster_address: Annotated[
        str | None, typer.Option("--cluster", help="Address of a running dask scheduler that measures the photos.")
    ] = None,
    format: Annotated[Format, typer.Option(help="What goes to standard output.")] = Format.TABLE,  # noqa: A002 - the name of the option
    language: Annotated[
        Language, typer.Option(help="Language of tables, reports and refusals; other errors are English.")
    ] = Language.ENGLISH,
) -> None:
    """Measure hair in photos: density, diameters, follicular units, each with its 95 % interval.

    For every photo NAME it writes NAME.observations.json, NAME.hairs.csv, NAME.hairs.geojson, NAME.overlay.png and
    NAME.report.html, and observations.csv over all of them, which keeps the rows of photos measured before. Photos that
    cannot be measured are named, the others are measured, and the exit code is 1. A run that was interrupted goes on with
    --resume.
    """
    with errors_end_the_command():
        check_scale(um_per_px, scale_bar_mm, profile)
        check_folder(out)
        found = photos(photo)
        other_rows(out / TABLE, OBSERVATION_COLUMNS, "photo", ())  # refuses another table before anything is measured
        choices = Choices(um_per_px, scale_bar_mm, profile, field, out, language)
        order = {path: number for number, path in enumerate(found.stems)}
        outcomes = sorted(
            _all(found.stems, choices, jobs, resume, cluster_address, format is Format.JSON),
            key=lambda outcome: order[outcome.photo],
        )
        done = [outcome for outcome in outcomes if not outcome.error]
        if done:
            _collect(done, out / TABLE)
        show(done, choices, format)
    for error in (*map(str, found.failed), *(outcome.error for outcome in outcomes if outcome.error)):
        complain(error)
    if len(done) < len(outcomes):
        remark(f"{len(done)} of {len(outcomes)} photos measured")
    if len(done) < len(outcomes) or found.failed:
        raise typer.Exit(1)


def _all(
    stems: Mapping[Path, Path], choices: Choices, jobs: int, resume: bool, address: str | None, whole: bool
) -> Iterator[Outcome]:
    """Measure what is not finished yet, here or on a cluster; documents are kept only where they are shown."""
    before = finished(stems, choices) if resume else []
    if before:
        remark(f"{number_of(len(before), 'photo')} finished before")
    there = {outcome.photo for outcome in before}
    todo = {path: stem for path, stem in stems.items() if path not in there}
    now = batch(todo, choices, jobs) if address is None else cluster(address, todo, choices)
    for outcome in chain(before, counted(now, len(stems), len(before)) if todo else ()):
        yield outcome if whole else replace(outcome, document={})


def _collect(done: Sequence[Outcome], path: Path) -> None:
    """Write the table over all photos; rows of photos that were measured before, and not now, stay in it."""
    kept = other_rows(path, OBSERVATION_COLUMNS, "photo", {str(outcome.stem) for outcome in done})
    rows = [*kept, *(row for outcome in done for row in outcome.rows)]
    write_together({path: csv_text(OBSERVATION_COLUMNS, rows).encode()})
