from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.hair import TracedHair, Width
from mesotrich.trichoscopy.width import RESOLVED_BLURS, width

Trace = Callable[..., TracedHair]
Shafts = Callable[..., NDArray[np.uint8]]
ROWS = (30.0, 75.3, 120.6, 165.2, 210.4)


def measured(picture: NDArray[np.uint8], hairs: list[TracedHair]) -> list[Width]:
    """Widths, all of them found."""
    found = width(picture, hairs, np.ones(picture.shape[:2], np.bool_))
    return [shaft for shaft in found if shaft is not None]


def along(trace: Trace, row: float, rough_px: float = 8.0) -> TracedHair:
    """A hair on a drawn shaft."""
    return trace((40, row), (280, row), rough_px)


def test_without_hairs_there_are_no_widths(pixels: NDArray[np.uint8]) -> None:
    assert width(pixels, [], np.ones(pixels.shape[:2], np.bool_)) == ()


@pytest.mark.parametrize("sigma_px", [0.9, 1.5, 2.2])
@pytest.mark.parametrize("true_px", [7.0, 11.0, 16.0])
def test_the_width_of_shafts_wider_than_their_blur_is_right(
    shafts: Shafts, trace: Trace, true_px: float, sigma_px: float
) -> None:
    picture = shafts(ROWS, [true_px] * 5, sigma_px)
    for shaft in measured(picture, [along(trace, row) for row in ROWS]):
        assert shaft.resolved
        assert shaft.value_px == pytest.approx(true_px, abs=0.3)
        assert abs(shaft.value_px - true_px) < 3 * shaft.sd_px


def test_where_no_shaft_is_wide_enough_to_tell_the_blur_it_is_not_taken_for_known(shafts: Shafts, trace: Trace) -> None:
    picture = shafts(ROWS, [6.0] * 5, sigma_px=2.2)
    found = measured(picture, [along(trace, row) for row in ROWS])
    assert [shaft.value_px for shaft in found] == pytest.approx([6.0] * 5, abs=0.4)
    assert found[0].blur_sigma_px == pytest.approx(2.2, abs=0.2)


@pytest.mark.parametrize("rough_px", [6.0, 10.0, 14.0])
def test_the_rough_width_that_a_fit_starts_from_does_not_matter(shafts: Shafts, trace: Trace, rough_px: float) -> None:
    (shaft,) = measured(shafts([100.0], [10.0]), [along(trace, 100.0, rough_px)])
    assert shaft.value_px == pytest.approx(10.0, abs=0.3)


def test_a_line_beside_the_middle_of_the_shaft_does_not_matter(shafts: Shafts, trace: Trace) -> None:
    (shaft,) = measured(shafts([100.0], [10.0]), [along(trace, 102.0)])
    assert shaft.value_px == pytest.approx(10.0, abs=0.3)


@pytest.mark.parametrize("contrast", [0.3, 0.9])
def test_pale_and_dark_shafts_of_one_width_have_one_width(shafts: Shafts, trace: Trace, contrast: float) -> None:
    (shaft,) = measured(shafts([100.0], [10.0], contrast=contrast), [along(trace, 100.0)])
    assert shaft.value_px == pytest.approx(10.0, abs=0.4)
    assert shaft.contrast == pytest.approx(contrast, abs=0.05)


def test_shafts_that_touch_do_not_widen_one_another(shafts: Shafts, trace: Trace) -> None:
    found = measured(shafts([100.0, 110.0], [9.0, 9.0]), [along(trace, 100.0), along(trace, 110.0)])
    assert [shaft.value_px for shaft in found] == pytest.approx([9.0, 9.0], abs=0.5)
    assert not any(shaft.isolated for shaft in found)


def test_a_shaft_by_itself_is_isolated(shafts: Shafts, trace: Trace) -> None:
    (shaft,) = measured(shafts([100.0], [10.0]), [along(trace, 100.0)])
    assert shaft.isolated


def test_a_shaft_thinner_than_its_blur_is_said_to_be_at_most_so_wide(shafts: Shafts, trace: Trace) -> None:
    wide, thin = ROWS[:4], ROWS[4]
    picture = shafts([*wide, thin], [12.0] * 4 + [1.2], sigma_px=2.0)
    shaft = measured(picture, [along(trace, row) for row in wide] + [along(trace, thin, 3.0)])[-1]
    assert not shaft.resolved
    assert shaft.value_px >= max(1.2, RESOLVED_BLURS * shaft.blur_sigma_px)


def test_a_tapering_shaft_has_the_width_of_its_middle(trace: Trace) -> None:
    columns, rows = np.meshgrid(np.arange(320) + 0.5, np.arange(240) + 0.5)
    half = (14.0 - 6.0 * (columns - 40) / 240) / 2  # 14 px at the root, 8 px at the tip
    light = 0.5 * (1 - 0.8 * np.clip(half - np.abs(rows - 100) + 0.5, 0, 1))
    picture = np.repeat((255 * light ** (1 / 2.2)).astype(np.uint8)[..., None], 3, axis=2)
    (shaft,) = measured(picture, [along(trace, 100.0, 11.0)])
    assert shaft.value_px == pytest.approx(11.0, abs=0.4)


def test_a_hair_under_an_overlay_has_no_width(shafts: Shafts, trace: Trace) -> None:
    picture = shafts([60.0, 180.0], [8.0, 8.0])
    usable = np.ones(picture.shape[:2], np.bool_)
    usable[:120] = False
    hidden, seen = width(picture, [along(trace, 60.0), along(trace, 180.0)], usable)
    assert hidden is None
    assert seen is not None


def test_a_line_where_there_is_no_shaft_has_no_width(shafts: Shafts, trace: Trace) -> None:
    picture = shafts([60.0], [8.0])
    assert width(picture, [along(trace, 180.0)], np.ones(picture.shape[:2], np.bool_)) == (None,)


def test_more_noise_makes_an_error_larger_and_not_smaller(shafts: Shafts, trace: Trace) -> None:
    errors = [measured(shafts([100.0], [8.0], noise=noise), [along(trace, 100.0)])[0].sd_px for noise in (0.5, 12.0)]
    assert errors[0] < errors[1]
