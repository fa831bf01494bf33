from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.align.align import align
from mesotrich.trichoscopy.hair import Hair
from mesotrich.trichoscopy.match_hairs.pairing import UNMATCHED, costs, pairing
from mesotrich.trichoscopy.measurement import Measurement

Visit = Callable[[NDArray[np.float64]], NDArray[np.float64]]
TwoVisits = tuple[Measurement, Measurement]


def right(one: Hair, other: Hair, visit: Visit) -> bool:
    """Whether two hairs are the same by their exit points."""
    return bool(np.hypot(*(visit(np.array([one.traced.root_px])) - other.traced.root_px)[0]) < 2.0)


def test_every_hair_is_matched_with_itself(two_visits: TwoVisits, visit: Visit) -> None:
    first, second = two_visits
    found = pairing(first.hairs, second.hairs, align(first, second))
    assert len(found) > 60
    assert all(right(first.hairs[pair.first], second.hairs[pair.second], visit) for pair in found)
    assert np.median([pair.confidence for pair in found]) > 0.99


def test_matches_are_one_to_one(two_visits: TwoVisits) -> None:
    first, second = two_visits
    found = pairing(first.hairs, second.hairs, align(first, second))
    assert len({pair.first for pair in found}) == len({pair.second for pair in found}) == len(found)


def test_a_hair_that_is_gone_leaves_its_neighbour_to_its_own_partner(two_visits: TwoVisits, visit: Visit) -> None:
    first, second = two_visits
    lie = align(first, second)
    gone = pairing(first.hairs, second.hairs, lie)[10]
    left = [hair for k, hair in enumerate(second.hairs) if k != gone.second]
    found = pairing(first.hairs, left, lie)
    assert gone.first not in {pair.first for pair in found}
    assert all(right(first.hairs[pair.first], left[pair.second], visit) for pair in found)


def test_a_pair_costs_more_the_less_the_hairs_agree(two_visits: TwoVisits) -> None:
    first, second = two_visits
    lie = align(first, second)
    pair = pairing(first.hairs, second.hairs, lie)[0]
    table = costs(first.hairs, second.hairs, lie)
    assert table[pair.first, pair.second] < UNMATCHED / 4
    assert np.sort(table[pair.first])[1] > table[pair.first, pair.second]


def test_where_a_photo_has_no_hair_there_is_no_pair(two_visits: TwoVisits) -> None:
    assert pairing(two_visits[0].hairs, (), align(*two_visits)) == ()


def test_two_hairs_that_could_be_swapped_are_not_called_sure(
    photographed: Callable[..., Measurement], scattered: Callable[..., list[NDArray[np.float64]]]
) -> None:
    base = np.linspace((400.0, 300.0), (460.0, 340.0), 9)
    twins = [base + offset for offset in ((0.0, 0.0), (0.4, -0.4))]
    photo = photographed([*scattered(), *twins])
    lie = align(photo, photo)
    unsure = [pair.confidence for pair in pairing(photo.hairs, photo.hairs, lie) if pair.confidence < 0.8]
    assert len(unsure) == 2
    assert min(unsure) == pytest.approx(0.5, abs=0.3)
