import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.worker_kills import PAIRS, worker_kills
from mesotrich.clinic.accounts.models import Clinic
from mesotrich.clinic.photos import worker
from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.clinic.photos.worker import NATIVE_THREADS, bind_threads, work_once
from tests.clinic.photos.conftest import Taken


def test_a_worker_measures_what_waits(taken: Taken) -> None:
    photo = taken()
    assert work_once("a")
    row = Photo.objects.get(pk=photo.pk)
    assert row.state == PhotoState.MEASURED, row.refusal
    assert row.hair_count
    assert not work_once("a")


def test_a_photo_without_hair_is_refused_with_its_reason(taken: Taken, monkeypatch: pytest.MonkeyPatch) -> None:
    from mesotrich.trichoscopy import measure

    photo = taken()
    monkeypatch.setattr(measure, "centreline", lambda *_: ())
    work_once("a")
    row = Photo.objects.get(pk=photo.pk)
    assert (row.state, row.refusal) == (PhotoState.REFUSED, {"code": "no_hair", "values": {}})


def test_what_nobody_foresaw_refuses_the_photo_and_leaves_the_worker_alive(taken: Taken, monkeypatch: pytest.MonkeyPatch) -> None:
    from mesotrich.clinic.photos import measuring

    def fail(*_: object) -> None:
        raise KeyError("x")

    photo = taken()
    monkeypatch.setattr(measuring, "measuring", fail)
    assert work_once("a")
    assert Photo.objects.get(pk=photo.pk).refusal == {"code": "photo_failed", "values": {"error": "KeyError"}}


@pytest.mark.parametrize(("asked", "expected"), [("", "1"), ("2", "2"), ("many", "1")])
def test_native_libraries_get_one_thread_unless_more_are_asked_for(asked: str, expected: str) -> None:
    environment = {"MESOTRICH_WORKER_THREADS": asked} if asked else {}
    bind_threads(environment)
    assert {environment[name] for name in NATIVE_THREADS} == {expected}


def test_a_worker_ends_politely(tmp_path: Path) -> None:
    settings = {"MESOTRICH_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mesotrich.clinic.settings"}
    environment = {**os.environ, **settings}
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity=0"], env=environment, check=True)
    worker = subprocess.Popen([sys.executable, "-m", "mesotrich.clinic.photos.worker"], env=environment)
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            worker.wait(4)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(20) == 0
    finally:
        worker.kill()
        worker.wait()


@pytest.mark.slow
def test_three_kills_lose_nothing_and_measure_nothing_twice(tmp_path: Path) -> None:
    found = worker_kills(tmp_path, kills=3)
    assert (found.measured, found.finished_twice, found.kills) == (found.photos, 0, 3)


@pytest.mark.slow
def test_two_kills_during_comparisons_lose_nothing_and_compare_nothing_twice(tmp_path: Path) -> None:
    found = worker_kills(tmp_path, kills=2, kind=PAIRS)
    assert (found.measured, found.finished_twice, found.kills) == (found.photos, 0, 2)


@pytest.mark.django_db
def test_reminders_are_sent_once_a_minute_and_not_to_people_of_the_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[object] = []
    monkeypatch.setattr("mesotrich.clinic.diary.reminders.send_due", sent.append)
    clinic = Clinic.objects.create(name="Clinic A", is_demo=True)
    worker.remind(now=1000.0)
    assert sent == []
    clinic.is_demo = False
    clinic.save()
    for now in (1030.0, 1061.0, 1062.0):
        worker.remind(now=now)
    assert len(sent) == 1


def test_rows_are_counted_once_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[float] = []
    monkeypatch.setattr(worker, "LAST_TENDED", [-worker.TEND_SECONDS])
    for seconds in (0.0, 1800.0, 3600.0, 3700.0):
        monkeypatch.setattr("mesotrich.clinic.operations.statistics.keep_statistics", lambda at=seconds: counted.append(at))
        worker.tend(now=seconds)
    assert counted == [0.0, 3600.0]
