import time

import pytest
from django.conf import LazySettings

from mesotrich.clinic.leases import Queue
from mesotrich.clinic.photos.heartbeat import Heartbeat
from mesotrich.clinic.photos.jobs import MEASUREMENTS, claim
from mesotrich.clinic.photos.models import Photo
from tests.clinic.photos.conftest import Taken


def test_a_lease_is_renewed_while_a_photo_is_measured(
    taken: Taken, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LEASE_SECONDS = 0.2
    beats: list[object] = []

    def beat(*given: object) -> bool:
        beats.append(given)
        return True

    monkeypatch.setattr(Queue, "renew", beat)  # the thread has no part in the test's transaction
    taken()
    photo = claim("a")
    assert photo is not None
    with Heartbeat(MEASUREMENTS, photo, "a"):
        time.sleep(0.5)
    assert len(beats) >= 3
    after = len(beats)
    time.sleep(0.2)
    assert len(beats) == after


def test_the_station_is_told(taken: Taken) -> None:
    photo = taken()
    claim("a")
    with Heartbeat(MEASUREMENTS, photo, "a") as beat:
        beat.station("width")
    assert (Photo.objects.get(pk=photo.pk).station, beat.lost) == ("width", False)


def test_a_holder_that_lost_its_photo_knows_it(taken: Taken) -> None:
    photo = taken()
    claim("a")
    with Heartbeat(MEASUREMENTS, photo, "b") as beat:
        beat.station("width")
    assert beat.lost
