import base64
import re
from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.report.teller import teller
from mesotrich.trichoscopy.report.viewer import LONGEST_SIDE_PX, viewer

Make = Callable[..., Measurement]


def _photo(html: str) -> NDArray[np.uint8]:
    found = re.search(r'href="data:image/jpeg;base64,([^"]+)"', html)
    assert found
    picture = cv2.imdecode(np.frombuffer(base64.b64decode(found[1]), np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return np.asarray(picture[..., ::-1], np.uint8)


def test_every_hair_is_a_link_with_a_name(make: Make, pixels: NDArray[np.uint8]) -> None:
    html = viewer(make(), pixels, teller("en"))
    assert re.findall(r'<a class="hair (\w+)" href="#hair-(\d+)" aria-label="Hair \d', html) == [
        ("wide", "1"), ("middle", "2"), ("thin", "3"), ("unresolved", "4"), ("unresolved", "5"), ("outside", "6"),
    ]  # fmt: skip


def test_the_embedded_photo_is_the_photo(make: Make, pixels: NDArray[np.uint8]) -> None:
    assert np.abs(_photo(viewer(make(), pixels, teller("en"))).astype(int) - pixels).max() <= 4


def test_a_huge_photo_is_embedded_smaller_under_lines_of_full_size(make: Make) -> None:
    huge = np.full((100, 2 * LONGEST_SIDE_PX, 3), 120, np.uint8)
    result = Measurement(
        **{**vars(make()), "width_px": huge.shape[1], "height_px": 100, "field_mask": np.ones((100, 1), np.bool_)}
    )
    html = viewer(result, huge, teller("en"))
    assert _photo(html).shape == (50, LONGEST_SIDE_PX, 3)
    assert f'viewBox="0 0 {2 * LONGEST_SIDE_PX} 100"' in html


def test_the_line_starts_at_the_root(make: Make, pixels: NDArray[np.uint8]) -> None:
    html = viewer(make(), pixels, teller("en"))
    assert 'points="160.0,40.0 190.0,46.0 220.0,40.0"' in html


def test_exit_points_that_are_not_seen_are_not_drawn(make: Make, pixels: NDArray[np.uint8]) -> None:
    assert viewer(make(), pixels, teller("en")).count('class="dot"') == 5


def test_what_is_left_out_of_the_field_is_outlined(make: Make, pixels: NDArray[np.uint8]) -> None:
    result = make()
    assert 'class="left-out"' in viewer(result, pixels, teller("en"))
    whole = Measurement(**{**vars(result), "field_mask": np.ones_like(result.field_mask)})
    assert 'class="left-out"' not in viewer(whole, pixels, teller("en"))


def test_a_bar_of_one_millimetre_needs_a_scale(make: Make, pixels: NDArray[np.uint8]) -> None:
    found = re.search(r'class="millimetre".*?x1="([\d.]+)%" x2="([\d.]+)%"', viewer(make(), pixels, teller("en")))
    assert found
    assert (float(found[2]) - float(found[1])) / 100 * make().width_px == pytest.approx(200, abs=0.01)
    assert "millimetre" not in viewer(make(scaled=False), pixels, teller("en"))


def test_the_bar_of_a_millimetre_stands_below_the_picture(make: Make, pixels: NDArray[np.uint8]) -> None:
    html = viewer(make(), pixels, teller("en"))
    picture = html[html.index('<svg class="photo"') :]
    assert picture.index("</svg>") < picture.index("millimetre") < picture.index('class="legend"')


def test_a_millimetre_that_is_wider_than_the_picture_has_no_bar(make: Make, pixels: NDArray[np.uint8]) -> None:
    result = make()
    assert result.scale is not None
    near = replace(result, scale=replace(result.scale, um_per_px=1000 / result.width_px))
    assert "millimetre" not in viewer(near, pixels, teller("en"))
