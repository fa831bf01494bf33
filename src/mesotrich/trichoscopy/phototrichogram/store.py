"""Everything that is written about a phototrichogram: numbers, hairs and the overlay of both photos."""

from pathlib import Path

from mesotrich.trichoscopy.compare.store import overlay
from mesotrich.trichoscopy.compare.tables import (
    MATCH_COLUMNS,
    alignment_json,
    match_rows,
    photos_json,
)
from mesotrich.trichoscopy.files import csv_text, json_bytes, write_together
from mesotrich.trichoscopy.finding import sentences
from mesotrich.trichoscopy.photo import Photo
from mesotrich.trichoscopy.phototrichogram.phototrichogram import Phototrichogram
from mesotrich.trichoscopy.tables import Row, finding_entries, observation_entries

SCHEMA = "mesotrich.phototrichogram/1"
GROWTH_COLUMNS = ("phase", "growth_um_per_day", "growth_sd_um_per_day")


def store(found: Phototrichogram, day0: Photo, later: Photo, folder: Path | str, language: str = "en") -> tuple[Path, ...]:
    """Write the files of a phototrichogram, all of them or none.

    Args:
        found: the result.
        day0: the first photo.
        later: the second photo.
        folder: where the files go; it is made where it does not exist.
        language: of legend and findings, "en" or "fr".

    Returns:
        The paths: phototrichogram.json, growth.csv, phototrichogram.png.

    Raises:
        FileError: the folder cannot be written to; nothing is left behind then.
    """
    name = found.comparison.name
    stem = Path(folder) / name
    return write_together(
        {
            stem.with_name(f"{name}.phototrichogram.json"): json_bytes(phototrichogram_json(found, language)),
            stem.with_name(f"{name}.growth.csv"): csv_text((*MATCH_COLUMNS, *GROWTH_COLUMNS), growth_rows(found)).encode(),
            stem.with_name(f"{name}.phototrichogram.png"): overlay(found.comparison, day0, later, language),
        }
    )


def growth_rows(found: Phototrichogram) -> list[Row]:
    """Every hair of the common area as a row of growth.csv: the columns of matches.csv, phase and growth."""
    by_match = {id(hair.matched): hair for hair in found.hairs}
    rows = []
    for row, item in zip(match_rows(found.comparison), found.comparison.matching.hairs, strict=True):
        hair = by_match.get(id(item))
        rate, sd = (None, None) if hair is None else (hair.um_per_day, hair.sd_um_per_day)
        row["phase"] = None if hair is None else hair.phase.value
        row["growth_um_per_day"] = None if rate is None else round(rate, 1)
        row["growth_sd_um_per_day"] = None if sd is None else round(sd, 1)
        rows.append(row)
    return rows


def phototrichogram_json(found: Phototrichogram, language: str) -> Row:
    """The whole result but the single hairs.

    Args:
        found: the result.
        language: of the findings.

    Returns:
        What is to be written as JSON.
    """
    comparison = found.comparison
    return {
        "schema": SCHEMA,
        "version": comparison.version,
        **photos_json(comparison.baseline, comparison.follow_up),
        "days": found.days,
        "tilt_degrees": found.tilt.mean_degrees,
        "tilt_spread_degrees": found.tilt.spread_degrees,
        "alignment": alignment_json(comparison.alignment),
        "observations": observation_entries(found.observations),
        "findings": finding_entries(found.findings, sentences(found.findings, language)),
    }
