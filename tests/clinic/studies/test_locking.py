import pytest
from django.utils import timezone

from mesotrich import __version__
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.photos.jobs import claim, refuse
from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.clinic.studies.locking import current_lock, finish_lock, give_up_lock, lock_progress, start_lock
from mesotrich.clinic.studies.models import LockState, OutcomeValue, Remeasure, RemeasureState, Study, StudyState, ValueSource
from mesotrich.foundation.errors import RecordError
from mesotrich.foundation.messages import Message
from tests.clinic.conftest import Cast
from tests.clinic.studies.read_study import joined, measure_all, photographed, ready, registered


def locked(cast: Cast, study: Study) -> Study:
    """Through all steps of the lock."""
    lock = start_lock(study, cast.staff[Role.PHYSICIAN])
    measure_all(200.0)
    return finish_lock(lock, cast.staff[Role.PHYSICIAN])


def test_the_lock_measures_all_photos_anew_and_keeps_old_and_new_values(inside: Cast) -> None:
    study = ready(inside)
    before = set(Photo.objects.values_list("measured_at", flat=True))
    lock = start_lock(study, inside.staff[Role.PHYSICIAN])
    assert Photo.objects.filter(state=PhotoState.WAITING).count() == 4
    assert lock_progress(lock).done == 0
    measure_all(200.0)
    assert lock_progress(lock).ready
    done = finish_lock(lock, inside.staff[Role.PHYSICIAN])
    rows = Remeasure.objects.order_by("old_values__hair_density")
    assert sorted(row.old_values["hair_density"] for row in rows) == [150, 151, 152, 153]
    assert sorted(row.values["hair_density"] for row in rows) == [200, 201, 202, 203]
    assert {row.state for row in rows} == {RemeasureState.DONE}
    assert before.isdisjoint(Photo.objects.values_list("measured_at", flat=True))
    assert set(OutcomeValue.objects.filter(source=ValueSource.MEASURED).values_list("value", flat=True)) == {200, 201, 202, 203}
    assert (done.state, done.measuring_version, done.locked_by) == (StudyState.LOCKED, __version__, inside.staff[Role.PHYSICIAN])


def test_nothing_is_locked_while_something_is_open(inside: Cast) -> None:
    study = registered(inside)
    photographed(inside, joined(inside, study))
    with pytest.raises(RecordError, match="nothing open"):
        start_lock(study, inside.staff[Role.PHYSICIAN])


def test_nothing_is_locked_before_all_photos_are_measured_anew_by_one_version(inside: Cast) -> None:
    lock = start_lock(ready(inside), inside.staff[Role.PHYSICIAN])
    with pytest.raises(RecordError, match="4 to come"):
        finish_lock(lock, inside.staff[Role.PHYSICIAN])
    measure_all(200.0, version="0.0.1")
    assert lock_progress(lock).other_version == 4
    with pytest.raises(RecordError, match="measured anew by this version"):
        finish_lock(lock, inside.staff[Role.PHYSICIAN])


def test_a_second_lock_does_not_begin_beside_the_first(inside: Cast) -> None:
    study = ready(inside, 1)
    start_lock(study, inside.staff[Role.PHYSICIAN])
    with pytest.raises(RecordError, match="no lock under way"):
        start_lock(study, inside.staff[Role.PHYSICIAN])


def test_a_lock_may_be_given_up_with_a_reason(inside: Cast) -> None:
    study = ready(inside, 1)
    lock = start_lock(study, inside.staff[Role.PHYSICIAN])
    with pytest.raises(RecordError, match="a reason"):
        give_up_lock(lock, inside.staff[Role.PHYSICIAN], " ")
    assert give_up_lock(lock, inside.staff[Role.PHYSICIAN], "a value is wrong").state == LockState.GIVEN_UP
    assert current_lock(study) is None
    with pytest.raises(RecordError, match="a lock under way"):
        finish_lock(lock, inside.staff[Role.PHYSICIAN])


def test_a_photo_that_cannot_be_measured_anew_leaves_its_value_missing(inside: Cast) -> None:
    study = ready(inside, 1)
    lock = start_lock(study, inside.staff[Role.PHYSICIAN])
    photo = claim("test")
    assert photo is not None
    refuse(photo, "test", Message("photo_failed", {"error": "X"}))
    measure_all(200.0)
    assert lock_progress(lock).refused == 1
    finish_lock(lock, inside.staff[Role.PHYSICIAN])
    row = Remeasure.objects.get(state=RemeasureState.REFUSED)
    assert (row.values, (row.refusal or {})["code"]) == ({}, "photo_failed")
    assert OutcomeValue.objects.filter(source=ValueSource.MEASURED).count() == 1


def test_photos_that_were_added_meanwhile_stop_the_lock(inside: Cast) -> None:
    study = ready(inside, 1)
    lock = start_lock(study, inside.staff[Role.PHYSICIAN])
    person = study.participants.get()
    photographed(inside, person, 40)
    measure_all(200.0)
    with pytest.raises(RecordError, match="the photos of the start"):
        finish_lock(lock, inside.staff[Role.PHYSICIAN])
    assert timezone.localdate() > person.enrolled_on
