import numpy as np
import pytest

from mesotrich.trichoscopy.centreline.direction import REACH_PX, direction

ROWS = np.array([[0.0, 20.0 * k, 80.0, 20.0 * k] for k in range(5)])
SURE, UNSURE, WRONG = 0.02, 0.5, 0.7


def test_without_lines_there_is_no_direction() -> None:
    assert direction(np.zeros((0, 4)), np.zeros(0)).shape == (0,)


@pytest.mark.parametrize("own", [0.1, 0.5, 0.8])
def test_a_line_alone_keeps_its_own_look(own: float) -> None:
    assert direction(ROWS[:1], np.array([own])) == pytest.approx([own])


@pytest.mark.parametrize("own", [UNSURE, WRONG])
def test_a_line_in_doubt_follows_its_neighbours(own: float) -> None:
    assert direction(ROWS, np.array([SURE, SURE, own, SURE, SURE]))[2] < 0.1


def test_a_neighbour_that_was_entered_the_other_way_round_says_the_same() -> None:
    turned = ROWS.copy()
    turned[1] = turned[1][[2, 3, 0, 1]]
    found = direction(turned, np.array([SURE, 1 - SURE, WRONG, SURE, SURE]))
    assert found[2] < 0.1
    assert found[1] > 0.9


def test_lines_across_have_no_say() -> None:
    across = np.vstack([ROWS[:1], [[40.0, -40.0 + 5 * k, 40.0, 40.0 + 5 * k] for k in range(4)]])
    assert direction(across, np.array([WRONG, SURE, SURE, SURE, SURE]))[0] == pytest.approx(WRONG, abs=0.02)


def test_lines_far_away_have_no_say() -> None:
    far = ROWS.copy()
    far[1:, [0, 2]] += 4 * REACH_PX
    assert direction(far, np.array([WRONG, SURE, SURE, SURE, SURE]))[0] == pytest.approx(WRONG, abs=0.02)


def test_a_line_that_is_very_sure_is_not_outvoted() -> None:
    assert direction(ROWS, np.array([SURE, SURE, 0.9995, SURE, SURE]))[2] > 0.7


def test_certainty_beyond_numbers_is_understood() -> None:
    assert direction(ROWS[:2], np.array([0.0, 1.0])).round().tolist() == [0.0, 1.0]
