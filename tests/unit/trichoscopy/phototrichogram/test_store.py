import csv
from pathlib import Path

import numpy as np

from mesotrich.trichoscopy.photo import Photo
from mesotrich.trichoscopy.phototrichogram.phototrichogram import Phototrichogram
from mesotrich.trichoscopy.phototrichogram.store import growth_rows, phototrichogram_json, store

PLAIN = np.full((640, 800, 3), (200, 160, 140), np.uint8)


def test_numbers_hairs_and_overlay_are_written(two_days: Phototrichogram, tmp_path: Path) -> None:
    paths = store(two_days, Photo("day0", PLAIN), Photo("day2", PLAIN), tmp_path)
    assert [path.name for path in paths] == [
        "day0-day2.phototrichogram.json",
        "day0-day2.growth.csv",
        "day0-day2.phototrichogram.png",
    ]
    with paths[1].open(newline="") as file:
        assert {row["phase"] for row in csv.DictReader(file)} >= {"growing", "resting"}


def test_every_row_of_a_growing_hair_has_its_growth_and_error(two_days: Phototrichogram) -> None:
    rows = [row for row in growth_rows(two_days) if row["growth_um_per_day"] is not None]
    assert len(rows) > 30
    assert all(row["growth_sd_um_per_day"] > 0 for row in rows)


def test_the_document_holds_days_and_tilt(two_days: Phototrichogram) -> None:
    document = phototrichogram_json(two_days, "en")
    assert (document["days"], document["tilt_degrees"]) == (2.0, 0.0)
