from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.close_up import ACROSS, ALONG, CHANNELS, close_ups

Planes = Callable[..., NDArray[np.float32]]
STUB = (100.0, 80.0, 180.0, 120.0)
COLOURS, MAPS, OFFSETS, TANGENT, LENGTH = slice(0, 3), slice(3, 7), slice(7, 11), slice(11, 13), 14


def ramp(size_px: tuple[int, int], axis: int) -> NDArray[np.float32]:
    """A picture whose level is x or y."""
    grid = np.mgrid[0 : size_px[1], 0 : size_px[0]][1 - axis] + 0.5
    return np.repeat(grid[None].astype(np.float32), 3, axis=0)


def view(picture: NDArray[np.float32], planes: NDArray[np.float32], *line: float) -> NDArray[np.float32]:
    """The close-up of one line."""
    (seen,) = close_ups(picture, planes, np.array([line]))
    return np.asarray(seen, np.float32)


def test_without_lines_there_are_no_close_ups(hair_planes: Planes, size_px: tuple[int, int]) -> None:
    assert close_ups(ramp(size_px, 0), hair_planes([]), np.zeros((0, 4))).shape == (0, CHANNELS, ALONG, ACROSS)


def test_rows_run_along_the_line_from_before_its_first_end_to_beyond_its_second(
    hair_planes: Planes, size_px: tuple[int, int]
) -> None:
    seen = view(ramp(size_px, 0), hair_planes([]), 100, 100, 180, 100)[0]
    assert seen[0] == pytest.approx(seen[0, 0], abs=1e-3)
    assert (np.diff(seen[:, 0]) > 0).all()
    assert seen[0, 0] < 100
    assert seen[-1, 0] > 180
    assert seen[0, 0] + seen[-1, 0] == pytest.approx(280, abs=1e-2)


def test_columns_run_across_the_line_and_are_centred_on_it(hair_planes: Planes, size_px: tuple[int, int]) -> None:
    seen = view(ramp(size_px, 1), hair_planes([]), 100, 100, 180, 100)[0]
    assert (np.diff(seen[0]) > 0).all()
    assert seen[0].mean() == pytest.approx(100, abs=1e-3)


def test_the_other_way_round_it_is_turned_by_half_a_turn(hair_planes: Planes, size_px: tuple[int, int]) -> None:
    picture, planes = ramp(size_px, 0), hair_planes([STUB])
    there, back = view(picture, planes, *STUB), view(picture, planes, *STUB[2:], *STUB[:2])
    assert back[COLOURS] == pytest.approx(there[COLOURS, ::-1, ::-1], abs=1e-3)
    assert back[MAPS] == pytest.approx(there[MAPS, ::-1, ::-1], abs=1e-3)


def test_beyond_the_border_the_picture_is_continued(hair_planes: Planes, size_px: tuple[int, int]) -> None:
    seen = view(ramp(size_px, 0), hair_planes([]), -40, 100, 20, 100)
    assert np.isfinite(seen).all()
    assert seen[0, 0] == pytest.approx(0.5, abs=1e-3)


def test_a_candidate_on_its_hair_is_off_by_nothing(hair_planes: Planes, size_px: tuple[int, int]) -> None:
    seen = view(ramp(size_px, 0), hair_planes([STUB]), *STUB)
    middle = seen[:, ALONG // 2, ACROSS // 2 - 1 : ACROSS // 2 + 1]
    assert middle[3] == pytest.approx(1.0, abs=0.01)
    assert middle[OFFSETS] == pytest.approx(0.0, abs=0.02)
    assert middle[TANGENT] == pytest.approx(np.array([[1.0, 1.0], [0.0, 0.0]]), abs=0.01)


def test_a_candidate_that_is_displaced_sees_by_how_much(hair_planes: Planes, size_px: tuple[int, int]) -> None:
    planes = hair_planes([(100.0, 100.0, 180.0, 100.0)], width_px=16.0)
    middle = view(ramp(size_px, 0), planes, 108, 104, 188, 104)[:, ALONG // 2, ACROSS // 2]
    assert middle[7:9] * 16 == pytest.approx([-8, -4], abs=0.1)


def test_a_longer_candidate_is_told_from_a_shorter_one(hair_planes: Planes, size_px: tuple[int, int]) -> None:
    short, long = (view(ramp(size_px, 0), hair_planes([]), 60, 60, x, 60)[LENGTH] for x in (90, 180))
    assert long - short == pytest.approx(np.log(4), abs=1e-4)
