from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from time import sleep

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from django_scopes import scope

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.patients.services import add_patient
from mesotrich.clinic.treatment.calendar_services import (
    BookingRefusedError,
    arrive,
    book,
    cancel,
    move,
    next_free_start,
    wanted,
)
from mesotrich.clinic.treatment.models import Appointment
from mesotrich.foundation.errors import RecordError
from mesotrich.planning.calendar import Shared
from tests.clinic.conftest import Cast, make_cast
from tests.clinic.treatment.conftest import MONDAY, slot

HALF_HOUR = timedelta(minutes=30)


@pytest.fixture(autouse=True)
def _zone() -> Iterator[None]:
    timezone.activate("Europe/Paris")
    yield
    timezone.deactivate()


@pytest.mark.parametrize(
    ("chair", "role", "same_patient", "shared"),
    [(1, Role.PHYSICIAN, False, Shared.CHAIR), (2, Role.NURSE, False, Shared.PERSON), (2, Role.PHYSICIAN, True, Shared.PATIENT)],
)
def test_a_second_visit_is_refused_with_what_both_need(
    inside: Cast, visit: Appointment, chair: int, role: Role, same_patient: bool, shared: Shared
) -> None:
    patient = inside.patient if same_patient else add_patient(inside.clinic, None, "Patient 2")
    with pytest.raises(BookingRefusedError) as refused:
        book(patient, slot(inside, MONDAY + timedelta(minutes=15), chair=chair, role=role), inside.staff[Role.NURSE])
    assert [conflict.shared for conflict in refused.value.conflicts] == [(shared,)]
    assert refused.value.conflicts[0].other.code == str(visit.pk)
    assert refused.value.next_free == MONDAY + HALF_HOUR


def test_a_visit_may_begin_when_another_ends(inside: Cast, visit: Appointment) -> None:
    later = book(inside.patient, slot(inside, visit.ends_at), inside.staff[Role.NURSE])
    assert later.starts_at == visit.ends_at


@pytest.mark.parametrize("hours", [-3, 9], ids=["before opening", "after closing"])
def test_a_time_outside_the_opening_hours_is_refused(inside: Cast, hours: int) -> None:
    with pytest.raises(BookingRefusedError, match="outside the opening hours"):
        book(inside.patient, slot(inside, MONDAY + timedelta(hours=hours)), inside.staff[Role.NURSE])


def test_a_cancelled_visit_gives_its_time_back(inside: Cast, visit: Appointment) -> None:
    cancel(visit, "has a cold")
    assert book(inside.patient, slot(inside, MONDAY), inside.staff[Role.NURSE]).pk != visit.pk


def test_a_visit_is_not_cancelled_without_a_reason(visit: Appointment) -> None:
    with pytest.raises(RecordError, match="a reason"):
        cancel(visit, "  ")


def test_a_cancelled_visit_is_not_moved(inside: Cast, visit: Appointment) -> None:
    cancel(visit, "has a cold")
    with pytest.raises(RecordError, match="cancelled"):
        move(visit, slot(inside, MONDAY + HALF_HOUR), "")


def test_a_visit_does_not_stand_in_its_own_way(inside: Cast, visit: Appointment) -> None:
    moved = move(visit, slot(inside, MONDAY + timedelta(minutes=15)), "train is late")
    assert moved.starts_at == MONDAY + timedelta(minutes=15)
    assert visit.history.first().history_change_reason == "train is late"


def test_a_visit_is_not_moved_onto_another(inside: Cast, visit: Appointment) -> None:
    second = book(inside.patient, slot(inside, MONDAY + HALF_HOUR), inside.staff[Role.NURSE])
    with pytest.raises(BookingRefusedError):
        move(second, slot(inside, MONDAY), "")
    second.refresh_from_db()
    assert second.starts_at == visit.ends_at


def test_the_first_arrival_counts(visit: Appointment) -> None:
    arrive(visit, MONDAY)
    assert arrive(visit, MONDAY + HALF_HOUR).arrived_at == MONDAY


def test_no_free_time_is_offered_on_a_closed_day(inside: Cast) -> None:
    saturday = datetime(2031, 3, 8, 9, tzinfo=UTC)
    assert next_free_start(inside.clinic, wanted(inside.patient, slot(inside, saturday))) == datetime(2031, 3, 10, 8, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_book_the_same_time_at_once_one_is_refused() -> None:
    cast = make_cast("Clinic A")
    with scope(clinic=cast.clinic):
        patients = [add_patient(cast.clinic, None, f"Patient {number}") for number in range(2, 6)]
    together = Barrier(len(patients))

    def try_to_book(number: int) -> bool:
        timezone.activate("Europe/Paris")
        together.wait(10)
        try:
            with scope(clinic=cast.clinic):
                return _booked(cast, number, patients)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(patients)) as pool:
        done = list(pool.map(try_to_book, range(len(patients))))
    assert sum(done) == 1
    with scope(clinic=cast.clinic):
        assert Appointment.objects.count() == 1


def _booked(cast: Cast, number: int, patients: list) -> bool:  # type: ignore[type-arg]
    """Whether a booking was taken; a database in memory has one lock for all and says so at once instead of waiting."""
    for _ in range(400):
        try:
            book(patients[number], slot(cast, MONDAY), cast.staff[Role.NURSE])
        except BookingRefusedError:
            return False
        except OperationalError:
            sleep(0.02)
        else:
            return True
    raise AssertionError("the database stayed locked")
