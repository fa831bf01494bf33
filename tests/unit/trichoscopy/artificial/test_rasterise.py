import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.rasterise import Rasteriser, ShaftPixels

HEIGHT, WIDTH = 120, 160
Line = NDArray[np.float64]


def straight(x0: float, y0: float, x1: float, y1: float) -> Line:
    return np.linspace((x0, y0), (x1, y1), 30)


def drawn(line: Line, width: float | Line) -> ShaftPixels:
    """Pixels of a smooth shaft."""
    pixels = Rasteriser(HEIGHT, WIDTH).shaft(line, np.full(len(line), width) if isinstance(width, float) else width)
    assert pixels is not None
    return pixels


@pytest.mark.parametrize("width", [0.6, 3.0, 8.5])
@pytest.mark.parametrize("ends", [(30, 60, 130, 60), (30, 20, 120, 100), (80, 15, 80, 105), (120, 100, 40, 30)])
def test_the_coverage_adds_up_to_the_area_of_the_shaft(ends: tuple[float, ...], width: float) -> None:
    line = straight(*ends)
    area = width * float(np.hypot(ends[2] - ends[0], ends[3] - ends[1]))
    assert drawn(line, width).coverage.sum() == pytest.approx(area, rel=0.03)


def test_a_bar_along_the_pixels_covers_exactly_its_pixels() -> None:
    pixels = drawn(straight(20, 60, 40, 60), 4.0)
    plane = np.zeros((HEIGHT, WIDTH))
    plane[pixels.row, pixels.column] = pixels.coverage
    wanted = np.zeros((HEIGHT, WIDTH))
    wanted[58:62, 20:40] = 1.0
    assert plane == pytest.approx(wanted)


def test_a_half_covered_pixel_is_half_covered() -> None:
    pixels = drawn(straight(20, 60.5, 40, 60.5), 2.0)
    inner = (pixels.column > 25) & (pixels.column < 35)
    assert pixels.coverage[inner & (pixels.row == 60)] == pytest.approx(1.0)
    assert pixels.coverage[inner & (pixels.row == 59)] == pytest.approx(0.5)


def test_a_pixel_knows_its_place_along_and_across_the_shaft() -> None:
    pixels = drawn(straight(20, 60, 120, 60), 8.0)
    assert pixels.along_px == pytest.approx(pixels.column + 0.5 - 20)
    assert np.abs(pixels.across_px) == pytest.approx(np.abs(pixels.row + 0.5 - 60))
    assert len(set(np.sign(pixels.across_px[pixels.row > 61]))) == 1
    assert set(np.sign(pixels.across_px[pixels.row > 61])) != set(np.sign(pixels.across_px[pixels.row < 58]))


def test_the_width_follows_the_taper() -> None:
    line = straight(20, 60, 120, 60)
    pixels = drawn(line, np.linspace(12, 4, len(line)))
    here = (pixels.along_px > 0) & (pixels.along_px < 100)
    assert 2 * pixels.half_width_px[here] == pytest.approx(12 - 8 * pixels.along_px[here] / 100, abs=0.01)


def test_coverage_is_a_share() -> None:
    pixels = drawn(straight(20, 20, 120, 100), 7.0)
    assert pixels.coverage.min() > 0
    assert pixels.coverage.max() <= 1


def test_no_pixel_comes_twice() -> None:
    angle = np.linspace(0, 1.5 * np.pi, 60)
    pixels = drawn(np.column_stack([80 + 30 * np.cos(angle), 60 + 30 * np.sin(angle)]), 6.0)
    assert len(set(zip(pixels.row.tolist(), pixels.column.tolist(), strict=True))) == len(pixels.row)
    assert pixels.coverage.sum() == pytest.approx(6 * 30 * 1.5 * np.pi, rel=0.03)


@pytest.mark.parametrize("ends", [(-60, 60, -20, 60), (20, 200, 120, 200), (300, 20, 300, 90)])
def test_a_shaft_outside_the_picture_has_no_pixels(ends: tuple[float, ...]) -> None:
    assert Rasteriser(HEIGHT, WIDTH).shaft(straight(*ends), np.full(30, 6.0)) is None


def test_a_shaft_that_leaves_the_picture_is_cut_at_its_border() -> None:
    pixels = drawn(straight(100, 60, 300, 60), 6.0)
    assert pixels.column.max() == WIDTH - 1
    assert pixels.coverage.sum() == pytest.approx(6 * (WIDTH - 100), rel=0.03)


def test_one_shaft_leaves_no_trace_in_the_next() -> None:
    raster = Rasteriser(HEIGHT, WIDTH)
    line, other = straight(20, 20, 120, 100), straight(20, 100, 120, 20)
    first = raster.shaft(line, np.full(30, 6.0))
    raster.shaft(other, np.full(30, 9.0))
    again = raster.shaft(line, np.full(30, 6.0))
    assert first is not None
    assert again is not None
    assert np.array_equal(first.row, again.row)
    assert np.array_equal(first.coverage, again.coverage)
