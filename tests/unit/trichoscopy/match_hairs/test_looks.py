from collections.abc import Callable

import numpy as np
import pytest

from mesotrich.trichoscopy.align.warp import similarity
from mesotrich.trichoscopy.centreline.second_look import Looked
from mesotrich.trichoscopy.match_hairs.looks import Measured, absent, lengths, looks
from mesotrich.trichoscopy.measurement import Measurement

STILL = similarity(1.0, 0.0, np.zeros(2), np.zeros(2))


def seen(against: float, explained: float = 0.0) -> Looked:
    one = np.array([against])
    return Looked(one, one, np.array([0.5]), np.array([explained]), np.zeros(1), np.zeros((1, 4)))


def test_the_less_is_seen_the_likelier_a_hair_is_absent() -> None:
    chances = [float(absent(seen(logit), np.array([0.95]))[0]) for logit in (4.0, -2.0, -6.0)]
    assert chances == sorted(chances)
    assert chances[0] < 0.05
    assert chances[2] > 0.9


def test_a_hair_hidden_by_another_is_not_called_absent() -> None:
    alone, hidden = (float(absent(seen(-3.5, share), np.array([0.9]))[0]) for share in (0.0, 1.0))
    assert hidden < alone


def test_a_hair_that_was_hardly_one_is_seldom_lost() -> None:
    doubtful, sure = (float(absent(seen(-4.5), np.array([confidence]))[0]) for confidence in (0.1, 0.99))
    assert doubtful < 0.6 < sure


def test_hairs_are_looked_for_where_the_map_puts_them(
    two_visits: tuple[Measurement, Measurement], mapped: Callable[[Measurement], Measured], sees: Callable[[float], None]
) -> None:
    sees(-6.0)
    hair = two_visits[0].hairs[5]
    (look,) = looks([hair], STILL, 1.0, mapped(two_visits[1]))
    assert look.expected_px[:2] == pytest.approx(hair.traced.root_px)
    assert look.absent > 0.9
    assert looks([], STILL, 1.0, mapped(two_visits[1])) == ()


def test_where_hair_grew_much_it_is_also_looked_for_as_it_was() -> None:
    assert 1.0 in lengths(3.0)
    assert max(lengths(3.0)) > 3.0
