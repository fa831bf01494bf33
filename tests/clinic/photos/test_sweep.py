from datetime import timedelta

from django.utils import timezone

from mesotrich.clinic.photos.jobs import MOST_ATTEMPTS, claim, renew
from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.clinic.photos.sweep import sweep
from tests.clinic.photos.conftest import Taken


def run_out(photo: Photo) -> None:
    """Let the lease of a photo end a second ago."""
    row = Photo.objects.get(pk=photo.pk)
    row.leased_until = timezone.now() - timedelta(seconds=1)
    row.save()


def test_a_lease_that_holds_is_left_alone(taken: Taken) -> None:
    taken()
    claim("a")
    assert sweep() == 0


def test_a_photo_whose_worker_died_waits_again(taken: Taken) -> None:
    photo = taken()
    claim("a")
    run_out(photo)
    assert sweep() == 1
    row = Photo.objects.get(pk=photo.pk)
    assert (row.state, row.attempts, row.lease_holder) == (PhotoState.WAITING, 1, "")
    assert not renew(photo, "a")


def test_after_three_attempts_a_person_is_told(taken: Taken) -> None:
    photo = taken()
    for _ in range(MOST_ATTEMPTS):
        claim("a")
        run_out(photo)
        sweep()
    row = Photo.objects.get(pk=photo.pk)
    assert (row.state, row.refusal) == (PhotoState.REFUSED, {"code": "photo_stopped", "values": {"count": 3}})
