"""Staff hand out links, open the questions on a tablet, and fill them in for a patient."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.intake.invitations import hashed, invite
from mesotrich.clinic.intake.models import Answers, AnswerState, Invitation
from mesotrich.clinic.intake.staff_views import qr_code
from tests.clinic.conftest import Cast, signed_in

pytestmark = pytest.mark.django_db


def _link_on(page: str) -> str:
    """The address that a page shows."""
    found = re.search(r'value="http://testserver(/i/[^"]+/)"', page)
    assert found
    return found[1]


def test_a_link_is_shown_once_with_a_code_to_scan(nurse: Client, cast: Cast) -> None:
    path = f"/patients/{cast.patient.pk}/intake/invite/"
    made = nurse.post(path, {"where": "link"}).content.decode()
    link = _link_on(made)
    assert '<svg viewBox="0 0' in made
    assert 'class="qr"' in made
    assert "works for 7 days" in made
    assert link not in nurse.get(path).content.decode()
    with scopes_disabled():
        assert Invitation.objects.get().token_hash == hashed(link.split("/")[2])


def test_the_drawn_code_holds_no_style() -> None:
    drawn = qr_code("http://127.0.0.1:8000/i/x/")
    assert "style" not in drawn
    assert drawn.startswith("<svg")


def test_the_desk_may_make_links_and_sees_no_clinical_fact_on_the_page(cast: Cast) -> None:
    page = signed_in(cast.staff[Role.RECEPTIONIST]).get(f"/patients/{cast.patient.pk}/intake/invite/").content.decode()
    assert "How will the patient answer?" in page
    assert "Allergies: not asked" not in page


def test_the_assessor_may_not(cast: Cast) -> None:
    assert signed_in(cast.staff[Role.ASSESSOR]).get(f"/patients/{cast.patient.pk}/intake/invite/").status_code == 403


def test_another_clinic_finds_nothing(cast: Cast, other: Cast) -> None:
    nurse = signed_in(other.staff[Role.NURSE])
    for page in ("intake/", "intake/invite/", "intake/fill/1/", "intake/fill/overview/"):
        assert nurse.get(f"/patients/{cast.patient.pk}/{page}").status_code == 404
    assert nurse.post(f"/patients/{cast.patient.pk}/intake/fill/").status_code == 404


def test_on_the_tablet_the_one_at_the_desk_is_signed_out_and_the_questions_open(nurse: Client, cast: Cast) -> None:
    opened = nurse.post(f"/patients/{cast.patient.pk}/intake/invite/", {"where": "here"})
    assert opened["Location"].endswith("/1/")
    assert "sessionid" not in nurse.cookies or not nurse.cookies["sessionid"].value
    assert nurse.get(opened["Location"]).status_code == 200
    assert nurse.get(f"/patients/{cast.patient.pk}/intake/").status_code == 302


def test_a_link_can_be_withdrawn(inside: Cast, nurse: Client) -> None:
    row, secret = invite(inside.patient, inside.staff[Role.NURSE], timezone.now())
    path = f"/patients/{inside.patient.pk}/intake/invite/"
    assert "Not opened yet" in nurse.get(path).content.decode()
    page = nurse.post(f"{path}{row.pk}/withdraw/", follow=True).content.decode()
    assert "The link opens nothing any more." in page
    assert Client().get(f"/i/{secret}/").status_code == 404


def test_a_link_of_another_patient_is_not_found(inside: Cast, other: Cast) -> None:
    row, _secret = invite(inside.patient, inside.staff[Role.NURSE], timezone.now())
    theirs = signed_in(other.staff[Role.NURSE])
    assert theirs.post(f"/patients/{other.patient.pk}/intake/invite/{row.pk}/withdraw/").status_code == 404
    row.refresh_from_db()
    assert row.withdrawn_at is None


def test_staff_fill_in_the_same_questions_for_the_patient(nurse: Client, cast: Cast) -> None:
    base = f"/patients/{cast.patient.pk}/intake/fill/"
    assert nurse.post(base)["Location"] == f"{base}1/"
    nurse.post(f"{base}1/", {"shown": "hair_is_long", "hair_is_long": "Y"})
    assert nurse.post(f"{base}overview/")["Location"] == f"/patients/{cast.patient.pk}/intake/"
    with scopes_disabled():
        row = Answers.objects.get()
    assert row.state == AnswerState.SENT
    assert row.created_by == cast.staff[Role.NURSE]
    page = nurse.get(f"/patients/{cast.patient.pk}/intake/").content.decode()
    assert "Filled in by Clinic A nurse for the patient." in page


def test_staff_see_codes_while_they_search(nurse: Client, cast: Cast) -> None:
    found = nurse.get(f"/patients/{cast.patient.pk}/intake/fill/search/medicines/", {"q": "apix"}).json()
    assert found["results"][0]["detail"] == "B01AF02"
