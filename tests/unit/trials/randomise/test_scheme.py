from dataclasses import replace
from typing import Any

import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.randomise.scheme import Scheme

SCHEME = Scheme("demo", ("A", "B"), (1, 1), (2, 4, 6), ("grade II", "grade III"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"arms": ("A",), "ratio": (1,)},
        {"arms": ("A", "A")},
        {"ratio": (1, 1, 1)},
        {"ratio": (0, 2)},
        {"block_sizes": (4,)},
        {"block_sizes": (4, 4)},
        {"block_sizes": (2, 3)},
        {"strata": ()},
        {"strata": ("x", "x")},
    ],
)
def test_schemes_that_cannot_be_carried_out_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        replace(SCHEME, **wrong)


def test_a_single_block_size_is_refused_because_the_next_arm_could_be_guessed() -> None:
    with pytest.raises(InputError, match="guessed"):
        replace(SCHEME, block_sizes=(4,))


def test_every_part_of_a_scheme_is_in_its_text() -> None:
    others = [
        replace(SCHEME, study="other"), replace(SCHEME, arms=("A", "C")), replace(SCHEME, ratio=(1, 1), block_sizes=(2, 4)),
        replace(SCHEME, strata=("all",)),
    ]  # fmt: skip
    assert len({scheme.canonical for scheme in (SCHEME, *others)}) == 5


@pytest.mark.parametrize(("ratio", "sizes", "most"), [((1, 1), (2, 4), 1), ((1, 1), (4, 8), 2), ((2, 1), (3, 6), 2)])
def test_the_largest_imbalance_is_that_of_one_block(ratio: tuple[int, int], sizes: tuple[int, int], most: int) -> None:
    assert replace(SCHEME, ratio=ratio, block_sizes=sizes).largest_imbalance == most
