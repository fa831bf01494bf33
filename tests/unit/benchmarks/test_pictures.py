from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from benchmarks.pictures import Picture, drawn, marked, store_hidden
from benchmarks.suite import FIRST_SEED, Scalp
from benchmarks.traced import Traced, as_measurement
from mesotrich.trichoscopy.artificial.render import ArtificialScalp
from mesotrich.trichoscopy.artificial.spec import ScalpKind
from mesotrich.trichoscopy.decode.decode import decode
from mesotrich.trichoscopy.score import LeaveOut

HEAD = "frame,pass,root_x_px,root_y_px,tip_x_px,tip_y_px,kind\n"
GIVEN = {"um_per_px": 6.0, "width_px": 320, "height_px": 240, "header": False, "circle": False, "scale_bar_mm": 0.0}


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    """A small drawn picture."""
    (made,) = drawn([Scalp("small", ScalpKind.CLIPPED, FIRST_SEED, GIVEN)], tmp_path_factory.mktemp("pictures"))
    return made


@pytest.fixture
def photos(picture: Picture, tmp_path: Path) -> Path:
    """Two photos, one of them marked twice, and one without marks."""
    for name in ("left-1", "left-2", "right-1"):
        (tmp_path / f"{name}.png").write_bytes(picture.path.read_bytes())
    rows = ["left-1,1,20,20,60,20,single", "left-1,2,21,20,60,20,single", "left-2,2,20,20,60,20,single"]
    (tmp_path / "truth.csv").write_text(HEAD + "\n".join([*rows, "right-1,1,20,20,60,20,single"]) + "\n", "utf-8")
    return tmp_path


def found(photos: Path, prefix: str, folder: Path | None = None) -> Iterator[Picture]:
    return marked(photos, photos / "truth.csv", 5.0, prefix, LeaveOut(), folder)


def test_a_drawn_picture_is_stored_as_it_was_drawn(picture: Picture) -> None:
    assert isinstance(picture.truth, ArtificialScalp)
    assert np.array_equal(decode(picture.path).pixels, picture.truth.pixels)
    assert (picture.name, picture.size_px, picture.um_per_px) == ("small", (320, 240), 6.0)


def test_a_drawn_picture_is_scored_by_its_truth(picture: Picture) -> None:
    assert isinstance(picture.truth, ArtificialScalp)
    demanded = [hair for hair in picture.truth.hairs if hair.demanded(6.0)]
    perfect = [Traced(hair.line_px, hair.width_at_half_px, 0.2, hair.unit_id) for hair in demanded]
    score = picture.score(as_measurement("small", perfect, picture.size_px, 6.0))
    assert score.truth == score.found == score.matched == len(demanded) > 0
    assert np.abs(score.width_error_um).max(initial=0.0) < 1e-6


def test_nothing_is_hidden_where_there_are_no_overlays(picture: Picture) -> None:
    hidden = cv2.imread(str(picture.hidden), cv2.IMREAD_GRAYSCALE)
    assert hidden is not None
    assert hidden.shape == (240, 320)
    assert hidden.mean() < 2


def test_what_an_overlay_hides_is_white_in_the_mask(picture: Picture, tmp_path: Path) -> None:
    pixels = decode(picture.path).pixels.copy()
    pixels[-40:] = 0
    stored = cv2.imread(str(store_hidden(pixels, tmp_path / "hidden.png")), cv2.IMREAD_GRAYSCALE)
    assert stored is not None
    assert (stored[-40:] == 255).all()
    assert stored[:-40].mean() < 2


def test_only_photos_with_a_first_marking_are_taken(photos: Path) -> None:
    assert [picture.name for picture in found(photos, "")] == ["left-1", "right-1"]


def test_only_photos_whose_name_begins_as_asked_are_taken(photos: Path) -> None:
    assert [picture.name for picture in found(photos, "left")] == ["left-1"]


def test_a_marked_photo_has_all_its_markings(photos: Path) -> None:
    picture = next(found(photos, "left"))
    assert isinstance(picture.truth, dict)
    assert set(picture.truth) == {1, 2}


def test_masks_are_stored_only_where_they_are_asked_for(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("masks")
    without, stored = next(found(photos, "left")).hidden, next(found(photos, "left", folder)).hidden
    assert without is None
    assert stored is not None
    assert stored.is_file()
