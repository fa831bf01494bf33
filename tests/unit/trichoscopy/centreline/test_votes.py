from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.votes import Votes, cast_votes, pile_votes

Planes = Callable[..., NDArray[np.float32]]
STUB = (60.0, 80.0, 140.0, 110.0)


def piled(planes: NDArray[np.float32], size_px: tuple[int, int], least: float = 6.0) -> NDArray[np.float64]:
    """Lines that the cells of a map agree on."""
    return pile_votes(cast_votes(planes, 0.2), *size_px, least)


def ends(line: NDArray[np.float64]) -> NDArray[np.float64]:
    """Both ends of a line, the left one first."""
    pair = np.array([line[:2] - line[2:4], line[:2] + line[2:4]])
    return np.asarray(pair[pair[:, 0].argsort()].ravel(), np.float64)


def test_every_cell_of_a_hair_votes_for_its_middle_and_its_half_length(hair_planes: Planes) -> None:
    votes = cast_votes(hair_planes([STUB]), 0.2)
    assert len(votes.weight) > 50
    assert votes.middle_px == pytest.approx(np.tile([100.0, 95.0], (len(votes.weight), 1)), abs=1e-3)
    assert np.hypot(*votes.half_px.T) == pytest.approx(np.hypot(80, 30) / 2, abs=1e-3)


def test_a_vote_stands_where_its_cell_lies(hair_planes: Planes) -> None:
    planes = hair_planes([])
    planes[:2, 10, 30] = 1.0
    assert cast_votes(planes, 0.2).place_px.tolist() == [[61.0, 21.0]]


def test_cells_below_the_threshold_do_not_vote(hair_planes: Planes) -> None:
    planes = hair_planes([STUB])
    planes[0] *= 0.1
    assert len(cast_votes(planes, 0.2).weight) == 0


def test_without_votes_there_is_no_line(hair_planes: Planes, size_px: tuple[int, int]) -> None:
    assert piled(hair_planes([]), size_px).shape == (0, 5)


def test_one_hair_makes_one_line(hair_planes: Planes, size_px: tuple[int, int]) -> None:
    lines = piled(hair_planes([STUB]), size_px)
    assert len(lines) == 1
    assert ends(lines[0]) == pytest.approx(STUB, abs=0.5)


def test_the_way_round_does_not_matter(hair_planes: Planes, size_px: tuple[int, int]) -> None:
    there, back = piled(hair_planes([STUB]), size_px), piled(hair_planes([STUB[2:] + STUB[:2]]), size_px)
    assert ends(back[0]) == pytest.approx(ends(there[0]), abs=0.5)


def test_votes_that_point_in_opposite_directions_speak_of_one_line() -> None:
    half = np.array([[30.0, 4.0], [-30.0, -4.0]] * 10)
    votes = Votes(np.zeros((20, 2)), np.full((20, 2), 100.0), half, np.ones(20))
    lines = pile_votes(votes, 200, 200, 6.0)
    assert len(lines) == 1
    assert ends(lines[0]) == pytest.approx([70, 96, 130, 104])


def test_two_hairs_that_cross_make_two_lines(hair_planes: Planes, size_px: tuple[int, int]) -> None:
    hairs = [(60.0, 60.0, 140.0, 140.0), (60.0, 140.0, 140.0, 60.0)]
    lines = piled(hair_planes(hairs), size_px)
    found = sorted(ends(line).tolist() for line in lines)
    assert len(found) == 2
    assert found[0] == pytest.approx(list(hairs[0]), abs=1)
    assert found[1] == pytest.approx(list(hairs[1]), abs=1)


def test_two_hairs_side_by_side_make_two_lines(hair_planes: Planes, size_px: tuple[int, int]) -> None:
    assert len(piled(hair_planes([(60.0, 80.0, 140.0, 80.0), (60.0, 90.0, 140.0, 90.0)]), size_px)) == 2


def test_the_line_with_the_most_votes_comes_first(hair_planes: Planes, size_px: tuple[int, int]) -> None:
    lines = piled(hair_planes([(40.0, 60.0, 80.0, 60.0), (40.0, 160.0, 200.0, 160.0)]), size_px)
    assert lines[0, 1] == pytest.approx(160, abs=1)
    assert (np.diff(lines[:, 4]) <= 0).all()


def test_too_few_votes_make_no_line(hair_planes: Planes, size_px: tuple[int, int]) -> None:
    mass = piled(hair_planes([STUB]), size_px)[0, 4]
    assert len(piled(hair_planes([STUB]), size_px, least=1.05 * mass)) == 0


def test_votes_scattered_at_random_make_no_line() -> None:
    rng = np.random.default_rng(4)
    votes = Votes(np.zeros((200, 2)), rng.uniform(0, 300, (200, 2)), rng.uniform(-60, 60, (200, 2)), np.ones(200))
    assert len(pile_votes(votes, 300, 300, 6.0)) == 0
