"""Everything that is written about two compared photos: numbers, hairs and the overlay of both."""

import json
from pathlib import Path

import cv2

from mesotrich.foundation.errors import FileError
from mesotrich.reference.loader import texts
from mesotrich.trichoscopy.compare.compare import Comparison
from mesotrich.trichoscopy.compare.draw import draw
from mesotrich.trichoscopy.compare.tables import MATCH_COLUMNS, compare_json, match_rows
from mesotrich.trichoscopy.files import csv_text, write_together
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
    wording = texts(language)
    labels = {change: wording[f"fate.{change.value}"] for change in Change}
    ok, png = cv2.imencode(".png", draw(baseline.pixels, follow_up.pixels, found, labels, wording["compare.note"])[..., ::-1])
    if not ok:
        raise FileError("an overlay that can be stored as PNG", found.name, "report these photos")
    document = compare_json(found, sentences(found.findings, language))
    stem = Path(folder) / found.name
    return write_together(
        {
            stem.with_name(f"{found.name}.compare.json"): _json(document),
            stem.with_name(f"{found.name}.matches.csv"): csv_text(MATCH_COLUMNS, match_rows(found)).encode(),
            stem.with_name(f"{found.name}.compare.png"): png.tobytes(),
        }
    )


def _json(document: object) -> bytes:
    """JSON as it is stored."""
    return json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False).encode() + b"\n"
