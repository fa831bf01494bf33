"""`mesotrich phototrichogram`: hair clipped on one day and photographed again; which hairs grow, and how fast."""

from pathlib import Path
from typing import Annotated

import typer

from mesotrich.cli.compare import refusals_told_in, show_table, warn, write_json
from mesotrich.cli.outcome import Language
from mesotrich.cli.show import Format
from mesotrich.cli.terminal import RESULTS, errors_end_the_command
from mesotrich.trichoscopy.calibration.check_scale import check_scale
from mesotrich.trichoscopy.compare.compare import two_scales
from mesotrich.trichoscopy.compare.tables import CHANGE_COLUMNS, change_rows
from mesotrich.trichoscopy.decode.decode import decode
from mesotrich.trichoscopy.files import check_folder, csv_text
from mesotrich.trichoscopy.finding import sentences
from mesotrich.trichoscopy.measurement import Field
from mesotrich.trichoscopy.phototrichogram.growth import Tilt
from mesotrich.trichoscopy.phototrichogram.phototrichogram import Phototrichogram, usual_tilt
from mesotrich.trichoscopy.phototrichogram.phototrichogram import phototrichogram as make
from mesotrich.trichoscopy.phototrichogram.store import phototrichogram_json, store


def phototrichogram(
    day0: Annotated[Path, typer.Argument(help="Photo taken right after clipping.", metavar="DAY0")],
    later: Annotated[Path, typer.Argument(help="Photo of the same spot some days later.", metavar="DAY2")],
    days: Annotated[float, typer.Option(help="Days between the two photos.")] = 2.0,
    um_per_px: Annotated[
        list[float] | None, typer.Option(help="Size of a pixel, µm; give it twice where the two photos differ.")
    ] = None,
    profile: Annotated[Path | None, typer.Option(help="Device profile that holds for both photos (YAML).")] = None,
    field: Annotated[Field, typer.Option(help="Compare whole pictures, or inside the burned-in circles.")] = Field.PICTURE,
    tilt_degrees: Annotated[
        float | None, typer.Option(help="Mean tilt of shafts against the picture plane.", min=0, max=60)
    ] = None,
    tilt_spread_degrees: Annotated[
        float | None, typer.Option(help="Standard deviation of the tilt between hairs.", min=0, max=20)
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder for the files.")] = Path("phototrichogram"),
    format: Annotated[Format, typer.Option(help="What goes to standard output.")] = Format.TABLE,  # noqa: A002 - the name of the option
    language: Annotated[Language, typer.Option(help="Language of table, overlay and refusals.")] = Language.ENGLISH,
) -> None:
    """Tell which clipped hairs grew and how fast: growing or resting each, anagen share, growth in µm a day.

    It writes DAY0-DAY2.phototrichogram.json, .growth.csv (a row a hair) and .phototrichogram.png. The tilt of hairs is assumed
    or given, not measured. Photos that do not show the same spot are refused, and the exit code is 1. Checked on artificial
    pairs only.
    """
    with errors_end_the_command(), refusals_told_in(language):
        for scale in set(two_scales(um_per_px)):
            check_scale(scale, None, profile)
        check_folder(out)
        photos = decode(day0), decode(later)
        usual = usual_tilt()
        tilt = Tilt(
            usual.mean_degrees if tilt_degrees is None else tilt_degrees,
            usual.spread_degrees if tilt_spread_degrees is None else tilt_spread_degrees,
        )
        found = make(*photos, days, um_per_px=um_per_px, profile=profile, field=field, tilt=tilt)
        paths = store(found, *photos, out, language.value)
        _show(found, paths, format, language)


def _show(found: Phototrichogram, paths: tuple[Path, ...], form: Format, language: Language) -> None:
    """Results on standard output, warnings on standard error."""
    first, second = found.comparison.baseline, found.comparison.follow_up
    if form is Format.JSON:
        write_json(phototrichogram_json(found, language.value))
    elif form is Format.CSV:
        RESULTS.file.write(csv_text(CHANGE_COLUMNS, change_rows(first, second, found.observations)))
    else:
        show_table(found.comparison.name, first, second, found.observations, language)
        for path in paths:
            RESULTS.print(str(path), markup=False)
    warn(found.findings, sentences(found.findings, language.value))
