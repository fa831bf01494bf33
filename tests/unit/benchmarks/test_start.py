from pathlib import Path

import cv2
import numpy as np
import pytest

from benchmarks.pictures import Picture
from benchmarks.start import start
from mesotrich.trichoscopy.score import LeaveOut


def test_a_method_that_does_not_exist_is_told_with_its_last_words(tmp_path: Path) -> None:
    hidden = tmp_path / "hidden.png"
    cv2.imwrite(str(hidden), np.zeros((4, 4), np.uint8))
    picture = Picture("a", tmp_path / "a.png", hidden, 5.0, (4, 4), {}, LeaveOut())
    with pytest.raises(RuntimeError, match=r"(?s)crystal_ball ended with 1.*No module named"):
        start("crystal_ball", [picture], tmp_path)
