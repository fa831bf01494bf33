from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.overlays import MIN_SIDE_FOR_HEADER_PX, burn_in
from mesotrich.trichoscopy.artificial.spec import ScalpSpec

Plain = Callable[..., ScalpSpec]
SKIN = (190, 150, 130)
LARGE = {"width_px": 640, "height_px": 480}


def burnt(spec: ScalpSpec, seed: int = 1) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.uint8]]:
    """Where the picture has changed, what is hidden, and the picture."""
    before = np.full((spec.height_px, spec.width_px, 3), SKIN, np.uint8)
    picture, hidden = burn_in(before, spec, np.random.default_rng(seed))
    assert (before == SKIN).all()  # the picture handed in stays as it was
    return np.asarray((picture != before).any(axis=2), np.bool_), hidden, picture


def test_without_overlays_nothing_changes(plain: Plain) -> None:
    changed, hidden, _ = burnt(plain(**LARGE))
    assert not changed.any()
    assert not hidden.any()


def test_a_header_is_text_on_a_strip_along_the_top(plain: Plain) -> None:
    changed, hidden, picture = burnt(plain(**LARGE, header=True))
    assert changed[:40].any()
    assert not changed[60:].any()
    assert picture[hidden].max() > picture[hidden].min() + 100


def test_a_small_picture_has_no_room_for_a_header(plain: Plain) -> None:
    changed, _, _ = burnt(plain(width_px=640, height_px=MIN_SIDE_FOR_HEADER_PX - 1, header=True))
    assert not changed.any()


def test_a_scale_bar_has_the_length_that_it_stands_for(plain: Plain) -> None:
    _, hidden, picture = burnt(plain(**LARGE, scale_bar_mm=1.0, um_per_px=5.0))
    line = (picture.max(axis=2) < 90) & ~hidden
    assert line.sum(axis=1).max() == pytest.approx(200, abs=2)
    assert line.sum(axis=0).max() == pytest.approx(200, abs=2)


def test_the_label_of_the_bar_hides_the_scalp_and_the_bar_does_not(plain: Plain) -> None:
    changed, hidden, _ = burnt(plain(**LARGE, scale_bar_mm=1.0))
    assert hidden.any()
    assert (changed & ~hidden).any()


def test_a_circle_is_red_and_round(plain: Plain) -> None:
    _, _, picture = burnt(plain(width_px=360, height_px=300, circle=True))
    red = (picture[..., 0] > picture[..., 1].astype(int) + 100) & (picture[..., 0] > 180)
    rows, columns = np.nonzero(red)
    middle = ((columns.min() + columns.max()) / 2, (rows.min() + rows.max()) / 2)
    radius = np.hypot(columns - middle[0], rows - middle[1])
    assert np.ptp(columns) == pytest.approx(np.ptp(rows), abs=4)
    assert (np.abs(radius - radius.max()) < 4).mean() > 0.7


def test_a_circle_lies_in_the_picture(plain: Plain) -> None:
    for seed in range(10):
        changed, _, _ = burnt(plain(width_px=360, height_px=300, circle=True), seed)
        assert not changed[0].any()
        assert not changed[:, -1].any()


def test_the_label_of_a_circle_hides_the_scalp(plain: Plain) -> None:
    _, hidden, _ = burnt(plain(**LARGE, circle=True))
    assert 0 < hidden.mean() < 0.3
