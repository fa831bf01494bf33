import math

import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.analyse.blinding_index import Guessed, blinding_index

# Guesses of new, control and unknown by arm, with the figures that the documentation of BlindingIndex.jl prints for them; it
# computes as package BI of R does.
PRINTED = (Guessed(48, 4, 330), Guessed(22, 30, 319))


def test_the_index_of_james_is_the_printed_one() -> None:
    james = blinding_index(*PRINTED).james
    assert [round(number, 3) for number in (james.value, james.error, james.low, james.high)] == [0.896, 0.011, 0.875, 0.918]


def test_the_indices_of_bang_are_the_printed_ones() -> None:
    new, control = blinding_index(*PRINTED).bang
    assert [round(number, 3) for number in (new.value, new.error, new.low, new.high)] == [0.115, 0.018, 0.08, 0.15]
    assert [round(number, 3) for number in (control.value, control.error, control.low, control.high)] == [
        0.022,
        0.019,
        -0.016,
        0.06,
    ]


def test_the_error_of_james_is_that_of_drawn_trials() -> None:
    rng = np.random.default_rng(5)
    cells = np.array([40, 20, 30, 25, 35, 30])
    drawn = rng.multinomial(cells.sum(), cells / cells.sum(), size=4000)
    found = [blinding_index(Guessed(*row[:3]), Guessed(*row[3:])).james.value for row in drawn.tolist()]
    assert blinding_index(Guessed(40, 20, 30), Guessed(25, 35, 30)).james.error == pytest.approx(np.std(found), rel=0.05)


@pytest.mark.parametrize(
    ("new", "control", "james", "bang"),
    [
        (Guessed(20, 0, 0), Guessed(0, 20, 0), 0.0, (1.0, 1.0)),
        (Guessed(0, 0, 20), Guessed(0, 0, 20), 1.0, (0.0, 0.0)),
        (Guessed(10, 10, 0), Guessed(10, 10, 0), 0.5, (0.0, 0.0)),
        (Guessed(0, 20, 0), Guessed(20, 0, 0), 1.0, (-1.0, -1.0)),
    ],
)
def test_the_ends_of_the_scales(new: Guessed, control: Guessed, james: float, bang: tuple[float, float]) -> None:
    found = blinding_index(new, control)
    assert found.james.value == pytest.approx(james)
    assert tuple(one.value for one in found.bang) == bang


def test_where_nothing_can_be_compared_there_is_no_index_of_james() -> None:
    assert math.isnan(blinding_index(Guessed(5, 0, 5), Guessed(0, 0, 10)).james.value)


@pytest.mark.parametrize("wrong", [Guessed(0, 0, 0), Guessed(-1, 2, 0)])
def test_an_arm_that_was_not_asked_is_refused(wrong: Guessed) -> None:
    with pytest.raises(InputError, match="at least one person in each arm"):
        blinding_index(wrong, Guessed(1, 1, 1))
