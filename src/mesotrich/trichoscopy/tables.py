"""A measurement as rows and as JSON: plain values, nothing is written here."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from mesotrich.foundation.observation import Observation
from mesotrich.trichoscopy.calibration.scale import Scale
from mesotrich.trichoscopy.finding import Finding
from mesotrich.trichoscopy.hair import Hair
from mesotrich.trichoscopy.made_from import MadeFrom
from mesotrich.trichoscopy.measurement import Measurement

SCHEMA = "mesotrich.observations/1"
HAIRS_SCHEMA = "mesotrich.hairs/1"
HAIR_COLUMNS = (
    "hair_id", "unit_id", "root_x_px", "root_y_px", "tip_x_px", "tip_y_px", "length_px", "length_um", "width_px", "width_um",
    "width_sd_um", "width_resolved", "kind", "in_field", "root_visible", "leaves_picture", "confidence", "direction_certainty",
)  # fmt: skip
OBSERVATION_COLUMNS = ("photo", "what", "value", "unit", "low", "high", "method", "quality", "version", "hairs")
SIGNIFICANT_DIGITS = 6  # far more than any interval allows
Row = dict[str, Any]


def hair_row(hair: Hair, um_per_px: float | None) -> Row:
    """One hair as a row of hairs.csv.

    Args:
        hair: a measured hair.
        um_per_px: size of a pixel; None leaves the columns in um empty.

    Returns:
        Values by column; None where something is not known. A width that is not resolved stands as its upper limit, with
        `width_resolved` False.
    """
    traced, shaft = hair.traced, hair.width
    scale = math.nan if um_per_px is None else um_per_px
    row: Row = {
        "hair_id": hair.hair_id,
        "unit_id": hair.unit_id,
        "root_x_px": _rounded(traced.root_px[0], 2),
        "root_y_px": _rounded(traced.root_px[1], 2),
        "tip_x_px": _rounded(traced.tip_px[0], 2),
        "tip_y_px": _rounded(traced.tip_px[1], 2),
        "length_px": _rounded(traced.length_px, 2),
        "length_um": _rounded(traced.length_px * scale, 1),
        "width_px": None if shaft is None else _rounded(shaft.value_px, 3),
        "width_um": None if shaft is None else _rounded(shaft.value_px * scale, 2),
        "width_sd_um": None if shaft is None else _rounded(shaft.sd_px * scale, 2),
        "width_resolved": shaft is not None and shaft.resolved,
        "kind": hair.kind.value,
        "in_field": hair.in_field,
        "root_visible": traced.root_visible,
        "leaves_picture": traced.leaves_picture,
        "confidence": _rounded(traced.confidence, 3),
        "direction_certainty": _rounded(traced.direction_certainty, 3),
    }
    return row


def hair_rows(measurement: Measurement) -> list[Row]:
    """All hairs of a photo as rows."""
    scale = None if measurement.scale is None else measurement.scale.um_per_px
    return [hair_row(hair, scale) for hair in measurement.hairs]


def observation_rows(measurement: Measurement) -> list[Row]:
    """All observations of a photo as rows of observations.csv, numbers with 6 significant digits."""
    entries = observation_entries(measurement.observations)
    return [{"photo": measurement.photo, **observation_row(entry, measurement.version)} for entry in entries]


def rows_of(document: Mapping[str, Any]) -> list[Row]:
    """Rows of observations.csv from the contents of an observations.json.

    Args:
        document: what `observations_json` gave.

    Returns:
        The rows that `observation_rows` gave for the same measurement.
    """
    rows = (observation_row(entry, document["version"]) for entry in document["observations"])
    return [{"photo": document["photo"], **row} for row in rows]


def observation_row(entry: Mapping[str, Any], version: str) -> Row:
    """One observation as a row of a table, numbers with 6 significant digits.

    Args:
        entry: one of `observation_entries`.
        version: of the software that made it.

    Returns:
        Values by column; what it is about is not among them.
    """
    low, high = (None, None) if entry["interval_95"] is None else map(_significant, entry["interval_95"])
    return {
        "what": entry["what"],
        "value": None if entry["value"] is None else _significant(entry["value"]),
        "unit": entry["unit"],
        "low": low,
        "high": high,
        "method": entry["method"],
        "quality": entry["quality"],
        "version": version,
        "hairs": len(entry["hair_ids"]),
    }


def observation_entries(observations: Iterable[Observation]) -> list[Row]:
    """Observations as JSON holds them, with all digits."""
    return [
        {
            "what": item.what,
            "value": item.value,
            "unit": item.unit,
            "interval_95": None if item.interval is None else list(item.interval),
            "method": item.method,
            "quality": item.quality,
            "hair_ids": list(item.hair_ids),
        }
        for item in observations
    ]


def finding_entries(findings: Iterable[Finding], sentences: Mapping[str, str]) -> list[Row]:
    """Findings as JSON holds them, each with its sentence by code."""
    return [
        {"code": item.code, "severity": item.severity.value, "values": item.values, "text": sentences[item.code]}
        for item in findings
    ]


def observations_json(measurement: Measurement, sentences: Mapping[str, str], origin: MadeFrom | None = None) -> Row:
    """The whole result but the lines, for observations.json.

    Args:
        measurement: the result.
        sentences: text of each finding, by code.
        origin: what the result was made from, where it was made from files.

    Returns:
        What is to be written as JSON.
    """
    return {
        "schema": SCHEMA,
        "version": measurement.version,
        "photo": measurement.photo,
        "width_px": measurement.width_px,
        "height_px": measurement.height_px,
        "made_from": None if origin is None else origin.document(),
        "field": measurement.field.value,
        "scale": _scale_json(measurement.scale),
        "blur_sigma_px": _rounded(measurement.quality.blur_sigma_px, 3),
        "observations": observation_entries(measurement.observations),
        "findings": finding_entries(measurement.findings, sentences),
    }


def _scale_json(scale: Scale | None) -> Row | None:
    """The scale; null where none is known."""
    if scale is None:
        return None
    return {
        "um_per_px": scale.um_per_px,
        "relative_sd": scale.relative_sd,
        "origin": scale.origin.value,
        "detail": scale.detail,
    }


def hairs_geojson(measurement: Measurement) -> Row:
    """A LineString for each hair, root to tip, and a Point for each unit, in px."""
    lines = [
        {
            "type": "Feature",
            "geometry": {
                "type": "LineString",
                "coordinates": [[_rounded(float(v), 2) for v in point] for point in hair.traced.line_px],
            },
            "properties": {"objectType": "annotation", **row},
        }
        for hair, row in zip(measurement.hairs, hair_rows(measurement), strict=True)
    ]
    points = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [_rounded(unit.x_px, 2), _rounded(unit.y_px, 2)]},
            "properties": {"unit_id": unit.unit_id, "hair_ids": list(unit.hair_ids), "in_field": unit.in_field},
        }
        for unit in measurement.units
    ]
    return {"type": "FeatureCollection", "schema": HAIRS_SCHEMA, "version": measurement.version, "features": lines + points}


def _significant(number: float) -> float:
    """A number as it is written where its size is not known: with 6 significant digits."""
    return float(f"{number:.{SIGNIFICANT_DIGITS}g}")


def _rounded(number: float, digits: int) -> float | None:
    """A number as it is written; None for what is not known."""
    return None if math.isnan(number) else round(float(number), digits)
