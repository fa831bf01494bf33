from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from mesotrich.clinic.accounts.actor import Actor
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.patients.course_page import course_page, month_text
from mesotrich.clinic.patients.services import add_patient
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.patients.course import NOW, TODAY, add_consent, add_decision, add_plan, hold
from tests.clinic.patients.photos import add_photos
from tests.clinic.treatment.sessions import ASKS, add_gate, add_session, add_visit


def test_a_year_is_told_where_it_begins() -> None:
    assert month_text(date(2027, 1, 1)) == "Jan 2027"
    assert month_text(date(2026, 9, 1)) == "Sep"
    with translation.override("fr"):
        assert month_text(date(2027, 2, 1)) == "fév."


def test_a_patient_without_a_course_has_no_timeline(inside: Cast) -> None:
    stranger = add_patient(inside.clinic, None, "Patient 2")
    assert "timeline" not in course_page(stranger, timezone.localtime(NOW), Actor())


def test_the_heading_is_what_is_next(inside: Cast, physician: Client) -> None:
    page = physician.get(f"/patients/{inside.patient.pk}/").content.decode()
    assert "<h1>The intake is next</h1>" in page
    assert "Nothing measured yet" in page


def test_the_page_tells_course_values_gate_and_facts(inside: Cast, nurse: Client) -> None:
    add_decision(inside)
    add_plan(inside)
    add_consent(inside)
    hold(add_session(inside, 1), 14)
    session = add_session(inside, 2)
    add_visit(inside, NOW, session)
    add_gate(inside, session, "ask", ASKS)
    add_photos(inside, TODAY, 180, 190, 200)
    page = nurse.get(f"/patients/{inside.patient.pk}/").content.decode()
    for text in ("Main outcome", "1 answer missing", "Is the scalp looked at?", "Not today", "Plan agreed", "Session 1", "L64.9"):
        assert text in page
    assert "190 [165–215]" in page  # noqa: RUF001  # an interval has an en dash


def test_the_page_has_no_verdict_on_change(inside: Cast, nurse: Client) -> None:
    add_plan(inside)
    add_photos(inside, date(2026, 8, 24), 150, 152, 151)
    add_photos(inside, TODAY, 190, 192, 191)
    page = nurse.get(f"/patients/{inside.patient.pk}/").content.decode().lower()
    assert not any(word in page for word in ("better", "worse", "improve", "regrow", "gained", "%+"))


def test_the_page_holds_no_style_and_no_script_of_its_own(inside: Cast, nurse: Client) -> None:
    add_plan(inside)
    add_photos(inside, TODAY, 190, 192, 191)
    page = nurse.get(f"/patients/{inside.patient.pk}/").content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert page.count("<script") == 1


@pytest.mark.parametrize("role", [Role.RECEPTIONIST, Role.ADMINISTRATOR, Role.ASSESSOR])
def test_who_does_not_care_for_patients_does_not_open_the_course(inside: Cast, role: Role) -> None:
    assert signed_in(inside.staff[role]).get(f"/patients/{inside.patient.pk}/").status_code == 403


def test_another_clinic_finds_nothing(inside: Cast, other: Cast) -> None:
    assert signed_in(other.staff[Role.PHYSICIAN]).get(f"/patients/{inside.patient.pk}/").status_code == 404


def test_a_physician_opens_a_course_where_there_is_none(inside: Cast, physician: Client, nurse: Client) -> None:
    stranger = add_patient(inside.clinic, None, "Patient 2")
    address = f"/patients/{stranger.pk}/course/open/"
    assert "Open a course" not in nurse.get(f"/patients/{stranger.pk}/").content.decode()
    assert nurse.post(address).status_code == 403
    for _ in range(2):
        physician.post(address)
    assert stranger.courses.get().physician == inside.staff[Role.PHYSICIAN]


def test_a_long_course_asks_the_database_no_more_than_a_short_one(inside: Cast, nurse: Client) -> None:
    page = f"/patients/{inside.patient.pk}/"
    add_plan(inside)
    hold(add_session(inside, 1), 90)
    add_visit(inside, NOW + timedelta(days=1), add_session(inside, 2))
    nurse.get(page)  # the first page of a session writes when it was used
    with CaptureQueriesContext(connection) as short:
        nurse.get(page)
    for number in range(3, 9):
        hold(add_session(inside, number), 90 - 7 * number)
        add_visit(inside, NOW + timedelta(days=number), add_session(inside, 10 + number))
    with CaptureQueriesContext(connection) as long:
        nurse.get(page)
    assert len(long) == len(short)
