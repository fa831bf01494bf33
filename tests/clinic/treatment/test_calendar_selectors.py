from datetime import date, timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.treatment.calendar_selectors import (
    booking_of,
    bookings_between,
    minutes_of,
    next_visit,
    next_visits,
    visits_of_days,
)
from mesotrich.clinic.treatment.calendar_services import cancel
from mesotrich.clinic.treatment.models import Appointment
from mesotrich.reference.loader import value
from tests.clinic.conftest import Cast
from tests.clinic.treatment.conftest import MONDAY


def test_a_session_takes_as_long_as_its_source_says() -> None:
    assert minutes_of("session") == value("calendar", "session_minutes").value == 45


@pytest.mark.parametrize(("zone", "day"), [("Europe/Paris", 3), ("Pacific/Kiritimati", 3), ("Pacific/Honolulu", 2)])
def test_the_visits_of_a_day_are_those_of_the_clinics_day(visit: Appointment, zone: str, day: int) -> None:
    with timezone.override(zone):
        assert visits_of_days(date(2031, 3, day)) == [visit]
        assert visits_of_days(date(2031, 3, day + 1)) == []


def test_cancelled_visits_are_in_nobodys_way(visit: Appointment) -> None:
    cancel(visit, "has a cold")
    assert not bookings_between(visit.starts_at, visit.ends_at).exists()


def test_a_visit_that_ended_is_not_the_next(inside: Cast, visit: Appointment) -> None:
    assert next_visit(inside.patient, visit.ends_at - timedelta(minutes=1)) == visit
    assert next_visit(inside.patient, visit.ends_at) is None


def test_patients_without_a_visit_are_left_out(inside: Cast, visit: Appointment) -> None:
    assert next_visits([inside.patient], MONDAY) == {inside.patient.pk: visit}


def test_a_visit_is_compared_by_chair_person_and_patient(inside: Cast, visit: Appointment) -> None:
    booking = booking_of(visit)
    assert (booking.chair, booking.patient) == ("1", str(inside.patient.pk))
