from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.patients.models import CareTeamMember, Patient
from mesotrich.clinic.patients.services import add_patient
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.treatment.sessions import add_visit

CONTACT = {"name": "Élodie", "birth_date": "1990-02-01", "sex": "female", "email": "", "phone": "", "language": "fr"}


@pytest.fixture
def desk(cast: Cast) -> Client:
    """A browser in which the receptionist is signed in."""
    return signed_in(cast.staff[Role.RECEPTIONIST])


def test_a_clinic_without_patients_offers_the_first(inside: Cast, other: Cast, physician: Client) -> None:
    assert "Patient 1" in physician.get("/patients/").content.decode()
    page = physician.get("/patients/?q=nobody").content.decode()
    assert "Nobody is called “nobody”." in page
    assert "/patients/new/?name=nobody" in page
    assert other.patient.pk != inside.patient.pk


def test_only_the_rows_come_while_one_types(inside: Cast, desk: Client) -> None:
    page = desk.get("/patients/?q=pat", headers={"HX-Request": "true"}).content.decode()
    assert "Patient 1" in page
    assert "<html" not in page
    assert inside.patient.name == "Patient 1"


def test_the_list_is_paged(inside: Cast, desk: Client) -> None:
    for number in range(2, 32):
        add_patient(inside.clinic, None, f"Patient {number}")
    assert "Page 1 of 2" in desk.get("/patients/").content.decode()
    assert "<b>Patient 1</b>" in desk.get("/patients/?page=2").content.decode()


def test_the_next_visit_leads_to_its_page(inside: Cast, desk: Client) -> None:
    visit = add_visit(inside, timezone.now() + timedelta(days=1))
    assert f"/patients/{inside.patient.pk}/appointments/{visit.pk}/" in desk.get("/patients/").content.decode()


def test_a_restricted_record_is_found_by_its_care_team_only(inside: Cast, nurse: Client, physician: Client) -> None:
    inside.patient.restricted = True
    inside.patient.save()
    assert "Patient 1" not in nurse.get("/patients/").content.decode()
    assert "Patient 1" in physician.get("/patients/").content.decode()


def test_the_desk_adds_a_patient_and_books_the_first_visit(inside: Cast, desk: Client) -> None:
    answer = desk.post("/patients/new/", {**CONTACT, "book": "1"})
    added = Patient.objects.get(name="Élodie")
    assert answer.url == f"/appointments/new/?patient={added.pk}&kind=first_visit"  # type: ignore[attr-defined]
    assert (added.search_text, added.language, added.clinic) == ("elodie", "fr", inside.clinic)


def test_an_error_keeps_what_was_typed(inside: Cast, desk: Client) -> None:
    page = desk.post("/patients/new/", {**CONTACT, "birth_date": "2990-02-01"}).content.decode()
    assert "This day has not come yet." in page
    assert 'value="Élodie"' in page
    assert Patient.objects.get() == inside.patient


def test_contact_data_are_changed_and_the_name_before_is_kept(inside: Cast, desk: Client) -> None:
    desk.post(f"/patients/{inside.patient.pk}/edit/", CONTACT)
    inside.patient.refresh_from_db()
    assert (inside.patient.name, inside.patient.search_text) == ("Élodie", "elodie")
    assert "Patient 1" in [row.name for row in inside.patient.history.all()]


def test_a_physician_restricts_a_record_and_stays_in_its_team(inside: Cast, physician: Client) -> None:
    address, doctor, nurse = f"/patients/{inside.patient.pk}/access/", inside.staff[Role.PHYSICIAN], inside.staff[Role.NURSE]
    page = physician.post(address, {"restricted": "on", "team": [nurse.pk]}, follow=True).content.decode()
    assert "You would lock yourself out" in page
    physician.post(address, {"restricted": "on", "team": [doctor.pk, nurse.pk]})
    inside.patient.refresh_from_db()
    assert inside.patient.restricted
    physician.post(address, {"team": [doctor.pk]})
    assert [member.user for member in CareTeamMember.objects.filter(ended_at=None)] == [doctor]


def test_the_desk_does_not_say_who_may_open_a_record(inside: Cast, desk: Client) -> None:
    assert "Who may open this record" not in desk.get(f"/patients/{inside.patient.pk}/edit/").content.decode()
    assert desk.post(f"/patients/{inside.patient.pk}/access/", {}).status_code == 403


def test_the_link_of_the_desk_lets_a_patient_set_a_password_and_sign_in(inside: Cast, desk: Client) -> None:
    patient = add_patient(inside.clinic, None, "Patient 2", email="two@demo.invalid")
    page = desk.post(f"/patients/{patient.pk}/portal/").content.decode()
    link = page.split('value="http://testserver')[1].split('"')[0]
    phone = Client()
    assert "two@demo.invalid" in phone.get(link).content.decode()
    assert "The two differ." in phone.post(link, {"password": "a long pass phrase", "again": "another"}).content.decode()
    assert "too short" in phone.post(link, {"password": "short", "again": "short"}).content.decode()
    assert phone.post(link, {"password": "a long pass phrase", "again": "a long pass phrase"}).status_code == 302
    assert User.objects.get(email="two@demo.invalid").check_password("a long pass phrase")
    assert phone.get(link).status_code == 404


def test_without_an_email_there_is_no_link(inside: Cast, desk: Client) -> None:
    page = desk.post(f"/patients/{inside.patient.pk}/portal/", follow=True).content.decode()
    assert "Enter an email address that no other account has" in page


def test_a_link_that_never_was_opens_nothing(cast: Cast) -> None:
    assert Client().get("/own-account/nothing/").status_code == 404
    assert cast.clinic.pk


@pytest.mark.parametrize("page", ["", "edit/"])
def test_pages_of_a_patient_are_closed_to_another_clinic(inside: Cast, other: Cast, page: str) -> None:
    assert signed_in(other.staff[Role.PHYSICIAN]).get(f"/patients/{inside.patient.pk}/{page}").status_code == 404
