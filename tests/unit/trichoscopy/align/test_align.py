from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.align.align import align, common_area
from mesotrich.trichoscopy.align.warp import similarity
from mesotrich.trichoscopy.finding import NotComparedError
from mesotrich.trichoscopy.measurement import Measurement

Photographed = Callable[..., Measurement]
Visit = Callable[[NDArray[np.float64]], NDArray[np.float64]]
Lines = list[NDArray[np.float64]]


def test_two_visits_of_one_spot_are_laid_on_one_another(two_visits: tuple[Measurement, Measurement]) -> None:
    found = align(*two_visits)
    assert found.turn_degrees == pytest.approx(12.0, abs=0.5)
    assert found.scale == pytest.approx(1.04, abs=0.01)
    assert found.units_paired > 20
    assert 0.4 < found.common_share < 0.95


def test_a_third_of_the_hairs_may_be_others(scattered: Callable[..., Lines], photographed: Photographed, visit: Visit) -> None:
    lines, others = scattered(1), scattered(2)
    later = [visit(line) for number, line in enumerate(lines) if number % 3] + [visit(line) for line in others[::3]]
    assert align(photographed(lines), photographed(later)).turn_degrees == pytest.approx(12.0, abs=1.0)


def test_no_scale_is_needed(scattered: Callable[..., Lines], photographed: Photographed, visit: Visit) -> None:
    lines = scattered()
    later = [1.25 * (visit(line) - (400, 320)) + (400, 320) for line in lines]
    found = align(photographed(lines, um_per_px=None), photographed(later, um_per_px=None))
    assert found.scale == pytest.approx(1.3, abs=0.02)


@pytest.mark.parametrize("seed", range(2, 8))
def test_another_spot_is_refused_with_what_to_do(seed: int, scattered: Callable[..., Lines], photographed: Photographed) -> None:
    with pytest.raises(NotComparedError, match=r"do not show the same spot.*check that both"):
        align(photographed(scattered(1)), photographed(scattered(seed)))


def test_too_few_units_are_refused(scattered: Callable[..., Lines], photographed: Photographed) -> None:
    with pytest.raises(NotComparedError, match="only 1 follicular units"):
        align(photographed([np.linspace((400.0, 300.0), (450.0, 300.0), 9)]), photographed(scattered()))


def test_only_what_both_photos_show_is_common() -> None:
    first, second = np.ones((100, 200), np.bool_), np.ones((100, 200), np.bool_)
    second[:, 150:] = False
    common = common_area(similarity(1.0, 0.0, np.zeros(2), np.array([40.0, 0.0])), first, second)
    assert common[50, 20:100].all()
    assert not common[:, 112:].any()
