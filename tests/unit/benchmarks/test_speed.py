import pytest

from benchmarks.speed import SIZE_PX, scalps, show, speed


def test_start_up_is_kept_apart_from_the_seconds_of_a_photo() -> None:
    photos = [{"seconds": seconds} for seconds in (1.0, 2.0, 3.0, 4.0, 10.0)]
    found = speed({"import_s": 7.0, "first_s": 20.0, "photos": photos, "own_mb": 100.0, "child_mb": 23.4})
    assert (found.median_s, found.worst_s, found.photos) == (3.0, 10.0, 5)
    assert found.quartiles_s == pytest.approx((2.0, 4.0))
    assert (found.import_s, found.first_s) == (7.0, 20.0)
    assert "| peak memory, MB                | 123 " in show(found, 2)


def test_the_scalps_that_are_timed_have_the_usual_size() -> None:
    chosen = scalps()
    assert len(chosen) == 4
    assert {(s.given["width_px"], s.given["height_px"]) for s in chosen} == {SIZE_PX}
