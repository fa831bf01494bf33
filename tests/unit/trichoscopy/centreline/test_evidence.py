import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.trichoscopy.centreline.evidence import FULL_LENGTH_PX, LENGTH_POWER, evidence

SURE = 0.95
Ends = tuple[float, float, float, float]


def picture(*shafts: tuple[float, float, float, float, float]) -> NDArray[np.float32]:
    """Level shafts: x from, x to, y, width, darkness."""
    seen = np.zeros((3, 400, 300), np.float32)
    for first, last, y, width, darkness in shafts:
        seen[:, round(y - width / 2) : round(y + width / 2), round(first) : round(last)] = -darkness
    return seen


def kept(seen: NDArray[np.float32], *lines: Ends, width: float = 10.0) -> list[float]:
    """Credit that each line keeps."""
    found = evidence(seen, np.array(lines), np.full(len(lines), SURE), np.full(len(lines), width))
    return [float(value) for value in found]


def row(y: float, length: float = 100.0) -> Ends:
    """A level line."""
    return (50.0, y, 50.0 + length, y)


def test_without_lines_there_is_no_evidence() -> None:
    assert evidence(picture(), np.zeros((0, 4)), np.zeros(0), np.zeros(0)).shape == (0,)


def test_a_dark_shaft_keeps_its_credit() -> None:
    assert kept(picture((40, 160, 50, 10, 1.0)), row(50)) == [pytest.approx(1.0)]


def test_bare_skin_loses_nearly_all() -> None:
    assert kept(picture(), row(50))[0] < 0.25


def test_a_line_beside_a_shaft_loses_credit() -> None:
    on, beside = kept(picture((40, 160, 50, 12, 1.0)), row(50), row(68))
    assert beside < 0.4 * on


def test_a_line_between_two_shafts_that_touch_keeps_its_credit() -> None:
    seen = picture((40, 160, 50, 10, 1.0), (40, 160, 60, 10, 1.0))
    assert kept(seen, row(50), row(60)) == pytest.approx([1.0, 1.0])


def test_a_bright_shaft_keeps_its_credit() -> None:
    assert kept(picture((40, 160, 50, 10, -1.0)), row(50)) == [pytest.approx(1.0)]


def test_the_gap_between_two_shafts_loses_credit() -> None:
    seen = picture((40, 160, 50, 10, 1.0), (40, 160, 72, 10, 1.0))
    assert kept(seen, row(61))[0] < 0.3


def test_pale_hair_is_measured_by_the_hair_of_its_photo() -> None:
    pale = picture(*((40, 160, y, 10, 0.2) for y in (50, 100, 150, 200, 250)))
    assert kept(pale, *(row(y) for y in (50, 100, 150, 200, 250))) == pytest.approx([1.0] * 5)
    assert kept(pale, row(50))[0] < 0.8  # one line is too few to tell


def test_a_speck_loses_credit_by_its_length() -> None:
    dark = picture((40, 260, 50, 10, 1.0))
    short, full = kept(dark, row(50, FULL_LENGTH_PX / 4), row(50, FULL_LENGTH_PX * 2))
    assert short == pytest.approx(0.25**LENGTH_POWER, rel=0.02)
    assert full == pytest.approx(1.0)
