"""The questions on the day of a session."""

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.patients.models import FactRecord, FactSource
from mesotrich.clinic.treatment.models import Session
from tests.clinic.conftest import Cast, signed_in

ASKED = ["unwell_today", "scalp_symptoms", "shingles_now", "herpes_now", "new_medicine_since_last", "pregnancy", "breastfeeding"]


@pytest.fixture
def path(inside: Cast) -> str:
    """Address of the questions."""
    session = Session.objects.create(clinic=inside.clinic, course=inside.course, number=1)
    return f"/patients/{inside.patient.pk}/sessions/{session.pk}/questions/"


def test_the_questions_are_those_of_the_day(nurse: Client, path: str) -> None:
    page = nurse.get(path).content.decode()
    assert "Before today&#x27;s session" in page
    assert "Do you feel ill today?" in page
    assert "Which sex is in your medical record?" not in page


def test_answers_become_facts_of_today(nurse: Client, path: str) -> None:
    data = {"shown": [*ASKED, "pregnancy_possible"], "unwell_today": "N", "pregnancy": "N", "pregnancy_possible": "unknown"}
    response = nurse.post(path, data)
    assert response.status_code == 302
    facts = {row.code: row for row in FactRecord.objects.all()}
    assert set(facts) == {"unwell_today", "pregnancy", "pregnancy_possible"}
    assert facts["pregnancy_possible"].value == {"unknown": True}
    assert {row.source for row in facts.values()} == {FactSource.SESSION}
    assert {row.asked_on for row in facts.values()} == {timezone.localdate()}


def test_two_answers_that_exclude_each_other_are_refused_and_kept_on_the_page(nurse: Client, path: str) -> None:
    page = nurse.post(path, {"shown": [*ASKED, "pregnancy_possible"], "scalp_symptoms": ["nothing", "itch"]}).content.decode()
    assert "goes with no other answer" in page
    assert FactRecord.objects.count() == 0


def test_the_answers_of_today_stand_there_when_the_page_opens_again(nurse: Client, path: str) -> None:
    nurse.post(path, {"shown": [*ASKED, "pregnancy_possible"], "herpes_now": "Y"})
    assert 'name="herpes_now" value="Y" checked' in nurse.get(path).content.decode()


def test_pus_is_told_to_the_physician(nurse: Client, path: str) -> None:
    nurse.post(path, {"shown": [*ASKED, "pregnancy_possible"], "scalp_symptoms": "pustules"})
    assert "data-urgent>" in nurse.get(path).content.decode()


def test_a_session_of_another_patient_is_not_found(path: str, other: Cast, inside: Cast) -> None:
    with scope(clinic=other.clinic):
        theirs = Session.objects.create(clinic=other.clinic, course=other.course, number=1)
    nurse = signed_in(inside.staff[Role.NURSE])
    assert nurse.get(f"/patients/{inside.patient.pk}/sessions/{theirs.pk}/questions/").status_code == 404
    assert signed_in(other.staff[Role.NURSE]).get(path).status_code == 404


def test_the_desk_does_not_ask(path: str, inside: Cast) -> None:
    assert signed_in(inside.staff[Role.RECEPTIONIST]).get(path).status_code == 403
