import numpy as np
import pytest

from mesotrich.evidence.grimmer import grimmer
from mesotrich.foundation.errors import InputError
from mesotrich.reference.printed import Printed


def test_whole_numbers_always_pass() -> None:
    generator = np.random.default_rng(7)
    for _ in range(300):
        n, items = int(generator.integers(2, 40)), int(generator.integers(1, 3))
        values = generator.integers(0, 9, size=(n, items)).mean(axis=1)
        mean, sd = (Printed.read(f"{number:.2f}", "number") for number in (values.mean(), values.std(ddof=1)))
        assert grimmer(mean, sd, n, items)


def test_every_deviation_that_some_whole_numbers_have_passes_and_most_others_do_not() -> None:
    grid = np.array(np.meshgrid(*[range(8)] * 5)).reshape(5, -1)  # all answers 0 to 7 of five people
    tens = grid[:, grid.sum(axis=0) == 10]
    there = {f"{sd:.2f}" for sd in tens.std(axis=0, ddof=1)}
    all_told = [f"{number / 100:.2f}" for number in range(280)]
    passing = {sd for sd in all_told if grimmer(Printed.read("2.00", "mean"), Printed.read(sd, "sd"), 5)}
    assert {sd for sd in there if float(sd) < 2.8} <= passing
    assert len(passing) < 0.2 * len(all_told)


def test_an_impossible_mean_has_no_deviation() -> None:
    assert not grimmer(Printed.read("5.19", "mean"), Printed.read("1.00", "sd"), 28)


def test_numbers_out_of_range_are_refused() -> None:
    with pytest.raises(InputError, match="n of 2 or more"):
        grimmer(Printed.read("1.0", "mean"), Printed.read("1.0", "sd"), 1)
