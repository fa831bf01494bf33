import pytest

from benchmarks.pair_suite import names, pair_suite
from benchmarks.suite import FIRST_SEED
from mesotrich.foundation.errors import InputError


@pytest.mark.parametrize("name", names())
def test_no_pair_is_drawn_twice_or_from_a_seed_for_tuning(name: str) -> None:
    rows = pair_suite(name).pairs
    assert len({(row.seed, row.scene) for row in rows}) == len(rows)
    assert min(row.seed for row in rows) >= FIRST_SEED


def test_every_look_of_the_clipped_suite_has_two_spots() -> None:
    seeds = [row.seed for row in pair_suite("clipped").pairs]
    assert {seeds.count(seed) for seed in seeds} == {2}


def test_an_unknown_suite_is_told_with_the_known_ones() -> None:
    with pytest.raises(InputError, match="clipped"):
        pair_suite("nothing")
