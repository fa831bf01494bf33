from pathlib import Path

import numpy as np
import pytest

from benchmarks import accuracy
from benchmarks.accuracy import Scored, figures, human, score_picture
from benchmarks.pictures import Picture, marked
from benchmarks.traced import Traced, as_measurement
from mesotrich.foundation.errors import InputError, PhotoError
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.score import LeaveOut
from mesotrich.trichoscopy.truth import TruthHair
from mesotrich.trichoscopy.validation import FrameScore

FIRST = (TruthHair(20, 20, 120, 20, "single"), TruthHair(20, 200, 120, 220, "premium"))


def picture() -> Picture:
    return Picture("a", Path("a.png"), None, 5.0, (640, 480), {1: FIRST, 2: FIRST[:1]}, LeaveOut())


def frame(errors: list[float]) -> FrameScore:
    values = np.array(errors)
    return FrameScore("a", 4, 4, 4, (), (), np.zeros(4), np.ones(4, bool), values, np.ones(len(values)))


def test_a_photo_is_measured_and_scored(monkeypatch: pytest.MonkeyPatch) -> None:
    def measured(path: Path, um_per_px: float) -> Measurement:
        return as_measurement(path.stem, [Traced(np.array([[21.0, 21.0], [119.0, 21.0]]))], (640, 480), um_per_px)

    monkeypatch.setattr(accuracy, "measure", measured)
    scored = score_picture(picture())
    assert (scored.score.truth, scored.score.found, scored.score.matched, scored.refused) == (2, 1, 1, "")


def test_a_photo_that_is_refused_counts_as_one_where_nothing_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, um_per_px: float) -> Measurement:
        raise PhotoError(f"{path} at {um_per_px}", "blur", "focus")

    monkeypatch.setattr(accuracy, "measure", refuse)
    scored = score_picture(picture())
    assert (scored.score.truth, scored.score.found) == (2, 0)
    assert "blur" in scored.refused


def test_the_human_ceiling_is_the_second_marking_against_the_first() -> None:
    score = human(picture())
    assert (score.truth, score.found, score.matched) == (2, 1, 1)


def test_the_share_of_measurable_widths_and_the_own_choice_are_told() -> None:
    found = {f.name: f.value for f in figures([Scored(frame([1.0, 3.0]), (0.5,), (1.0,), 4, "")], 1, None)}
    assert found["measurable widths that were measured"] == 0.5
    assert found["width error, mean"] == pytest.approx(2.0)
    assert found["width error, mean, own choice"] == pytest.approx(0.5)


def test_photos_without_marks_are_told(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    truth = tmp_path / "truth.csv"
    truth.write_text("frame,pass,root_x_px,root_y_px,tip_x_px,tip_y_px,kind\na,1,1,2,3,4,single\n", "utf-8")
    with pytest.raises(InputError, match="begin with 'a'"):
        next(marked(tmp_path / "images", truth, 5.0, "a", LeaveOut(), None))
