import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.close_up import ACROSS, ACROSS_STEP_PX, ALONG
from mesotrich.trichoscopy.centreline.rivals import rivals

LINE = (60.0, 60.0, 140.0, 60.0)
BETTER, LESSER = 0, 1


def against(*others: tuple[float, float, float, float], good: tuple[float, ...]) -> NDArray[np.float32]:
    """What the line sees of the others."""
    lines = np.array([LINE, *others])
    return np.asarray(rivals(lines, np.array(good), np.full(len(lines), 10.0))[0], np.float32)


def test_a_line_alone_has_no_rivals() -> None:
    assert not against(good=(0.9,)).any()


def test_without_lines_there_is_nothing_to_see() -> None:
    assert rivals(np.zeros((0, 4)), np.zeros(0), np.zeros(0)).shape == (0, 2, ALONG, ACROSS)


@pytest.mark.parametrize(("mine", "plane"), [(0.5, BETTER), (0.95, LESSER)])
def test_better_and_lesser_rivals_are_kept_apart(mine: float, plane: int) -> None:
    seen = against((60, 68, 140, 68), good=(mine, 0.8))
    assert seen[plane].max() == pytest.approx(0.8, abs=0.05)
    assert not seen[1 - plane].any()


def test_a_rival_is_drawn_where_it_lies() -> None:
    seen = against((60, 69, 140, 69), good=(0.5, 0.8))[BETTER]
    across = (np.arange(ACROSS) - (ACROSS - 1) / 2) * ACROSS_STEP_PX
    middle = seen[ALONG // 2]
    assert (across * middle).sum() / middle.sum() == pytest.approx(9.0, abs=0.5)


def test_a_rival_ends_where_it_ends() -> None:
    seen = against((60, 68, 90, 68), good=(0.5, 0.8))[BETTER].max(axis=1)
    assert seen[ALONG // 3] > 0.5
    assert seen[2 * ALONG // 3] == 0


def test_rivals_out_of_sight_are_not_drawn() -> None:
    assert not against((60, 160, 140, 160), (300, 60, 380, 60), good=(0.5, 0.8, 0.9)).any()


def test_of_rivals_that_lie_on_each_other_the_stronger_is_seen() -> None:
    seen = against((60, 68, 140, 68), (60, 68, 140, 68), good=(0.3, 0.6, 0.9))[BETTER]
    assert seen.max() == pytest.approx(0.9, abs=0.05)


def test_of_equals_one_gives_way() -> None:
    planes = rivals(np.array([LINE, LINE]), np.array([0.7, 0.7]), np.full(2, 10.0))
    assert [bool(planes[index, BETTER].any()) for index in (0, 1)] == [False, True]
