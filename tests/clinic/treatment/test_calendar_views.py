from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.audit.models import AuditEntry
from mesotrich.clinic.patients.services import add_patient
from mesotrich.clinic.photos.models import Photo, PhotoState, Series, Spot
from mesotrich.clinic.treatment.calendar_feed import renew_feed
from mesotrich.clinic.treatment.calendar_services import book
from mesotrich.clinic.treatment.models import Appointment
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.treatment.conftest import MONDAY, slot
from tests.clinic.treatment.sessions import BLOCKS, add_gate, add_session, add_visit

DAY = "/day/2031-03-03/"


def test_the_day_names_who_comes_when_and_how_it_stands(physician: Client, visit: Appointment) -> None:
    page = physician.get(DAY).content.decode()
    for text in ("Monday 3 March", "1 visit", "Patient 1", "10:00", visit.staff.name):
        assert text in page


def test_a_day_without_visits_says_so_and_offers_to_book(physician: Client) -> None:
    page = physician.get("/day/2031-03-04/").content.decode()
    assert "No visit on this day" in page
    assert "/appointments/new/?day=2031-03-04" in page


@pytest.mark.parametrize("path", ["/day/yesterday/", "/day/2031-02-30/", "/week/soon/"])
def test_a_day_that_is_none_is_not_found(physician: Client, path: str) -> None:
    assert physician.get(path).status_code == 404


def test_today_tells_what_needs_somebody(inside: Cast, physician: Client) -> None:
    now = timezone.now()
    session = add_session(inside)
    add_gate(inside, session, "blocked", BLOCKS)
    add_visit(inside, max(now, now.replace(hour=5, minute=0)), session)
    page = physician.get("/day/").content.decode()
    assert "Needs you" in page
    assert "Is there an infection?" in page


def test_the_desk_sees_no_verdict(inside: Cast) -> None:
    session = add_session(inside)
    add_gate(inside, session, "blocked", BLOCKS)
    add_visit(inside, MONDAY, session)
    page = signed_in(inside.staff[Role.RECEPTIONIST]).get(DAY).content.decode()
    assert "Patient 1" in page
    assert "Blocked" not in page


def test_whose_data_the_day_showed_is_in_the_log(visit: Appointment, nurse: Client) -> None:
    nurse.get(DAY)
    assert AuditEntry.objects.filter(patient_id=visit.patient_id, what="day").count() == 1


def test_a_restricted_record_keeps_its_name_on_the_day(visit: Appointment, nurse: Client, physician: Client) -> None:
    visit.patient.restricted = True
    visit.patient.save()
    hidden, shown = nurse.get(DAY).content.decode(), physician.get(DAY).content.decode()
    assert "Restricted record" in hidden
    assert "Patient 1" not in hidden
    assert "Patient 1" in shown  # the physician is of the care team


def test_visits_of_another_clinic_are_not_shown(other: Cast, visit: Appointment) -> None:
    assert visit.pk
    assert "Patient 1" not in signed_in(other.staff[Role.PHYSICIAN]).get(DAY).content.decode()


def test_who_has_no_part_in_the_day_is_refused(cast: Cast) -> None:
    assert signed_in(cast.staff[Role.ASSESSOR]).get("/day/").status_code == 403
    assert Client().get("/day/").status_code == 302


def test_the_week_has_a_column_for_each_working_day(physician: Client, visit: Appointment) -> None:
    page = physician.get("/week/2031-03-05/").content.decode()
    assert "3 Mar to 9 Mar 2031" in page
    assert f"/patients/{visit.patient_id}/appointments/{visit.pk}/" in page
    assert page.count("No visit") == 4


def test_the_secret_address_is_shown_once_and_opens_without_signing_in(inside: Cast, nurse: Client) -> None:
    page = nurse.post("/calendar/address/").content.decode()
    address = page.split('value="http://testserver')[1].split('"')[0]
    answer = Client().get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    assert b"BEGIN:VCALENDAR" in answer.content
    assert address not in nurse.get("/calendar/address/").content.decode()
    assert AuditEntry.objects.filter(what="calendar_feed", actor_id=inside.staff[Role.NURSE].pk).exists()


def test_an_old_address_and_that_of_somebody_who_left_open_nothing(cast: Cast) -> None:
    nurse = cast.staff[Role.NURSE]
    with scope(clinic=cast.clinic):
        old, new = (renew_feed(cast.clinic, nurse, timezone.now()) for _ in range(2))
    assert Client().get(f"/calendar/{old}.ics").status_code == 404
    assert Client().get(f"/calendar/{new}.ics").status_code == 200
    with scopes_disabled():
        member = nurse.memberships.get()
        member.active = False
        member.save()
    assert Client().get(f"/calendar/{new}.ics").status_code == 404


def test_the_line_of_now_is_on_today_only(inside: Cast, physician: Client) -> None:
    add_visit(inside, timezone.now() - timedelta(minutes=1))
    assert "nowline" in physician.get("/day/").content.decode()
    assert "nowline" not in physician.get(DAY).content.decode()


def test_the_card_of_the_photos_asks_for_itself_until_all_are_measured(inside: Cast, nurse: Client) -> None:
    assert 'id="measuring"' not in nurse.get("/day/").content.decode()  # nothing waits
    spot = Spot.objects.create(clinic=inside.clinic, course=inside.course, name="F", region="frontal", view="top", x=0.5, y=0.5)
    series = Series.objects.create(
        clinic=inside.clinic, patient=inside.patient, spot=spot, taken_on=timezone.localdate(), operator=inside.staff[Role.NURSE]
    )
    photo = Photo.objects.create(
        clinic=inside.clinic, series=series, original_name="a.png", sha256="0", kind="png", size_bytes=1, width_px=1, height_px=1
    )
    asks = f'hx-get="{reverse("day_measuring")}" hx-trigger="every 5s"'
    assert asks in nurse.get("/day/").content.decode()
    assert asks in nurse.get(reverse("day_measuring")).content.decode()
    photo.state = PhotoState.MEASURED
    photo.save()
    card = nurse.get(reverse("day_measuring")).content.decode()
    assert "All photos of today are measured." in card
    assert "hx-get" not in card
    assert "<html" not in card


@pytest.mark.parametrize("path", [DAY, "/week/2031-03-03/"])
def test_a_page_of_many_visits_asks_the_database_no_more_than_a_page_of_one(
    path: str, inside: Cast, visit: Appointment, physician: Client
) -> None:
    physician.get(path)  # the first page of a session writes when it was used
    with CaptureQueriesContext(connection) as one:
        physician.get(path)
    for number in range(1, 12):
        patient = add_patient(inside.clinic, inside.staff[Role.PHYSICIAN], f"Patient {number + 1}")
        book(patient, slot(inside, MONDAY + timedelta(minutes=30 * number), chair=number % 2 + 1), inside.staff[Role.NURSE])
    with CaptureQueriesContext(connection) as many:
        page = physician.get(path).content.decode()
    assert page.count("Patient ") >= 12
    assert len(many) == len(one)
    assert visit.patient.name in page


def test_each_patient_of_the_week_stands_in_the_log(inside: Cast, visit: Appointment, physician: Client) -> None:
    patient = add_patient(inside.clinic, inside.staff[Role.PHYSICIAN], "Patient 2")
    book(patient, slot(inside, MONDAY + timedelta(days=1)), inside.staff[Role.NURSE])
    physician.get("/week/2031-03-03/")
    seen = set(AuditEntry.objects.filter(what="week").values_list("patient_id", flat=True))
    assert seen == {visit.patient_id, patient.pk}
