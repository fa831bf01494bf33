"""Clipped hair on two days: two thirds of it grew by 350 um a day in the picture."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.match_hairs.looks import Measured
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.phototrichogram.growth import Tilt
from mesotrich.trichoscopy.phototrichogram.phototrichogram import Phototrichogram, grown


@pytest.fixture
def two_days(
    scattered: Callable[..., list[NDArray[np.float64]]],
    photographed: Callable[..., Measurement],
    mapped: Callable[[Measurement], Measured],
    sees: Callable[[float], None],
) -> Phototrichogram:
    """At 5 um/px 140 px more, of every three hairs but one."""
    sees(-8.0)
    lines = scattered()
    later = []
    for number, line in enumerate(lines):
        axis = (line[-1] - line[0]) / np.hypot(*(line[-1] - line[0]))
        later.append(np.linspace(line[0], line[-1] + 140.0 * axis * (number % 3 > 0), 9))
    return grown(mapped(photographed(lines, "day0")), mapped(photographed(later, "day2")), 2.0, Tilt(0.0, 0.0))
