from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.lifted import LAYERS, lifted, ridge_cells

Planes = Callable[..., NDArray[np.float32]]
LEVEL, UPRIGHT = (40.0, 120.0, 280.0, 120.0), (160.0, 20.0, 160.0, 220.0)


@pytest.mark.parametrize(
    ("hair", "layer"),
    [
        (LEVEL, 0),
        (UPRIGHT, LAYERS // 2),
        ((60.0, 40.0, 220.0, 200.0), LAYERS // 4),
        ((60.0, 200.0, 220.0, 40.0), 3 * LAYERS // 4),
    ],
)
def test_a_hair_lies_in_the_layer_of_its_direction(
    hair_planes: Planes, hair: tuple[float, float, float, float], layer: int
) -> None:
    layers = lifted(hair_planes([hair])[1])
    row, column = int((hair[1] + hair[3]) / 4), int((hair[0] + hair[2]) / 4)
    assert layers[:, row - 1 : row + 2, column - 1 : column + 2].max(axis=(1, 2)).argmax() == layer


def test_where_hairs_cross_both_directions_are_seen(hair_planes: Planes) -> None:
    layers = lifted(hair_planes([LEVEL, UPRIGHT])[1])
    crossing = layers[:, 59:62, 79:82].max(axis=(1, 2))
    assert crossing[[0, LAYERS // 2]].min() > 2 * crossing[[LAYERS // 4, 3 * LAYERS // 4]].max()


def test_crests_lie_on_the_middle_of_the_hair_the_best_first(hair_planes: Planes) -> None:
    layers = lifted(hair_planes([LEVEL])[1])
    cells = ridge_cells(layers, 0.2)
    values = layers[tuple(cells.T)]
    assert (np.diff(values) <= 0).all()
    assert np.abs(cells[:20, 1] - 59.5).max() <= 1


def test_bare_skin_has_no_crest(hair_planes: Planes) -> None:
    assert len(ridge_cells(lifted(hair_planes([])[1]), 0.2)) == 0
