from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.draw import LOOKS, dashes, draw
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.width_class import WidthClass

Make = Callable[..., Measurement]
LABELS = {kind: f"largeur \u00e9gale {kind.value}" for kind in WidthClass}


def test_the_photo_keeps_its_size_and_a_legend_is_added_below(make: Make, pixels: NDArray[np.uint8]) -> None:
    overlay = draw(pixels, make(), LABELS)
    assert overlay.shape[0] > pixels.shape[0]
    assert overlay.shape[1:] == pixels.shape[1:]


def test_the_photo_itself_is_not_changed(make: Make, pixels: NDArray[np.uint8]) -> None:
    before = pixels.copy()
    draw(pixels, make(), LABELS)
    assert (pixels == before).all()


@pytest.mark.parametrize(("number", "kind"), [(0, WidthClass.WIDE), (1, WidthClass.MIDDLE), (2, WidthClass.THIN)])
def test_a_hair_has_the_colour_of_its_class_at_the_exit_point(
    number: int, kind: WidthClass, make: Make, pixels: NDArray[np.uint8]
) -> None:
    result = make()
    overlay = draw(pixels, result, LABELS)
    x, y = (int(v) for v in result.hairs[number].traced.root_px)
    assert np.abs(overlay[y, x].astype(int) - LOOKS[kind].colour).max() <= 2


def test_skin_far_from_any_hair_stays_as_it_was(make: Make, pixels: NDArray[np.uint8]) -> None:
    assert (draw(pixels, make(), LABELS)[220, 300] == pixels[220, 300]).all()


def test_what_is_not_in_the_field_is_dimmed(make: Make, pixels: NDArray[np.uint8]) -> None:
    assert draw(pixels, make(), LABELS)[10, 50].max() < pixels[10, 50].min()


def test_the_legend_takes_more_rows_in_a_narrow_picture(make: Make, pixels: NDArray[np.uint8]) -> None:
    narrow = draw(pixels, make(), LABELS).shape[0] - pixels.shape[0]
    wide_pixels = np.full((240, 1280, 3), 128, np.uint8)
    result = make()
    wide = Measurement(**{**vars(result), "field_mask": np.ones((240, 1280), np.bool_), "width_px": 1280})
    assert narrow > draw(wide_pixels, wide, LABELS).shape[0] - 240


def test_dashes_leave_gaps_of_the_length_asked_for() -> None:
    pieces = dashes(np.array([[0.0, 0.0], [20.0, 0.0]]), 5.0, 3.0)
    assert [(piece[0, 0], piece[-1, 0]) for piece in pieces] == [(0.0, 5.0), (8.0, 13.0), (16.0, 20.0)]


def test_a_solid_line_stays_whole() -> None:
    line = np.array([[0.0, 0.0], [20.0, 0.0], [30.0, 5.0]])
    assert (dashes(line, 0, 0)[0] == line).all()


def test_a_photo_without_hairs_can_be_drawn(make: Make, pixels: NDArray[np.uint8]) -> None:
    empty = Measurement(**{**vars(make()), "hairs": (), "units": ()})
    assert draw(pixels, empty, LABELS).shape[1] == pixels.shape[1]
