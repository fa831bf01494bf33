from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import LazySettings
from django.db import transaction
from django.utils import timezone
from django_scopes import scope

from mesotrich.clinic.photos.jobs import Measured, claim, enqueue, finish, give_back, refuse, renew, stored
from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.clinic.photos.services import open_series
from mesotrich.foundation.messages import Message
from tests.clinic.conftest import Cast
from tests.clinic.photos.conftest import TODAY, Taken

RESULT = Measured({"observations": []}, "0" * 64, 7, 1.5, "0.1.0")


def test_a_photo_is_claimed_once(taken: Taken) -> None:
    photo = taken()
    first = claim("a")
    assert first is not None
    assert (first.pk, first.attempts, first.state) == (photo.pk, 1, PhotoState.MEASURING)
    assert claim("b") is None


def test_the_newest_visit_comes_first_and_in_it_the_first_photo(inside: Cast, taken: Taken, spot: object) -> None:
    earlier = open_series(spot, inside.patient.user, TODAY - timedelta(weeks=13))  # type: ignore[arg-type]
    old, first, second = taken(1, earlier), taken(2), taken(3)
    claimed = [claim("a") for _ in range(3)]
    assert [photo.pk for photo in claimed if photo] == [first.pk, second.pk, old.pk]


def test_a_photo_that_lost_its_worker_comes_before_the_others(taken: Taken) -> None:
    stopped = taken(1)
    assert claim("a") is not None
    taken(2)
    row = Photo.objects.get(pk=stopped.pk)
    row.state = PhotoState.WAITING
    row.save()
    claimed = claim("b")
    assert claimed is not None
    assert claimed.pk == stopped.pk


def test_only_the_holder_renews_finishes_refuses_or_gives_back(taken: Taken) -> None:
    photo = taken()
    claim("a")
    no = Message("no_hair")
    assert not any((renew(photo, "b"), finish(photo, "b", RESULT), refuse(photo, "b", no), give_back(photo, "b")))
    assert Photo.objects.get(pk=photo.pk).lease_holder == "a"


def test_a_heartbeat_lengthens_the_lease_and_leaves_no_history(taken: Taken, settings: LazySettings) -> None:
    photo = taken()
    claim("a")
    before, rows = Photo.objects.get(pk=photo.pk).leased_until, photo.history.count()
    settings.LEASE_SECONDS = 600
    assert renew(photo, "a", "width")
    after = Photo.objects.get(pk=photo.pk)
    assert before is not None
    assert after.leased_until is not None
    assert (after.leased_until > before, after.station, photo.history.count()) == (True, "width", rows)


def test_a_heartbeat_is_one_statement_so_that_pages_do_not_wait_for_it(
    taken: Taken, django_assert_num_queries: Callable[..., Any]
) -> None:
    photo = taken()
    claim("a")
    with django_assert_num_queries(1):
        renew(photo, "a", "width")


def test_asking_whether_a_photo_waits_takes_no_lock(db: None, django_assert_num_queries: Callable[..., Any]) -> None:  # noqa: ARG001  # opens it
    with django_assert_num_queries(1):
        assert claim("a") is None


def test_what_was_measured_is_kept_and_the_lease_ends(taken: Taken) -> None:
    photo = taken()
    claim("a")
    assert finish(photo, "a", RESULT)
    row = Photo.objects.get(pk=photo.pk)
    assert (row.state, row.hair_count, row.lease_holder, row.leased_until) == (PhotoState.MEASURED, 7, "", None)
    assert not finish(photo, "a", RESULT)


def test_a_refused_photo_keeps_its_reason(taken: Taken) -> None:
    photo = taken()
    claim("a")
    assert refuse(photo, "a", Message("glare", {"percent": 40}))
    assert Photo.objects.get(pk=photo.pk).refusal == stored(Message("glare", {"percent": 40}))


def test_a_photo_given_back_has_lost_no_attempt(taken: Taken) -> None:
    photo = taken()
    claim("a")
    assert give_back(photo, "a")
    row = Photo.objects.get(pk=photo.pk)
    assert (row.state, row.attempts) == (PhotoState.WAITING, 0)


def test_a_photo_waits_only_once_its_transaction_stands(taken: Taken) -> None:
    photo = taken()
    claim("a")
    finish(photo, "a", RESULT)
    with transaction.atomic():
        enqueue(Photo.objects.get(pk=photo.pk))
        transaction.set_rollback(True)
    assert Photo.objects.get(pk=photo.pk).state == PhotoState.MEASURED


def test_photos_of_every_clinic_are_claimed(inside: Cast, taken: Taken, other: Cast) -> None:
    taken()
    with scope(clinic=other.clinic):
        assert claim("a") is not None
    assert timezone.now() < Photo.objects.get().leased_until  # type: ignore[operator]
    assert inside.clinic != other.clinic
