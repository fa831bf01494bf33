"""`mesotrich repeatability`: several photos of the same spots in, the error of each measurand out."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.progress import track
from rich.table import Table

from mesotrich import __version__
from mesotrich.cli.outcome import Language
from mesotrich.cli.photos import photos
from mesotrich.cli.show import Format
from mesotrich.cli.terminal import REMARKS, RESULTS, complain, errors_end_the_command, remark
from mesotrich.foundation.errors import InputError, MesotrichError
from mesotrich.foundation.units import shown
from mesotrich.outcomes.draw import Labels, draw
from mesotrich.outcomes.estimate import Estimate
from mesotrich.outcomes.preparation import Preparation
from mesotrich.outcomes.repeat_series import RepeatedSpot, RepeatSeries, to_document
from mesotrich.outcomes.repeatability import Repeatability
from mesotrich.reference.loader import value
from mesotrich.reference.outcome_kinds import Basis, outcome_kinds
from mesotrich.trichoscopy.calibration.check_scale import check_scale
from mesotrich.trichoscopy.files import check_folder, csv_text, write_together
from mesotrich.trichoscopy.finding import RefusedError
from mesotrich.trichoscopy.measure import measure
from mesotrich.trichoscopy.measurement import Field, Measurement
from mesotrich.trichoscopy.report.teller import Teller, teller

COLUMNS = (
    "what", "unit", "spots", "photos", "left_out", "degrees", "mean", "within_sd", "within_sd_low", "within_sd_high",
    "cv_percent", "cv_percent_low", "cv_percent_high", "smallest_detectable_change", "smallest_detectable_change_low",
    "smallest_detectable_change_high", "icc_1", "icc_1_low", "icc_1_high",
)  # fmt: skip
COMPARED = tuple(code for code, kind in outcome_kinds().items() if kind.basis is Basis.PHOTOS)


class Spots(StrEnum):
    """Which photos show the same spot."""

    FOLDER = "folder"
    ONE = "one"


class Contact(StrEnum):
    """How the lens touches the skin."""

    NONE = "none"
    DRY = "dry"
    FLUID = "fluid"


@dataclass(frozen=True)
class Shot:
    """One measured photo, and which spot it shows."""

    spot: str
    name: str
    measurement: Measurement


def repeatability(
    photo: Annotated[list[Path], typer.Argument(help="Photos, or folders of photos.", metavar="PHOTOS...")],
    um_per_px: Annotated[float | None, typer.Option(help="Size of a pixel, µm.")] = None,
    scale_bar_mm: Annotated[float | None, typer.Option(help="Length of the burned-in scale bar, mm.")] = None,
    profile: Annotated[Path | None, typer.Option(help="Device profile made with a graticule (YAML).")] = None,
    field: Annotated[Field, typer.Option(help="Measure the whole picture, or inside the burned-in circle.")] = Field.PICTURE,
    spot: Annotated[Spots, typer.Option(help="A folder a spot, or all photos of one spot.")] = Spots.FOLDER,
    device: Annotated[str, typer.Option(help="Name of the device with its magnification.")] = "",
    clipped: Annotated[bool | None, typer.Option("--clipped/--not-clipped", help="Whether the hair was clipped.")] = None,
    dyed: Annotated[bool | None, typer.Option("--dyed/--not-dyed", help="Whether it was dyed.")] = None,
    polarised: Annotated[
        bool | None, typer.Option("--polarised/--not-polarised", help="Whether the light was cross-polarised.")
    ] = None,
    contact: Annotated[Contact | None, typer.Option(help="How the lens touched the skin.")] = None,
    measured_on: Annotated[str, typer.Option(help="Day of the photos, YYYY-MM-DD; today where it is left out.")] = "",
    out: Annotated[Path, typer.Option(help="Folder for the files.")] = Path("repeatability"),
    format: Annotated[Format, typer.Option(help="What goes to standard output.")] = Format.TABLE,  # noqa: A002 - the name of the option
    language: Annotated[Language, typer.Option(help="Language of table and plots; errors are English.")] = Language.ENGLISH,
) -> None:
    """Measure several photos of each of some spots, and tell how small a change can be told from error.

    It writes repeatability.json, which a clinic takes in, repeatability.csv, and a Bland-Altman plot for each measurand. A
    photo that cannot be measured is named, the others count, and the exit code is 1.
    """
    with errors_end_the_command():
        check_scale(um_per_px, scale_bar_mm, profile)
        check_folder(out)
        day = _day(measured_on)
        found = photos(photo)
        scale = {"um_per_px": um_per_px, "scale_bar_mm": scale_bar_mm, "profile": profile, "field": field}
        shots = list(_shots(list(found.stems), spot, scale, language))
        prepared = Preparation(device.strip(), clipped, dyed, polarised, contact.value if contact is not None else "")
        series = _series(shots, prepared, day)
        errors = series.errors()
        if not errors:
            raise InputError("a spot that was measured at least twice", "none", "give a folder of several photos for each spot")
        says = teller(language.value)
        _write(series, errors, out, says)
        _show(series, errors, format, says)
        _remarks(series, errors, says)
    for error in found.failed:
        complain(error)
    if len(shots) < len(found.stems) or found.failed:
        raise typer.Exit(1)


def _day(given: str) -> date:
    """The day of the photos."""
    try:
        return date.fromisoformat(given) if given else date.today()  # noqa: DTZ011  # a day of whoever sits at the terminal
    except ValueError as error:
        raise InputError("a day as YYYY-MM-DD", given, "correct --measured-on") from error


def _shots(todo: Sequence[Path], spots: Spots, scale: dict[str, Any], language: Language) -> Iterator[Shot]:
    """Measure every photo; those that cannot be measured are named and left out."""
    for path in track(todo, "measuring", console=REMARKS, transient=True, disable=len(todo) == 1 or not REMARKS.is_terminal):
        name = str(path.parent) if spots is Spots.FOLDER else "1"
        try:
            yield Shot(name, path.stem, measure(path, **scale))
        except RefusedError as error:
            complain(f"{path}: {error.told(language.value)}")
        except MesotrichError as error:
            complain(f"{path}: {error.sentence}")


def _series(shots: Sequence[Shot], prepared: Preparation, day: date) -> RepeatSeries:
    """Values by spot; a measurand in two units, as with and without a scale, cannot be compared."""
    units: dict[str, str] = {}
    for shot in shots:
        for one in shot.measurement.observations:
            if one.what in COMPARED and one.value is not None and units.setdefault(one.what, one.unit) != one.unit:
                raise InputError(f"one unit of {one.what}", f"{units[one.what]} and {one.unit}", "give the same scale for all")
    spots = [_spot(name, list(group), units) for name, group in groupby(sorted(shots, key=_of_spot), _of_spot)]
    return RepeatSeries(day, prepared, {what: units[what] for what in COMPARED if what in units}, tuple(spots), __version__)


def _of_spot(shot: Shot) -> str:
    """Which spot a photo shows."""
    return shot.spot


def _spot(name: str, shots: Sequence[Shot], units: dict[str, str]) -> RepeatedSpot:
    """The values of one spot, photo by photo."""
    found = [{one.what: one.value for one in shot.measurement.observations} for shot in shots]
    values = {what: tuple(row.get(what) for row in found) for what in units}
    return RepeatedSpot(Path(name).name or name, tuple(shot.name for shot in shots), values)


def _write(series: RepeatSeries, errors: dict[str, Repeatability], out: Path, says: Teller) -> None:
    """The document, the table, and a plot for each measurand, all of them or none."""
    files = {out / "repeatability.json": json.dumps(to_document(series), indent=1, ensure_ascii=False) + "\n"}
    files[out / "repeatability.csv"] = csv_text(COLUMNS, _rows(errors))
    for what, found in errors.items():
        files[out / f"bland-altman.{what}.svg"] = _plot(series, found, says)
    write_together({path: text.encode() for path, text in files.items()})


def _rows(errors: dict[str, Repeatability]) -> list[dict[str, Any]]:
    """A row a measurand."""
    return [
        {name: getattr(found, name) for name in COLUMNS[:7]}
        | _ends("within_sd", found.within_sd)
        | _ends("cv_percent", found.cv)
        | _ends("smallest_detectable_change", found.smallest)
        | _ends("icc_1", found.correlation)
        for found in errors.values()
    ]


def _ends(name: str, one: Estimate | None) -> dict[str, Any]:
    """An estimate as three cells."""
    ends = (None, None, None) if one is None else (one.value, one.low, one.high)
    return {key: None if end is None else float(f"{end:.6g}") for key, end in zip(_keys(name), ends, strict=True)}


def _keys(name: str) -> tuple[str, str, str]:
    """Names of the three cells of an estimate."""
    return name, f"{name}_low", f"{name}_high"


def _plot(series: RepeatSeries, found: Repeatability, says: Teller) -> str:
    """The Bland-Altman plot of a measurand."""
    counts = {"spots": found.spots, "photos": found.photos}
    title = says.plain("repeat.plot_title", name=says.plain(f"outcome.{found.what}"))
    across, up = (says.plain(f"repeat.plot_{name}", unit=shown(found.unit)).rstrip(" ,") for name in ("across", "up"))
    labels = Labels(title, says.plain("repeat.plot_note", **counts), across, up, lambda one: _number(one, says))
    return draw([[one for one in spot.values[found.what] if one is not None] for spot in series.spots], found, labels)


def _number(one: float, says: Teller) -> str:
    """A number of an axis: at most four digits, the minus sign and the decimal sign of print."""
    text = f"{one:.4g}".replace("-", "\u2212")
    return text.replace(".", ",") if says.language == Language.FRENCH else text


def _show(series: RepeatSeries, errors: dict[str, Repeatability], form: Format, says: Teller) -> None:
    """Results on standard output."""
    if form is Format.JSON:
        RESULTS.file.write(json.dumps(to_document(series), indent=1, ensure_ascii=False) + "\n")
        return
    if form is Format.CSV:
        RESULTS.file.write(csv_text(COLUMNS, _rows(errors)))
        return
    photos_in_all = sum(len(spot.photos) for spot in series.spots)
    title = says.plain("repeat.title", spots=len(series.spots), photos=photos_in_all)
    table = Table(title=title, title_justify="left", header_style="", box=SIMPLE_HEAD)
    for name in ("what", "mean", "within", "cv", "smallest", "icc"):
        table.add_column(says.plain(f"repeat.column.{name}"), justify="right" if table.columns else "left", overflow="fold")
    for what, found in errors.items():
        mean = says.amount(found.mean, found.unit, found.within_sd.value or None)
        table.add_row(says.plain(f"outcome.{what}"), mean, *_cells(found, says))
    RESULTS.print(table)
    RESULTS.print(says.plain("repeat.note"), markup=False)


def _cells(found: Repeatability, says: Teller) -> Iterator[str]:
    """Four estimates with their intervals."""
    for one, unit in ((found.within_sd, ""), (found.cv, "%"), (found.smallest, ""), (found.correlation, "")):
        if one is None:
            yield "-"
        else:
            half = (one.high - one.low) / 2
            yield f"{says.amount(one.value, unit, half)} [{says.interval(one.low, one.high)}]"


def _remarks(series: RepeatSeries, errors: dict[str, Repeatability], says: Teller) -> None:
    """What is missing for the use in a clinic."""
    degrees, least = max(found.degrees for found in errors.values()), int(value("outcomes", "least_repeat_degrees").value)
    if len(series.spots) == 1:
        remark(says.plain("repeat.one_spot"))
    if "hair_density" not in series.units:
        remark(says.plain("repeat.no_scale"))
    if degrees < least:
        remark(says.plain("repeat.few", found=degrees, least=least))
    if series.preparation.missing:
        remark(says.plain("repeat.unsaid", names=", ".join(series.preparation.missing)))
