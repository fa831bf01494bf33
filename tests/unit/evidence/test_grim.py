import numpy as np
import pytest

from mesotrich.evidence.grim import grim
from mesotrich.foundation.errors import InputError
from mesotrich.reference.printed import Printed


def test_a_published_example_is_impossible() -> None:
    # Brown and Heathers 2017, doi 10.1177/1948550616673876: 28 people cannot have a mean of 5.19
    assert not grim(Printed.read("5.19", "mean"), 28).possible


def test_every_mean_of_whole_numbers_is_possible() -> None:
    generator = np.random.default_rng(5)
    for _ in range(300):
        n, items = int(generator.integers(2, 60)), int(generator.integers(1, 4))
        values = generator.integers(0, 12, size=(n, items)).mean(axis=1)
        assert grim(Printed.read(f"{values.mean():.2f}", "mean"), n, items).possible


def test_with_many_people_the_check_cannot_fail_and_says_so() -> None:
    assert not grim(Printed.read("0.44", "mean"), 181).can_tell
    assert grim(Printed.read("0.44", "mean"), 60).can_tell


def test_below_one_is_refused() -> None:
    with pytest.raises(InputError, match="n and items"):
        grim(Printed.read("1.0", "mean"), 0)
