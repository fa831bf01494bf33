"""Measure one photo of a series with the scale that was given for it."""

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from mesotrich.clinic.photos.jobs import Measured
from mesotrich.clinic.photos.models import Photo, Series
from mesotrich.clinic.photos.vault import keep, place
from mesotrich.trichoscopy.decode.decode import decode
from mesotrich.trichoscopy.finding import sentences
from mesotrich.trichoscopy.hair_map import HairMap
from mesotrich.trichoscopy.measure import measure
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.photo import Photo as Picture
from mesotrich.trichoscopy.tables import hairs_geojson, observations_json
from mesotrich.trichoscopy.width_class import width_class

Told = Callable[[str], None]
Mapped = Callable[[HairMap, tuple[float, float]], None]
EDGE_PX = 2.0  # how far the drawn edge of the field may lie from the true one


def measuring(photo: Photo, told: Told) -> Measured:
    """Measure a photo, and keep its hairs as a file.

    Args:
        photo: the photo, with its series.
        told: is called with the name of each station as it begins.

    Returns:
        What the row keeps.

    Raises:
        MesotrichError: it cannot be measured; a `PhotoError`, a `ScaleError` or a `FileError`.
    """
    started = time.monotonic()
    told("decode")
    picture = decode(place(photo.sha256, photo.kind))
    measurement = measured_as(photo.series, picture, told)
    hairs = _hairs(measurement)
    sha256 = keep(json.dumps(hairs, allow_nan=False, separators=(",", ":")).encode(), "geojson")
    document = observations_json(measurement, sentences(measurement.findings, "en"))
    document["photo"] = photo.original_name
    return Measured(document, sha256, len(measurement.hairs), round(time.monotonic() - started, 3), measurement.version)


def measured_as(series: Series, picture: Picture, told: Told, mapped: Mapped = lambda _map, _corner: None) -> Measurement:
    """The measurement of a photo with the scale that its series names.

    Args:
        series: the series.
        picture: the photo.
        told: is called with the name of each station as it begins.
        mapped: is called with the map that the hairs were traced from, and where it begins.

    Returns:
        The measurement.

    Raises:
        MesotrichError: it cannot be measured.
    """
    if series.scale_source == "given" and series.um_per_px is not None:
        return measure(picture, um_per_px=float(series.um_per_px), told=told, mapped=mapped)
    if series.scale_source == "scale_bar" and series.scale_bar_mm is not None:
        return measure(picture, scale_bar_mm=float(series.scale_bar_mm), told=told, mapped=mapped)
    if series.scale_source == "profile" and series.profile:
        with tempfile.TemporaryDirectory(prefix="mesotrich-") as folder:
            path = Path(folder) / "profile.yaml"
            path.write_text(series.profile, "utf-8")
            return measure(picture, profile=path, told=told, mapped=mapped)
    return measure(picture, told=told, mapped=mapped)


def _hairs(measurement: Measurement) -> dict[str, Any]:
    """Hairs and units as GeoJSON, each hair with its class of width, and the edge of the field."""
    found = hairs_geojson(measurement)
    lines = [feature for feature in found["features"] if feature["geometry"]["type"] == "LineString"]
    for feature, hair in zip(lines, measurement.hairs, strict=True):
        feature["properties"]["width_class"] = width_class(hair, measurement.scale).value
    found["features"] += [_polygon(ring) for ring in _edge(measurement.field_mask)]
    return found


def _edge(mask: NDArray[np.bool_]) -> list[list[list[float]]]:
    """Outlines of the field, the largest first; specks are left out."""
    contours, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    large = [ring for ring in contours if cv2.contourArea(ring) > mask.size / 100]
    rings = [cv2.approxPolyDP(ring, EDGE_PX, True)[:, 0, :] for ring in sorted(large, key=cv2.contourArea, reverse=True)]
    return [[[float(x) + 0.5, float(y) + 0.5] for x, y in ring] for ring in rings]


def _polygon(ring: list[list[float]]) -> dict[str, Any]:
    """An outline as a feature."""
    return {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}, "properties": {"edge": True}}
