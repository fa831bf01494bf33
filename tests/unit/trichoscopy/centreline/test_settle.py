import numpy as np
import pytest

from mesotrich.trichoscopy.centreline.settle import settle

LONG = (60.0, 60.0, 140.0, 60.0)
OTHER = (90.0, 160.0, 170.0, 170.0)
WIDTHS = np.full(2, 12.0)


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        ((60, 61, 140, 61), [0]),  # on the same shaft
        ((140, 61, 60, 61), [0]),  # on the same shaft, the other way round
        ((60, 90, 140, 90), [0, 1]),  # on another one
        ((100, 20, 100, 100), [0, 1]),  # across it
        ((150, 60, 230, 60), [0, 1]),  # behind it
    ],
)
def test_a_line_on_the_shaft_of_a_better_one_loses_its_credit(other: tuple[float, ...], kept: list[int]) -> None:
    assert settle(np.array([LONG, other], float), np.array([0.9, 0.8]), WIDTHS, 0.5)[0].tolist() == kept


def test_a_line_without_enough_credit_is_not_chosen() -> None:
    assert settle(np.array([LONG, OTHER]), np.array([0.9, 0.4]), WIDTHS, 0.5)[0].tolist() == [0]


def test_of_no_lines_none_is_chosen() -> None:
    assert settle(np.zeros((0, 4)), np.zeros(0), np.zeros(0), 0.5)[0].tolist() == []


def test_each_chosen_line_tells_the_credit_it_had_left() -> None:
    _, credit = settle(np.array([LONG, (60, 64, 140, 64)], float), np.array([0.9, 0.8]), WIDTHS, 0.05)
    assert credit[0] == 0.9
    assert 0.05 < credit[1] < 0.8
