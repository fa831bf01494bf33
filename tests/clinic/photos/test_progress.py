from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mesotrich.clinic.photos.jobs import Measured, claim, finish, refuse, renew
from mesotrich.clinic.photos.models import Photo
from mesotrich.clinic.photos.progress import left, place_in_queue, progress
from mesotrich.foundation.messages import Message
from tests.clinic.photos.conftest import Taken


def now(photo: Photo) -> Photo:
    """The row as it stands."""
    return Photo.objects.get(pk=photo.pk)


def measured(taken: Taken, seed: int, seconds: float) -> None:
    """A photo that was measured in some time."""
    photo = taken(seed)
    claim("a")
    assert finish(photo, "a", Measured({}, "0" * 64, 12, seconds, "0"))


def test_a_waiting_photo_knows_how_many_come_before_it(taken: Taken) -> None:
    photos = [taken(seed) for seed in range(3)]
    assert [place_in_queue(photo) for photo in photos] == [0, 1, 2]
    assert progress(photos[2], "en").state == "waiting"


def test_a_page_of_many_that_wait_asks_for_the_queue_once(
    taken: Taken, nurse: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    taken(0)
    nurse.get("/photos/")  # the first page of a session writes when it was used
    with CaptureQueriesContext(connection) as one:
        nurse.get("/photos/")
    for seed in (1, 2, 3):
        taken(seed)
    with django_assert_num_queries(len(one)):
        page = nurse.get("/photos/").content.decode()
    assert page.count("Frontal 1") >= 4


def test_a_running_photo_says_its_station_and_the_seconds_left(taken: Taken) -> None:
    for seed, seconds in enumerate((4.0, 8.0, 100.0)):
        measured(taken, seed, seconds)
    photo = taken(9)
    claim("a")
    renew(photo, "a", "width")
    told = progress(now(photo), "en")
    assert (told.state, told.station) == ("running", "widths")
    assert told.seconds in {7, 8}


def test_no_percent_is_full_before_the_end(taken: Taken) -> None:
    measured(taken, 0, 1.0)
    photo = taken(1)
    claim("a")
    assert left(now(photo), timezone.now() + timedelta(minutes=5)) == (95, 1)


def test_the_first_photo_of_a_clinic_promises_no_seconds(taken: Taken) -> None:
    photo = taken()
    claim("a")
    assert left(now(photo), timezone.now()) == (0, None)


@pytest.mark.parametrize(("language", "expected"), [("en", "No hair was found. "), ("fr", "Aucun cheveu")])
def test_a_refused_photo_says_why_and_what_to_do(taken: Taken, language: str, expected: str) -> None:
    photo = taken()
    claim("a")
    refuse(photo, "a", Message("no_hair"))
    told = progress(now(photo), language)
    assert told.reason.startswith(expected)
    assert not told.goes_on


def test_a_photo_whose_worker_stopped_says_that_it_starts_again(taken: Taken) -> None:
    photo = taken()
    claim("a")
    row = now(photo)
    row.leased_until = timezone.now() - timedelta(seconds=1)
    row.save()
    told = progress(now(photo), "en")
    assert (told.state, told.goes_on) == ("stopped", True)
