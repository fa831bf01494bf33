from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.unexplained import unexplained
from mesotrich.trichoscopy.hair import TracedHair

Planes = Callable[..., NDArray[np.float32]]
UPPER, LOWER = (30.0, 60.0, 230.0, 60.0), (30.0, 160.0, 230.0, 160.0)


def stub(ends: tuple[float, float, float, float]) -> TracedHair:
    """A straight hair of 6 px."""
    return TracedHair(np.array([ends[:2], ends[2:]]), 6.0, 1.0, 1.0, False, True)


def test_a_stub_explains_the_shaft_that_it_lies_on(hair_planes: Planes) -> None:
    assert unexplained([stub(UPPER)], hair_planes([UPPER])) == pytest.approx(0, abs=0.02)


def test_what_no_stub_lies_on_is_unexplained(hair_planes: Planes) -> None:
    planes = hair_planes([UPPER, LOWER])
    assert unexplained([stub(UPPER)], planes) == pytest.approx(0.5, abs=0.03)
    assert unexplained([], planes) == pytest.approx(1, abs=0.03)


def test_bare_skin_leaves_nothing_unexplained(hair_planes: Planes) -> None:
    assert unexplained([], hair_planes([])) == 0
