import pytest

from mesotrich.clinic.outcomes import comparing, pair_work
from mesotrich.clinic.outcomes.comparisons import comparisons_between
from mesotrich.clinic.outcomes.models import PairState, PhotoPair
from mesotrich.clinic.outcomes.pair_work import compare_next, look
from mesotrich.clinic.photos.worker import work_once
from mesotrich.foundation.errors import FileError
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.arranged import measured_visits
from tests.clinic.outcomes.compared import scene, series_on, take, taken_twice
from tests.clinic.outcomes.visited import TODAY


def test_the_worker_measures_two_visits_and_then_compares_them(inside: Cast) -> None:
    before, after = taken_twice(inside)
    assert work_once("a")
    assert not PhotoPair.objects.exists()
    assert work_once("a")
    assert [row.state for row in PhotoPair.objects.all()] == [PairState.WAITING]
    assert work_once("a")
    row = PhotoPair.objects.get()
    assert (row.state, row.refusal, row.attempts) == (PairState.MATCHED, None, 1)
    (field,) = comparisons_between(before.series, after.series)
    assert field.shared_mm2 > 2
    assert {"hair_density", "mean_diameter"} <= set(field.changes)
    assert not work_once("a")
    assert not comparing._KEPT


def test_photos_of_two_places_are_kept_as_such_and_tried_once(inside: Cast) -> None:
    before, _after = taken_twice(inside)
    elsewhere = take(inside, before.series.spot.series.get(taken_on=TODAY), scene(8)[1], "b.png")
    while work_once("a"):
        pass
    states = {row.after_id: row.state for row in PhotoPair.objects.all()}
    assert states.pop(elsewhere.pk) in {PairState.SPARED, PairState.ELSEWHERE}
    assert list(states.values()) == [PairState.MATCHED]
    assert not work_once("a")


def test_what_nobody_foresaw_refuses_the_pair_and_leaves_the_worker_alive(inside: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("x")

    measured_visits(inside, 1, 1)
    monkeypatch.setattr(comparing, "comparing", fail)
    assert compare_next("a")
    row = PhotoPair.objects.get()
    assert (row.state, row.refusal) == (PairState.REFUSED, {"code": "pair_failed", "values": {"error": "KeyError"}})
    assert not compare_next("a")


def test_a_photo_that_is_gone_refuses_the_pair_with_its_reason(inside: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise FileError("the photo", "nothing", "take it again")

    measured_visits(inside, 1, 1)
    monkeypatch.setattr(comparing, "comparing", fail)
    assert compare_next("a")
    assert (PhotoPair.objects.get().refusal or {})["code"] == "photo_unreadable"


def test_measuring_comes_before_comparing(inside: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(holder: str) -> bool:
        asked.append(holder)
        return False

    monkeypatch.setattr(pair_work, "compare_next", ask)
    taken_twice(inside)
    assert work_once("a")
    assert work_once("a")
    assert asked == []
    assert not work_once("a")
    assert asked == ["a"]


def test_all_spots_are_looked_at_once_an_hour(inside: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    measured_visits(inside, 1, 1, arranged=False)
    monkeypatch.setattr(pair_work, "LOOKED", [-pair_work.LOOK_SECONDS])
    look(0.0)
    assert PhotoPair.objects.count() == 1
    series_on(inside, TODAY, device="Other")
    monkeypatch.setattr(pair_work, "arrange_all", lambda: pytest.fail("asked too early"))
    look(1800.0)
