from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy import hair_map as room
from mesotrich.trichoscopy.hair_map import STRIDE, TRAINED_UM_PER_PX, WORKING_UM_PER_PX, hair_map

SHARES = 4
MIDDLE_UM_PER_PX = sum(TRAINED_UM_PER_PX) / 2


def skin(height: int = 128, width: int = 160) -> NDArray[np.uint8]:
    """Skin with grain and a dark bar across it."""
    rng = np.random.default_rng(2)
    picture = rng.normal((190, 160, 140), 4, (height, width, 3))
    picture[height // 2 - 5 : height // 2 + 5, 30:-30] = 40
    return picture.clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize(("height", "width"), [(128, 160), (131, 157), (64, 97)])
def test_there_is_a_cell_for_every_second_pixel_of_a_picture_of_any_size(height: int, width: int) -> None:
    found = hair_map(skin(height, width), MIDDLE_UM_PER_PX)
    assert found.planes.shape[1:] == (-(-height // STRIDE), -(-width // STRIDE))
    assert found.picture.shape == (3, height, width)


def test_the_first_planes_are_shares() -> None:
    planes = hair_map(skin(), MIDDLE_UM_PER_PX).planes
    assert np.isfinite(planes).all()
    assert planes[:SHARES].min() >= 0
    assert planes[:SHARES].max() <= 1


@pytest.mark.parametrize("um_per_px", [None, *TRAINED_UM_PER_PX])
def test_a_picture_at_a_known_scale_and_one_without_a_scale_are_taken_as_they_are(um_per_px: float | None) -> None:
    assert hair_map(skin(), um_per_px).factor == 1.0


@pytest.mark.parametrize("um_per_px", [2.0, 3.0, 10.0])
def test_a_picture_at_another_scale_is_brought_to_the_working_scale(um_per_px: float) -> None:
    found = hair_map(skin(), um_per_px)
    assert um_per_px / found.factor == pytest.approx(WORKING_UM_PER_PX)
    assert found.picture.shape[1:] == pytest.approx((128 * found.factor, 160 * found.factor), abs=1)


def test_a_very_coarse_picture_is_not_blown_up_without_limit() -> None:
    assert hair_map(skin(64, 64), 20.0).factor == room.MOST_ENLARGED


def test_the_same_picture_gives_the_same_map() -> None:
    assert np.array_equal(hair_map(skin(), 5.0).planes, hair_map(skin(), 5.0).planes)


def test_a_picture_that_is_cut_into_tiles_has_the_map_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = skin(160, 640)
    whole = hair_map(picture, 5.0).planes
    monkeypatch.setattr(room, "TILE_PX", 384)
    tiled = hair_map(picture, 5.0).planes
    assert tiled.shape == whole.shape
    assert np.abs(tiled - whole)[0].mean() < 0.02


def test_the_shaft_is_where_the_bar_lies() -> None:
    shaft = hair_map(skin(), 5.0).planes[0]
    middle = shaft.shape[0] // 2
    assert shaft[middle - 1 : middle + 1, 25:-25].mean() > 5 * shaft[: middle // 2].mean()


def test_the_mirrored_picture_has_the_mirrored_map() -> None:
    picture = skin(128, 160)
    picture[20:60, 40:48] = 60
    there, back = hair_map(picture, 5.0).planes, hair_map(picture[:, ::-1], 5.0).planes[:, :, ::-1].copy()
    back[room.MIRROR_TURNS] *= -1
    assert sorted([*room.MIRROR_TURNS, *room.MIRROR_KEEPS]) == list(range(len(there)))
    assert back == pytest.approx(there, abs=2e-2)


@pytest.mark.parametrize("length", [64, 97, 1024, 1280, 1281, 2048, 3001])
def test_tiles_cover_a_side_and_are_no_longer_than_they_may_be(length: int) -> None:
    starts, size = room._tiles(length)
    assert starts[0] == 0
    assert starts[-1] + size >= length
    assert all(b - a <= size - room.OVERLAP_PX + room.STRIDE for a, b in pairwise(starts))
    assert size <= room.TILE_PX + room.STRIDE
