"""Everything that is written about two compared photos: numbers, hairs and the overlay of both."""

from pathlib import Path

from mesotrich.reference.loader import texts
from mesotrich.trichoscopy.compare.compare import Comparison
from mesotrich.trichoscopy.compare.draw import draw
from mesotrich.trichoscopy.compare.tables import MATCH_COLUMNS, compare_json, match_rows
from mesotrich.trichoscopy.files import csv_text, json_bytes, png_bytes, write_together
from mesotrich.trichoscopy.finding import sentences
from mesotrich.trichoscopy.match_hairs.match_hairs import Change
from mesotrich.trichoscopy.photo import Photo


def store(found: Comparison, baseline: Photo, follow_up: Photo, folder: Path | str, language: str = "en") -> tuple[Path, ...]:
    """Write the files of a comparison, all of them or none.

    Args:
        found: the comparison.
        baseline: the first photo.
        follow_up: the second photo.
        folder: where the files go; it is made where it does not exist.
        language: of legend and findings, "en" or "fr".

    Returns:
        The paths: compare.json, matches.csv, compare.png.

    Raises:
        FileError: the folder cannot be written to; nothing is left behind then.
    """
    document = compare_json(found, sentences(found.findings, language))
    stem = Path(folder) / found.name
    return write_together(
        {
            stem.with_name(f"{found.name}.compare.json"): json_bytes(document),
            stem.with_name(f"{found.name}.matches.csv"): csv_text(MATCH_COLUMNS, match_rows(found)).encode(),
            stem.with_name(f"{found.name}.compare.png"): overlay(found, baseline, follow_up, language),
        }
    )


def overlay(found: Comparison, baseline: Photo, follow_up: Photo, language: str) -> bytes:
    """Both photos with their matches, as PNG.

    Args:
        found: the comparison.
        baseline: the first photo.
        follow_up: the second photo.
        language: of the legend, "en" or "fr".

    Returns:
        The file's content.

    Raises:
        FileError: it cannot be stored.
    """
    wording = texts(language)
    labels = {change: wording[f"fate.{change.value}"] for change in Change}
    return png_bytes(draw(baseline.pixels, follow_up.pixels, found, labels, wording["compare.note"]))
