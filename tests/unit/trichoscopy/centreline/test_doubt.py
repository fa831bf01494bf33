import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.doubt import FEW, LEAST, MANY, doubt, least_credit

CLEAR = 0.5


def lines(clear: int, doubtful: int, hopeless: int = 0) -> NDArray[np.float64]:
    """So many lines of each sort."""
    return np.repeat([0.9, 0.2, 0.01], [clear, doubtful, hopeless])


def test_doubt_is_the_number_of_doubtful_lines_for_one_clear_line() -> None:
    assert doubt(lines(40, 10), CLEAR) == 0.25


def test_hopeless_lines_are_not_doubtful() -> None:
    assert doubt(lines(40, 4, 100), CLEAR) == 0.1


@pytest.mark.parametrize("clear", [0, 3])
def test_a_photo_with_hardly_a_clear_line_is_full_of_doubt(clear: int) -> None:
    assert doubt(lines(clear, 0), CLEAR) == np.inf
    assert least_credit(np.inf, CLEAR) == CLEAR


def test_little_credit_is_enough_where_few_lines_are_doubtful() -> None:
    assert least_credit(FEW, CLEAR) == LEAST


def test_only_clear_lines_are_chosen_where_many_are_doubtful() -> None:
    assert least_credit(MANY, CLEAR) == CLEAR


def test_between_few_and_many_the_credit_rises_evenly() -> None:
    assert least_credit((FEW + MANY) / 2, CLEAR) == pytest.approx((LEAST + CLEAR) / 2)
