from pathlib import Path

import cv2
import numpy as np
import pytest

from mesotrich.cli.drawn_scalps import other_frames, write_scalp
from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.artificial.render import render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec


def test_picture_and_specification_are_written_side_by_side(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    scalp = render(random_spec(ScalpKind.CLIPPED, rng, width_px=96, height_px=80, um_per_px=10.0), rng)
    write_scalp(scalp, tmp_path / "one")
    assert {path.name for path in tmp_path.iterdir()} == {"one.png", "one.spec.json"}
    stored = cv2.imread(str(tmp_path / "one.png"))
    assert stored is not None
    assert (stored[..., ::-1] == scalp.pixels).all()


def test_rows_of_scalps_that_are_drawn_again_go(scalps: Path) -> None:
    assert other_frames(scalps / "truth.csv", ["clipped-8"]) == []
    assert other_frames(scalps / "truth.csv", ["clipped-9"]) != []


def test_what_is_no_truth_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "truth.csv").write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match=r"all columns of truth\.csv"):
        other_frames(tmp_path / "truth.csv", [])
