import json

from mesotrich.trichoscopy.compare.compare import Comparison
from mesotrich.trichoscopy.compare.tables import CHANGE_COLUMNS, MATCH_COLUMNS, change_rows, compare_json, match_rows
from mesotrich.trichoscopy.finding import sentences


def test_every_hair_of_the_common_area_has_a_row(compared: Comparison) -> None:
    rows = match_rows(compared)
    assert len(rows) == len(compared.matching.hairs)
    assert all(tuple(row) == MATCH_COLUMNS for row in rows)


def test_a_lost_hair_has_a_place_but_no_number_in_the_second_photo(compared: Comparison) -> None:
    lost = next(row for row in match_rows(compared) if row["change"] == "lost")
    assert lost["baseline_hair_id"] is not None
    assert lost["follow_up_hair_id"] is None
    assert (lost["follow_up_root_x_px"], lost["follow_up_tip_x_px"]) == (400.0, 450.0)


def test_lengths_and_widths_are_in_um(compared: Comparison) -> None:
    row = match_rows(compared)[0]
    assert row["baseline_width_um"] == 60.0
    assert 200 < row["baseline_length_um"] < 400


def test_observations_name_both_photos(compared: Comparison) -> None:
    rows = change_rows(compared.baseline, compared.follow_up, compared.observations)
    assert {(row["baseline"], row["follow_up"]) for row in rows} == {("may", "june")}
    assert all(tuple(row) == CHANGE_COLUMNS for row in rows)


def test_the_document_is_json_and_says_that_no_real_pair_was_in_hand(compared: Comparison) -> None:
    document = compare_json(compared, sentences(compared.findings, "en"))
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    assert "no real pair" in next(item["text"] for item in document["findings"] if item["code"] == "no_real_pair")
