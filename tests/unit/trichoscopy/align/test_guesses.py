from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.align.constellation import constellation
from mesotrich.trichoscopy.align.guesses import KEPT, guesses
from mesotrich.trichoscopy.measurement import Measurement


def test_the_best_guess_is_near_the_truth(
    two_visits: tuple[Measurement, Measurement], visit: Callable[[NDArray[np.float64]], NDArray[np.float64]]
) -> None:
    found = guesses(constellation(two_visits[0]), constellation(two_visits[1]), (0.9, 1.1))
    middle = np.array([[400.0, 320.0]])
    assert len(found) <= KEPT
    assert found[0].votes == max(guess.votes for guess in found)
    assert np.hypot(*(found[0].warp(middle) - visit(middle))[0]) < 15
    assert found[0].warp.turn_degrees == pytest.approx(12.0, abs=3.1)


def test_without_points_nothing_is_guessed(
    two_visits: tuple[Measurement, Measurement], photographed: Callable[..., Measurement]
) -> None:
    assert guesses(constellation(two_visits[0]), constellation(photographed([])), (0.9, 1.1)) == []
