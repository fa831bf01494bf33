from pathlib import Path

import numpy as np

from mesotrich.trichoscopy.compare.compare import Comparison
from mesotrich.trichoscopy.compare.store import store
from mesotrich.trichoscopy.photo import Photo

PLAIN = np.full((640, 800, 3), (200, 160, 140), np.uint8)


def test_numbers_hairs_and_overlay_are_written_under_both_names(compared: Comparison, tmp_path: Path) -> None:
    paths = store(compared, Photo("may", PLAIN), Photo("june", PLAIN), tmp_path, "fr")
    assert [path.name for path in paths] == ["may-june.compare.json", "may-june.matches.csv", "may-june.compare.png"]
    assert "aucune vraie paire" in paths[0].read_text("utf-8")
    assert len(paths[1].read_text().splitlines()) == 1 + len(compared.matching.hairs)
