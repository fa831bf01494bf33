from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.peers import METHODS, Result, arguments_of, beaten_by, score, show
from benchmarks.pictures import Picture
from benchmarks.run_method import pack
from benchmarks.speed import Speed
from benchmarks.suite import names
from benchmarks.traced import Traced
from mesotrich.trichoscopy.score import LeaveOut
from mesotrich.trichoscopy.truth import TruthHair
from mesotrich.trichoscopy.validation import Figure

MARKS: dict[int, tuple[TruthHair, ...]] = {1: (TruthHair(20, 20, 120, 20, "single"), TruthHair(20, 200, 120, 220, "premium"))}


def picture() -> Picture:
    return Picture("a", Path("a.png"), Path("a.hidden.png"), 5.0, (640, 480), MARKS, LeaveOut())


def ran(*lines: list[tuple[float, float]], error: str | None = None) -> dict[str, Any]:
    hairs = [pack(Traced(np.array(line, float), 10.0)) for line in lines]
    photo = {"path": "a.png", "seconds": 2.0, "error": error, "hairs": hairs}
    return {"method": "otsu_skan", "import_s": 1.0, "first_s": 3.0, "photos": [photo], "own_mb": 200.0, "child_mb": 50.0}


def result(name: str, seconds: float, f1: float | None) -> Result:
    return Result(name, (Figure("F1", f1, None, ""),), Speed(1.0, 1.0, seconds, (seconds, seconds), seconds, 3, 100.0, 0.0), 0)


def test_a_method_is_scored_from_its_lines() -> None:
    found = score("otsu_skan", [picture()], ran([(22, 21), (118, 19)], [(300, 300), (400, 300)]))
    figures = {figure.name: figure.value for figure in found.figures}
    assert (figures["recall"], figures["precision"]) == (0.5, 0.5)
    assert (found.method, found.failed) == ("Otsu + skeleton + skan", 0)
    assert (found.speed.median_s, found.speed.peak_mb) == (2.0, 250.0)


def test_a_method_that_failed_has_found_nothing_and_it_is_told() -> None:
    found = score("otsu_skan", [picture()], ran(error="IndexError: list index out of range"))
    figures = {figure.name: figure.value for figure in found.figures}
    assert (figures["recall"], found.failed) == (0.0, 1)


def test_a_method_is_beaten_only_by_one_that_is_faster_and_better() -> None:
    results = [result("slow and good", 9.0, 0.9), result("fast and bad", 1.0, 0.5), result("slower and worse", 2.0, 0.4)]
    assert beaten_by(results) == [("slower and worse", "fast and bad")]


def test_a_method_as_good_as_another_but_slower_is_not_beaten() -> None:
    assert beaten_by([result("one", 2.0, 0.5), result("other", 1.0, 0.5)]) == []


def test_the_tables_name_all_methods_and_who_is_beaten() -> None:
    text = show("clipped", [result("one", 2.0, 0.4), result("other", 1.0, 0.5)])
    assert text.startswith("clipped\n")
    assert "other is both faster and better than one." in text
    assert "No method is both" in show("clipped", [result("one", 2.0, 0.6), result("other", 1.0, 0.5)])


def test_without_arguments_all_methods_run_on_all_suites() -> None:
    found = arguments_of([])
    assert found.suites == list(names())
    assert found.methods.split(",") == list(METHODS)


def test_with_photos_suites_run_only_when_named() -> None:
    assert arguments_of(["--photos", "marked/images"]).suites == []
    assert arguments_of(["--photos", "marked/images"]).truth == Path("marked/truth.csv")
    assert arguments_of(["--photos", "marked/images", "--suites", "fair,uncut"]).suites == ["fair", "uncut"]


@pytest.mark.parametrize("method", METHODS)
def test_every_method_has_its_file(method: str) -> None:
    assert (Path(__file__).parents[3] / "benchmarks" / "methods" / f"{method}.py").is_file()
