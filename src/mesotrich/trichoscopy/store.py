"""Everything that is written about one measured photo: overlay, report and tables."""

from pathlib import Path

from mesotrich.foundation.errors import InputError
from mesotrich.reference.loader import texts
from mesotrich.trichoscopy.draw import draw
from mesotrich.trichoscopy.files import files
from mesotrich.trichoscopy.finding import sentences
from mesotrich.trichoscopy.made_from import MadeFrom
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.photo import Photo
from mesotrich.trichoscopy.report.report import report
from mesotrich.trichoscopy.width_class import WidthClass


def store(
    measurement: Measurement,
    photo: Photo,
    folder: Path | str,
    language: str = "en",
    name: str | None = None,
    origin: MadeFrom | None = None,
) -> tuple[Path, ...]:
    """Draw the overlay, write the report and the tables, all of them or none.

    Args:
        measurement: what was measured.
        photo: the photo that it was measured in.
        folder: where the files go; it is made where it does not exist.
        language: of legend, report and findings, "en" or "fr".
        name: of the files, without their endings; that of the photo where it is not given.
        origin: what the result was made from, where it was made from files.

    Returns:
        The paths: observations.json, hairs.csv, hairs.geojson, overlay.png, report.html.

    Raises:
        InputError: the photo has another size than the one that was measured.
        FileError: the folder cannot be written to; nothing is left behind then.
        ReferenceDataError: there are no texts in this language.
    """
    size, measured = (photo.width_px, photo.height_px), (measurement.width_px, measurement.height_px)
    if size != measured:
        raise InputError(
            f"the photo that was measured, {measured[0]}x{measured[1]} px",
            f"one of {size[0]}x{size[1]} px",
            "give the photo that you gave to measure",
            photo.name,
        )
    wording = texts(language)
    overlay = draw(photo.pixels, measurement, {kind: wording[f"legend.{kind.value}"] for kind in WidthClass})
    page = report(measurement, photo.pixels, language)
    stem = Path(folder) / (measurement.photo if name is None else name)
    return files(measurement, overlay, page, stem, sentences(measurement.findings, language), origin)
