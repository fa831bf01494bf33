import json
from decimal import Decimal

import pytest

from mesotrich.clinic.photos.measuring import measuring
from mesotrich.clinic.photos.models import Photo, Series
from mesotrich.clinic.photos.vault import place
from mesotrich.foundation.errors import ScaleError
from mesotrich.trichoscopy.measure import STATIONS
from tests.clinic.photos.conftest import Taken

PROFILE = "device: Scope A\ndate: 2026-11-01\nwidth_px: 320\nheight_px: 256\num_per_px: 5.0\nrelative_sd: 0.01\n"


def scale_of(photo: Photo) -> object:
    """Scale that a measurement used."""
    return (measuring(photo, lambda _: None).result["scale"] or {}).get("um_per_px")


def test_stations_are_told_in_their_order(taken: Taken) -> None:
    told: list[str] = []
    measuring(taken(), told.append)
    assert told == ["decode", *STATIONS]


def test_hairs_are_kept_as_a_file_with_their_class_and_the_edge(taken: Taken) -> None:
    measured = measuring(taken(), lambda _: None)
    features = json.loads(place(measured.hairs_sha256, "geojson").read_bytes())["features"]
    lines = [item for item in features if item["geometry"]["type"] == "LineString"]
    assert len(lines) == measured.hairs > 0
    assert {item["properties"]["width_class"] for item in lines} <= {"wide", "middle", "thin", "unresolved", "outside"}
    assert any(item["geometry"]["type"] == "Polygon" for item in features)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"scale_source": "given", "um_per_px": Decimal("6.0")}, 6.0),
        ({"scale_source": "profile", "profile": PROFILE}, 5.0),
        ({"scale_source": "none"}, None),
    ],
)
def test_the_scale_of_the_series_holds(taken: Taken, series: Series, fields: dict[str, object], expected: float | None) -> None:
    for name, value in fields.items():
        setattr(series, name, value)
    series.save()
    assert scale_of(taken()) == expected


def test_a_scale_bar_that_is_not_there_is_an_error(taken: Taken, series: Series) -> None:
    series.scale_source, series.scale_bar_mm = "scale_bar", Decimal(1)
    series.save()
    with pytest.raises(ScaleError):
        measuring(taken(), lambda _: None)
