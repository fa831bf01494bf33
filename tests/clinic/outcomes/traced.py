"""A measured photo with known hairs, for the tests of corrections."""

import json
from datetime import date
from typing import Any

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.photos.models import Photo, PhotoState, Series
from mesotrich.clinic.photos.vault import keep as keep_file
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.visited import spot_of

HAIRS = 6
WIDTH_PX, HEIGHT_PX, UM_PER_PX = 400, 300, 5.0


def traced(cast: Cast) -> Photo:
    """A photo with six parallel hairs, 60 px apart."""
    series = Series.objects.create(
        clinic=cast.clinic, patient=cast.patient, spot=spot_of(cast), taken_on=date(2026, 11, 25), operator=cast.staff[Role.NURSE]
    )
    return Photo.objects.create(
        clinic=cast.clinic, series=series, original_name="a.png", sha256="1" * 64, kind="png", size_bytes=1, width_px=WIDTH_PX,
        height_px=HEIGHT_PX, state=PhotoState.MEASURED, hair_count=HAIRS, result=_result(),
        hairs_sha256=keep_file(json.dumps(_hairs()).encode(), "geojson"),
    )  # fmt: skip


def _result() -> dict[str, Any]:
    """What was measured in it."""
    area = WIDTH_PX * HEIGHT_PX * UM_PER_PX**2 / 1e6
    ids = list(range(1, HAIRS + 1))
    shown = {"method": "exit_points_poisson_scale", "quality": "ok", "hair_ids": ids}
    return {
        "version": "0.1", "width_px": WIDTH_PX, "height_px": HEIGHT_PX, "findings": [],
        "scale": {"um_per_px": UM_PER_PX, "relative_sd": 0.01, "origin": "given", "detail": ""},
        "observations": [
            {"what": "hair_count", "value": HAIRS, "unit": "{hairs}", "interval_95": [2, 13], **shown,
             "method": "exit_points_poisson"},
            {"what": "hair_density", "value": HAIRS / area * 100, "unit": "/cm2", "interval_95": [70, 440], **shown},
            {"what": "field_area", "value": area, "unit": "mm2", "interval_95": [area, area], **shown,
             "method": "pixels_in_field"},
        ],
    }  # fmt: skip


def _hairs() -> dict[str, Any]:
    """Its hairs."""
    return {"type": "FeatureCollection", "features": [_hair(number) for number in range(1, HAIRS + 1)]}


def _hair(number: int) -> dict[str, Any]:
    """One hair."""
    x = 40.0 + 60 * (number - 1)
    row = {
        "hair_id": number, "unit_id": number, "width_px": 10.0, "width_um": 50.0, "width_sd_um": 1.0, "width_resolved": True,
        "kind": "single", "in_field": True, "root_visible": True, "leaves_picture": False, "confidence": 0.9,
        "direction_certainty": 0.9, "length_um": 500.0, "length_px": 100.0, "width_class": "wide",
    }  # fmt: skip
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": [[x, 100.0], [x, 150.0], [x, 200.0]]},
        "properties": row,
    }
