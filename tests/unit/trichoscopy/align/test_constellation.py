from collections.abc import Callable

import numpy as np
import pytest

from mesotrich.trichoscopy.align.constellation import constellation
from mesotrich.trichoscopy.measurement import Measurement


def test_every_unit_is_a_point_that_points_along_its_hairs(two_visits: tuple[Measurement, Measurement]) -> None:
    found = constellation(two_visits[0])
    assert len(found.points_px) == len(two_visits[0].units)
    assert np.median(found.angles) == pytest.approx(0.6, abs=0.1)
    assert found.spacing_px == pytest.approx(80.0, rel=0.1)


def test_a_photo_without_hair_has_no_points(photographed: Callable[..., Measurement]) -> None:
    assert constellation(photographed([])).points_px.shape == (0, 2)
