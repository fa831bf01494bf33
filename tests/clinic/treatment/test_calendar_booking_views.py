from datetime import timedelta

import pytest
from django.test import Client

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.patients.services import add_patient
from mesotrich.clinic.treatment.models import Appointment
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.treatment.conftest import MONDAY
from tests.clinic.treatment.sessions import add_session


def _fields(cast: Cast, **changes: object) -> dict[str, str]:
    fields: dict[str, object] = {
        "patient": cast.patient.pk, "kind": "photos", "chair": 1, "staff": cast.staff[Role.NURSE].pk, "day": "2031-03-03",
        "time": "10:00", "minutes": "", **changes,
    }  # fmt: skip
    return {name: str(value) for name, value in fields.items()}


@pytest.fixture
def desk(cast: Cast) -> Client:
    """A browser in which the receptionist is signed in."""
    return signed_in(cast.staff[Role.RECEPTIONIST])


def test_a_patient_is_found_and_chosen_first(inside: Cast, desk: Client) -> None:
    page = desk.get("/appointments/new/?q=pat&chair=2").content.decode()
    assert f"?chair=2&amp;patient={inside.patient.pk}" in page


def test_free_times_of_the_day_are_offered(inside: Cast, visit: Appointment, desk: Client) -> None:
    page = desk.get("/appointments/new/", _fields(inside)).content.decode()
    assert 'value="10:30">10:30' in page
    assert 'value="10:00">10:00' not in page  # taken by the visit
    assert visit.pk


def test_the_desk_books_a_session_for_its_length_and_number(inside: Cast, desk: Client) -> None:
    session = add_session(inside, 3)
    answer = desk.post("/appointments/new/", _fields(inside, kind="session"))
    assert answer.url == "/day/2031-03-03/"  # type: ignore[attr-defined]
    visit = Appointment.objects.get()
    assert (visit.starts_at, visit.ends_at - visit.starts_at, visit.session) == (MONDAY, timedelta(minutes=45), session)


def test_a_taken_time_is_refused_with_what_is_in_the_way_and_the_next_free_time(
    inside: Cast, visit: Appointment, desk: Client
) -> None:
    second = add_patient(inside.clinic, None, "Patient 2")
    page = desk.post("/appointments/new/", _fields(inside, patient=second.pk, minutes="20")).content.decode()
    assert "This time is taken." in page
    assert "from 10:00 to 10:30 in chair 1" in page
    assert "The next time that fits: 3 Mar 2031, 10:30." in page
    assert 'value="20"' in page  # what was typed stays
    assert list(Appointment.objects.all()) == [visit]


def test_a_tap_on_a_free_time_books_it_whatever_was_typed(inside: Cast, desk: Client) -> None:
    desk.post("/appointments/new/", {**_fields(inside, time="10:00"), "at": "11:30"})
    assert Appointment.objects.get().starts_at == MONDAY + timedelta(minutes=90)


def test_without_a_time_nothing_is_booked(inside: Cast, desk: Client) -> None:
    page = desk.post("/appointments/new/", _fields(inside, time="")).content.decode()
    assert "Choose a free time, or type one." in page
    assert not Appointment.objects.exists()


def test_a_closed_day_offers_the_next_time(inside: Cast, desk: Client) -> None:
    page = desk.get("/appointments/new/", _fields(inside, day="2031-03-02")).content.decode()
    assert "The clinic is closed on this day." in page
    assert "3 Mar 2031, 09:00" in page


def test_a_visit_is_moved(inside: Cast, visit: Appointment, desk: Client) -> None:
    desk.post(f"/patients/{inside.patient.pk}/appointments/{visit.pk}/", {**_fields(inside, time="11:15", chair=2), "do": "move"})
    visit.refresh_from_db()
    assert (visit.starts_at, visit.chair) == (MONDAY + timedelta(minutes=75), 2)


def test_a_visit_is_cancelled_with_a_reason(inside: Cast, visit: Appointment, desk: Client) -> None:
    page = f"/patients/{inside.patient.pk}/appointments/{visit.pk}/"
    assert "Say in a few words why" in desk.post(page, {"do": "cancel", "reason": ""}).content.decode()
    desk.post(page, {"do": "cancel", "reason": "has a cold"})
    visit.refresh_from_db()
    assert visit.cancelled_reason == "has a cold"
    assert "cancelled: has a cold" in desk.get(page).content.decode()


def test_the_arrival_is_noted(inside: Cast, visit: Appointment, desk: Client) -> None:
    desk.post(f"/patients/{inside.patient.pk}/appointments/{visit.pk}/", {"do": "arrive"})
    visit.refresh_from_db()
    assert visit.arrived_at is not None


def test_a_patient_of_another_clinic_is_not_booked(other: Cast, cast: Cast) -> None:
    browser = signed_in(cast.staff[Role.NURSE])
    assert browser.post("/appointments/new/", _fields(other)).status_code == 404
    assert browser.get("/appointments/new/?patient=no-such-key").status_code == 404


def test_a_visit_opens_only_under_its_own_patient(inside: Cast, visit: Appointment, desk: Client, other: Cast) -> None:
    second = add_patient(inside.clinic, None, "Patient 2")
    assert desk.get(f"/patients/{second.pk}/appointments/{visit.pk}/").status_code == 404
    stranger = signed_in(other.staff[Role.NURSE])
    assert stranger.get(f"/patients/{inside.patient.pk}/appointments/{visit.pk}/").status_code == 404


def test_an_assessor_books_nothing(cast: Cast) -> None:
    assert signed_in(cast.staff[Role.ASSESSOR]).get("/appointments/new/").status_code == 403
