from typing import Any

import pytest

from mesotrich.clinic.photos.figures import figures, first_figures, hair_card, hair_rows, hair_width, histogram, scale_told
from mesotrich.trichoscopy.report.teller import teller


def hair(number: int, **fields: Any) -> dict[str, Any]:
    """One hair as GeoJSON."""
    row = {
        "hair_id": number, "unit_id": number, "length_px": 60.0, "length_um": 360.0, "width_px": 9.0, "width_um": 54.0,
        "width_sd_um": 1.0,
        "width_resolved": True, "in_field": True, "root_visible": True, "leaves_picture": False, "confidence": 0.9,
        "width_class": "wide",
    }  # fmt: skip
    return {"geometry": {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}, "properties": row | fields}


def observation(
    what: str, value: float | None, unit: str, limits: list[float] | None, method: str, quality: str
) -> dict[str, Any]:
    """One observation as its file has it."""
    return {"what": what, "value": value, "unit": unit, "interval_95": limits, "method": method, "quality": quality}


HAIRS = {"features": [hair(1), hair(3, width_um=27.0), hair(7, width_resolved=False, width_um=18.0)]}
RESULT: dict[str, Any] = {
    "version": "0.1.0",
    "scale": {"um_per_px": 5.5, "relative_sd": 0.01, "origin": "given"},
    "observations": [
        observation("hair_count", 13.0, "{hairs}", [6.9, 22.2], "exit_points_poisson", "ok"),
        observation("hair_density", 103.2, "/cm2", [65.0, 155.0], "exit_points_poisson_scale", "ok"),
        observation("thin_share", None, "%", None, "thin_below_um", "no_scale"),
    ],
}  # fmt: skip


def test_a_number_stands_with_its_unit_interval_and_method() -> None:
    density = figures(RESULT, "en")[1]
    assert (density.what, density.value, density.interval) == ("Hair density", "103", "[65\u2013155]")
    assert "chance in a field of this size" in density.method


def test_what_was_not_measured_says_why() -> None:
    thin = figures(RESULT, "en")[2]
    assert (thin.value, thin.interval, thin.why_not) == ("", "", "no scale is known")


def test_only_what_is_looked_at_first_stands_first() -> None:
    assert [one.what for one in first_figures(RESULT, "en")] == ["Hair density", "Thin hairs, under 30\u00a0µm"]


def test_a_card_leads_to_the_hairs_beside_it_and_round() -> None:
    cards = [hair_card(HAIRS, number, RESULT, "en") for number in (1, 3, 7)]
    assert [(card.before, card.after) for card in cards if card] == [(7, 3), (1, 7), (3, 1)]
    assert hair_card(HAIRS, 2, RESULT, "en") is None


def test_a_width_has_its_interval() -> None:
    width = hair_width(hair_rows(HAIRS)[0], teller("en"))
    assert (width.value, width.unit, width.interval) == ("54.0", "µm", "[52.0\u201356.0]")


def test_a_width_that_is_not_resolved_is_an_upper_limit() -> None:
    assert hair_width(hair_rows(HAIRS)[2], teller("en")).value == "\u2264\u00a018.0"


def test_a_hair_that_leaves_the_picture_is_at_least_so_long() -> None:
    card = hair_card({"features": [hair(1, leaves_picture=True)]}, 1, RESULT, "fr")
    assert card is not None
    assert card.length == "\u2265\u00a00,36\u00a0mm"


@pytest.mark.parametrize(
    "fields", [{"width_px": None, "width_um": None}, {"width_um": None, "length_um": None, "width_sd_um": None}]
)
def test_a_hair_without_width_or_scale_has_a_card_all_the_same(fields: dict[str, None]) -> None:
    card = hair_card({"features": [hair(1, **fields)]}, 1, RESULT, "en")
    assert card is not None
    assert card.width.value or card.width.why_not


def test_the_scale_says_where_it_comes_from() -> None:
    assert scale_told(RESULT, "fr").startswith("5,5")
    assert scale_told({"scale": None}, "en") == "none"


def test_bars_count_every_resolved_width_in_the_field() -> None:
    many = {"features": [hair(n, width_um=float(10 * n)) for n in range(1, 13)] + [hair(99, in_field=False)]}
    drawn = histogram(many, "en")
    assert drawn is not None
    assert drawn.count == 12
    assert max(bar.x for bar in drawn.bars) < 310  # what is wider than the axis stands in its last bar
    assert histogram({"features": [hair(1), hair(2)]}, "en") is None
