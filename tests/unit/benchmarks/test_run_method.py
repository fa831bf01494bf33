import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import cv2
import numpy as np
import pytest

from benchmarks.run_method import pack, run_method, unpack
from benchmarks.traced import Traced


@pytest.fixture
def jobs(tmp_path: Path) -> list[dict[str, Any]]:
    hidden = tmp_path / "hidden.png"
    cv2.imwrite(str(hidden), np.array([[0, 255], [0, 0]], np.uint8))
    return [{"path": f"{name}.png", "hidden": str(hidden), "um_per_px": 5.0} for name in ("a", "b")]


def method(monkeypatch: pytest.MonkeyPatch, trace: Any) -> None:
    module = ModuleType("benchmarks.methods.made_up")
    module.trace = trace  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "benchmarks.methods.made_up", module)


def test_a_hair_survives_being_packed() -> None:
    hair = Traced(np.array([[1.0, 2.0], [3.5, 4.25]]), 10.0, 0.5, 3)
    again = unpack(pack(hair))
    assert np.array_equal(again.line_px, hair.line_px)
    assert (again.width_px, again.width_sd_px, again.unit_id) == (10.0, 0.5, 3)


def test_every_photo_is_traced_with_its_scale_and_mask(monkeypatch: pytest.MonkeyPatch, jobs: list[dict[str, Any]]) -> None:
    seen = []

    def trace(path: Path, um_per_px: float, hidden: Any) -> tuple[Traced, ...]:
        seen.append((path.name, um_per_px, hidden.tolist()))
        return (Traced(np.array([[0.0, 0.0], [9.0, 9.0]])),)

    method(monkeypatch, trace)
    result = run_method("made_up", jobs)
    mask = [[False, True], [False, False]]
    assert seen == [("a.png", 5.0, mask), ("a.png", 5.0, mask), ("b.png", 5.0, mask)]  # the first one twice: it warms up
    assert [len(photo["hairs"]) for photo in result["photos"]] == [1, 1]
    assert result["own_mb"] > 10


def test_a_photo_on_which_a_method_fails_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, jobs: list[dict[str, Any]]
) -> None:
    def trace(path: Path, *_: Any) -> tuple[Traced, ...]:
        if path.name == "a.png":
            raise IndexError("no lines")
        return (Traced(np.array([[0.0, 0.0], [9.0, 9.0]])),)

    method(monkeypatch, trace)
    first, second = run_method("made_up", jobs)["photos"]
    assert (first["error"], first["hairs"]) == ("IndexError: no lines", [])
    assert (second["error"], len(second["hairs"])) == (None, 1)
