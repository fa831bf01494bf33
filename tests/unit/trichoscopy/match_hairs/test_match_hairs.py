from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.align.align import align
from mesotrich.trichoscopy.match_hairs.looks import Measured
from mesotrich.trichoscopy.match_hairs.match_hairs import Change, Matching, match_hairs
from mesotrich.trichoscopy.measurement import Measurement

Visit = Callable[[NDArray[np.float64]], NDArray[np.float64]]
Lines = list[NDArray[np.float64]]
PAIRED = (Change.SAME, Change.THICKER, Change.THINNER)


@pytest.fixture
def matched(
    scattered: Callable[..., Lines],
    photographed: Callable[..., Measurement],
    visit: Visit,
    mapped: Callable[[Measurement], Measured],
) -> Callable[..., Matching]:
    """Matches a spot with itself after some hairs went, came, or changed their width."""

    def run(lose: int = 0, gain: int = 0, thicken: int = 0) -> Matching:
        lines = scattered()
        middle = [k for k, line in enumerate(lines) if np.abs(line[0] - (400, 320)).max() < 150]
        lost, gained, thick = middle[:lose], middle[lose : lose + gain], middle[-thicken:] if thicken else []
        widths = [18.0 if k in thick else 12.0 for k in range(len(lines))]
        first = photographed([line for k, line in enumerate(lines) if k not in gained])
        kept = [k for k in range(len(lines)) if k not in lost]
        second = photographed([visit(lines[k]) for k in kept], widths_px=[1.04 * widths[k] for k in kept])
        return match_hairs(mapped(first), mapped(second), align(first, second))

    return run


def test_where_nothing_changed_nothing_is_lost_or_new(matched: Callable[..., Matching], sees: Callable[[float], None]) -> None:
    sees(-8.0)
    found = matched()
    assert found.of(Change.LOST, Change.NEW, Change.THICKER, Change.THINNER) == ()
    assert len(found.of(Change.SAME)) > 50
    assert found.growth == pytest.approx(1.0, abs=0.02)


def test_lost_and_new_hairs_are_told(matched: Callable[..., Matching], sees: Callable[[float], None]) -> None:
    sees(-8.0)
    found = matched(lose=3, gain=2)
    assert (len(found.of(Change.LOST)), len(found.of(Change.NEW))) == (3, 2)
    assert all(hair.second is None and hair.expected_px is not None for hair in found.of(Change.LOST))
    assert all(hair.first is None for hair in found.of(Change.NEW))


def test_a_hair_that_a_second_look_finds_is_not_lost(matched: Callable[..., Matching], sees: Callable[[float], None]) -> None:
    sees(4.0)
    found = matched(lose=3)
    assert found.of(Change.LOST) == ()
    assert len(found.of(Change.SEEN_AGAIN)) == 3


def test_hairs_that_are_half_as_wide_again_are_thicker(matched: Callable[..., Matching], sees: Callable[[float], None]) -> None:
    sees(-8.0)
    found = matched(thicken=4)
    assert len(found.of(Change.THICKER)) == 4
    assert found.of(Change.THICKER)[0].width_ratio == pytest.approx(1.5, rel=0.03)
    assert found.of(Change.THINNER) == ()


def test_numbers_stand_for_the_common_area_only(
    two_visits: tuple[Measurement, Measurement], mapped: Callable[[Measurement], Measured], sees: Callable[[float], None]
) -> None:
    sees(-8.0)
    lie = align(*two_visits)
    found = match_hairs(mapped(two_visits[0]), mapped(two_visits[1]), lie)
    roots = np.array([hair.first.traced.root_px for hair in found.of(*PAIRED) if hair.first is not None]).astype(int)
    assert lie.common[roots[:, 1], roots[:, 0]].all()
    assert len(found.hairs) < len(two_visits[0].hairs)
