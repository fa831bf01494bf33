from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.foundation.errors import InputError, ReferenceDataError
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.photo import Photo
from mesotrich.trichoscopy.store import store

Make = Callable[..., Measurement]
ENDINGS = ["hairs.csv", "hairs.geojson", "observations.json", "overlay.png", "report.html"]


def test_all_files_are_named_after_the_photo(make: Make, pixels: NDArray[np.uint8], tmp_path: Path) -> None:
    paths = store(make(photo="left"), Photo("left", pixels), tmp_path / "new")
    assert sorted(paths) == sorted((tmp_path / "new").iterdir())
    assert sorted(path.name for path in paths) == [f"left.{ending}" for ending in ENDINGS]


def test_another_name_and_language_may_be_given(make: Make, pixels: NDArray[np.uint8], tmp_path: Path) -> None:
    store(make(), Photo("left", pixels), str(tmp_path), "fr", name="visit.1")
    assert '<html lang="fr">' in (tmp_path / "visit.1.report.html").read_text("utf-8")
    assert "cheveux" in (tmp_path / "visit.1.observations.json").read_text("utf-8")


def test_a_photo_of_another_size_is_refused(make: Make, pixels: NDArray[np.uint8], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="left: wanted the photo that was measured, 320x240 px, got one of 320x120 px"):
        store(make(), Photo("left", pixels[:120]), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_language_is_refused(make: Make, pixels: NDArray[np.uint8], tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match="got tlh"):
        store(make(), Photo("left", pixels), tmp_path, "tlh")
