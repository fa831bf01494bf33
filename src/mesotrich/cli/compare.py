"""`mesotrich compare`: two photos of one spot in, what changed between them out."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from mesotrich.cli.outcome import Language
from mesotrich.cli.show import SIDES, Format, shown
from mesotrich.cli.terminal import RESULTS, complain, errors_end_the_command, remark
from mesotrich.foundation.observation import Observation
from mesotrich.trichoscopy.calibration.check_scale import check_scale
from mesotrich.trichoscopy.compare.compare import Comparison, two_scales
from mesotrich.trichoscopy.compare.compare import compare as compare_photos
from mesotrich.trichoscopy.compare.store import store
from mesotrich.trichoscopy.compare.tables import CHANGE_COLUMNS, change_rows, compare_json
from mesotrich.trichoscopy.decode.decode import decode
from mesotrich.trichoscopy.files import check_folder, csv_text
from mesotrich.trichoscopy.finding import Finding, RefusedError, Severity, sentences
from mesotrich.trichoscopy.measurement import Field, Measurement
from mesotrich.trichoscopy.report.teller import teller
from mesotrich.trichoscopy.tables import Row


def compare(
    baseline: Annotated[Path, typer.Argument(help="The first photo.", metavar="BASELINE")],
    follow_up: Annotated[Path, typer.Argument(help="A later photo of the same spot.", metavar="FOLLOWUP")],
    um_per_px: Annotated[
        list[float] | None, typer.Option(help="Size of a pixel, µm; give it twice where the two photos differ.")
    ] = None,
    profile: Annotated[Path | None, typer.Option(help="Device profile that holds for both photos (YAML).")] = None,
    field: Annotated[Field, typer.Option(help="Compare whole pictures, or inside the burned-in circles.")] = Field.PICTURE,
    out: Annotated[Path, typer.Option(help="Folder for the files.")] = Path("compared"),
    format: Annotated[Format, typer.Option(help="What goes to standard output.")] = Format.TABLE,  # noqa: A002 - the name of the option
    language: Annotated[Language, typer.Option(help="Language of table, overlay and refusals.")] = Language.ENGLISH,
) -> None:
    """Compare two photos of one spot: hairs matched, lost, new, thicker and thinner, on the area that both show.

    It writes BASELINE-FOLLOWUP.compare.json, .matches.csv (a row a hair) and .compare.png (both photos with every match). Photos
    that do not show the same spot are refused, and the exit code is 1. Checked on artificial pairs only.
    """
    with errors_end_the_command(), refusals_told_in(language):
        for scale in set(two_scales(um_per_px)):
            check_scale(scale, None, profile)
        check_folder(out)
        photos = decode(baseline), decode(follow_up)
        found = compare_photos(*photos, um_per_px=um_per_px, profile=profile, field=field)
        paths = store(found, *photos, out, language.value)
        _show(found, paths, format, language)


@contextmanager
def refusals_told_in(language: Language) -> Iterator[None]:
    """Say why photos are refused in the language that was asked for, and end the command."""
    try:
        yield
    except RefusedError as error:
        complain(f"{error.where}: {error.told(language.value)}")
        raise typer.Exit(1) from error


def _show(found: Comparison, paths: Sequence[Path], form: Format, language: Language) -> None:
    """Results on standard output, warnings on standard error."""
    told = sentences(found.findings, language.value)
    if form is Format.JSON:
        write_json(compare_json(found, told))
    elif form is Format.CSV:
        RESULTS.file.write(csv_text(CHANGE_COLUMNS, change_rows(found.baseline, found.follow_up, found.observations)))
    else:
        show_table(found.name, found.baseline, found.follow_up, found.observations, language)
        for path in paths:
            RESULTS.print(str(path), markup=False)
    warn(found.findings, told)


def write_json(document: Row) -> None:
    """One document on standard output."""
    RESULTS.file.write(json.dumps(document, indent=1, ensure_ascii=False) + "\n")


def warn(findings: Sequence[Finding], told: dict[str, str]) -> None:
    """Warnings on standard error."""
    for item in findings:
        if item.severity is Severity.WARNING:
            remark(told[item.code])


def show_table(
    title: str, first: Measurement, second: Measurement, observations: Sequence[Observation], language: Language
) -> None:
    """Observations of two photos, a row each."""
    says = teller(language.value)
    table = Table(title=Text(title), title_justify="left", header_style="", box=SIMPLE_HEAD)
    for name, side in SIDES.items():
        table.add_column(says.plain(f"column.{name}"), justify=side)
    for row in change_rows(first, second, observations):
        table.add_row(says.plain(f"what.{row['what']}"), *shown(row, says))
    RESULTS.print(table)
