from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from benchmarks.methods import mesotrich_measure as room
from benchmarks.traced import Traced, as_measurement
from mesotrich.trichoscopy.measurement import Measurement

NOTHING = np.zeros((480, 640), np.bool_)
LINE = np.array([[10.0, 20.0], [60.0, 20.0]])


def answering(*hairs: Traced) -> Callable[..., Measurement]:
    """A measurement that finds these hairs."""

    def measure(path: Path, um_per_px: float) -> Measurement:
        return as_measurement(path.stem, hairs, (640, 480), um_per_px)

    return measure


def test_lines_widths_and_units_are_those_of_the_measurement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "measure", answering(Traced(LINE, 10.0, 0.5, 3)))
    (hair,) = room.trace(Path("a.png"), 5.0, NOTHING)
    assert np.array_equal(hair.line_px, LINE)
    assert (hair.width_px, hair.width_sd_px, hair.unit_id) == (10.0, 0.5, 3)


def test_a_hair_without_a_width_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "measure", answering(Traced(LINE)))
    (hair,) = room.trace(Path("a.png"), 5.0, NOTHING)
    assert (hair.width_px, hair.width_sd_px) == (None, None)


def test_the_scale_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    scales = []

    def measure(path: Path, um_per_px: float) -> Measurement:
        scales.append(um_per_px)
        return as_measurement(path.stem, (), (640, 480), um_per_px)

    monkeypatch.setattr(room, "measure", measure)
    assert room.trace(Path("a.png"), 5.5, NOTHING) == ()
    assert scales == [5.5]
