from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.align.finish import finish
from mesotrich.trichoscopy.align.warp import similarity
from mesotrich.trichoscopy.measurement import Measurement

NEAR = similarity(1.04, 12.0, np.array([400.0, 320.0]), np.array([490.0, 260.0]))
Visit = Callable[[NDArray[np.float64]], NDArray[np.float64]]


def test_single_hairs_make_the_map_exact_both_ways(two_visits: tuple[Measurement, Measurement], visit: Visit) -> None:
    found = finish(*two_visits, NEAR)
    roots = np.array([hair.traced.root_px for hair in two_visits[0].hairs])
    roots = roots[(np.abs(visit(roots) - (400, 320)) < (380, 300)).all(axis=1)]
    assert np.median(np.hypot(*(found.forward(roots) - visit(roots)).T)) < 0.3
    assert np.median(np.hypot(*(found.backward(visit(roots)) - roots).T)) < 0.5
    assert found.residual_px < 1.0


def test_without_a_pair_the_map_stays_as_it_was(
    two_visits: tuple[Measurement, Measurement], photographed: Callable[..., Measurement]
) -> None:
    assert finish(two_visits[0], photographed([]), NEAR).forward is NEAR
