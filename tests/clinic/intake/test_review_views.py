"""Nurse and physician read what the patient said; the desk sees how far it is."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django_scopes import scopes_disabled

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.intake.models import Answers, AnswerState
from mesotrich.clinic.intake.services import begin, fingerprint, keep
from mesotrich.clinic.patients.models import FactRecord, FactSource
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.records.facts import UNKNOWN, Fact
from tests.clinic.conftest import Cast, signed_in

Answered = Callable[..., Answers]
VALUES = {"shed_per_day": 80, "medicines": ("B01AF02",), "thyroid_disease": UNKNOWN, "scalp_symptoms": ("pustules",)}


@pytest.fixture
def review(inside: Cast) -> str:
    """Address of the review."""
    return f"/patients/{inside.patient.pk}/intake/"


def test_without_answers_the_page_says_what_to_do(nurse: Client, review: str) -> None:
    page = nurse.get(review).content.decode()
    assert "Nothing was asked yet" in page
    assert "Send a link" in page
    assert "Fill in for the patient" in page


def test_answers_are_shown_in_words_with_their_code(nurse: Client, review: str, answered: Answered) -> None:
    answered(VALUES)
    page = nurse.get(review).content.decode()
    assert "What did the patient say?" in page
    assert "apixaban" in page
    assert "B01AF02" in page
    assert "I do not know" in page
    assert "Look at the scalp soon" in page
    assert "Accept into the record" in page


def test_what_was_not_answered_is_counted_and_named(nurse: Client, review: str, answered: Answered) -> None:
    answered(VALUES)
    page = nurse.get(review).content.decode()
    assert "Are you pregnant?" in page
    assert "A question that nobody answered is never counted as clear." in page


def test_the_desk_sees_how_far_it_is_and_no_answer(inside: Cast, review: str, answered: Answered) -> None:
    answered(VALUES)
    answer = signed_in(inside.staff[Role.RECEPTIONIST]).get(review).content.decode()
    page = re.sub(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9]{32,}", "", answer)  # names of rows hold any digits
    assert "The intake was sent" in page
    for clinical in ("apixaban", "B01AF02", "80", "Spots with pus", "Allergies: not asked", "Medicines"):
        assert clinical not in page, clinical


def test_the_desk_may_neither_accept_nor_export(inside: Cast, answered: Answered) -> None:
    row, desk = answered(VALUES), signed_in(inside.staff[Role.RECEPTIONIST])
    base = f"/patients/{inside.patient.pk}/intake/{row.pk}/"
    assert desk.post(f"{base}accept/", {"seen": fingerprint(row)}).status_code == 403
    assert desk.get(f"{base}fhir/").status_code == 403
    assert desk.get(f"{base}search/medicines/").status_code == 403


def test_accepting_makes_facts_and_leads_to_the_examination(nurse: Client, inside: Cast, answered: Answered) -> None:
    row = answered(VALUES)
    response = nurse.post(f"/patients/{inside.patient.pk}/intake/{row.pk}/accept/", {"seen": fingerprint(row)})
    assert response.status_code == 302
    assert "examination" in response["Location"]
    fact = FactRecord.objects.get(code="medicines")
    assert (fact.value, fact.asked_on, fact.source) == ({"value": ["B01AF02"]}, date(2026, 11, 23), FactSource.INTAKE)
    assert fact.created_by == inside.staff[Role.NURSE]


def test_what_changed_while_it_was_read_is_not_accepted(nurse: Client, inside: Cast, answered: Answered) -> None:
    row = answered(VALUES)
    seen = fingerprint(row)
    keep(row, {"shed_per_day": 90}, date(2026, 11, 24))
    page = nurse.post(f"/patients/{inside.patient.pk}/intake/{row.pk}/accept/", {"seen": seen}, follow=True).content.decode()
    assert "The answers have changed since you opened this page." in page
    assert FactRecord.objects.count() == 0


def test_a_draft_is_not_accepted(nurse: Client, inside: Cast) -> None:
    row = keep(begin(inside.patient, "intake", None), {"shed_per_day": 90}, date(2026, 11, 24))
    path = f"/patients/{inside.patient.pk}/intake/{row.pk}/accept/"
    page = nurse.post(path, {"seen": fingerprint(row)}, follow=True).content.decode()
    assert "were not sent yet" in page
    assert "The patient has not sent it yet" in page
    row.refresh_from_db()
    assert row.state == AnswerState.DRAFT


def test_what_differs_from_the_record_stands_side_by_side(nurse: Client, inside: Cast, review: str, answered: Answered) -> None:
    old = Fact("medicines", ("B03AA07",), date(2026, 9, 7))
    keep_fact(inside.patient, old, FactSource.RECORD, inside.staff[Role.NURSE])
    answered(VALUES)
    page = nurse.get(review).content.decode()
    assert "Differs from the record" in page
    assert "ferrous sulfate (iron)" in page
    assert "7 Sep" in page


def test_a_name_without_a_code_must_be_decided_before_it_is_accepted(
    nurse: Client, inside: Cast, review: str, answered: Answered
) -> None:
    row = answered({"medicines": ("text:apixabam",)})
    page = nurse.get(review).content.decode()
    assert "Names without a code" in page
    assert 'disabled aria-describedby="why"' in page
    base = f"/patients/{inside.patient.pk}/intake/{row.pk}/"
    refused = nurse.post(f"{base}accept/", {"seen": fingerprint(row)}, follow=True).content.decode()
    assert "Some names have no code: apixabam." in refused
    nurse.post(f"{base}code/", {"question": "medicines", "name": "apixabam", "code": "B01AF02"})
    row.refresh_from_db()
    assert row.values["medicines"]["value"] == ["B01AF02"]
    nurse.post(f"{base}accept/", {"seen": fingerprint(row)})
    assert FactRecord.objects.get(code="medicines").value == {"value": ["B01AF02"]}


def test_a_name_can_be_kept_as_an_open_question(nurse: Client, inside: Cast, review: str, answered: Answered) -> None:
    row = answered({"medicines": ("text:herbal tea",)})
    base = f"/patients/{inside.patient.pk}/intake/{row.pk}/"
    nurse.post(f"{base}code/", {"question": "medicines", "name": "herbal tea", "keep": "1"})
    assert "open question" in nurse.get(review).content.decode()
    row.refresh_from_db()
    nurse.post(f"{base}accept/", {"seen": fingerprint(row)})
    assert FactRecord.objects.get(code="medicines").value == {"value": ["text:herbal tea"]}


def test_a_code_that_is_not_in_the_list_is_refused(nurse: Client, inside: Cast, answered: Answered) -> None:
    row = answered({"medicines": ("text:herbal tea",)})
    path = f"/patients/{inside.patient.pk}/intake/{row.pk}/code/"
    page = nurse.post(path, {"question": "medicines", "name": "herbal tea", "code": "nonsense"}, follow=True).content.decode()
    assert "Choose a substance from the list" in page
    row.refresh_from_db()
    assert row.values["medicines"]["value"] == ["text:herbal tea"]


def test_answers_can_be_taken_along_as_fhir(nurse: Client, inside: Cast, answered: Answered) -> None:
    row = answered(VALUES)
    response = nurse.get(f"/patients/{inside.patient.pk}/intake/{row.pk}/fhir/")
    told = response.json()
    assert response["Content-Type"] == "application/fhir+json"
    assert "attachment" in response["Content-Disposition"]
    assert (told["resourceType"], told["status"]) == ("QuestionnaireResponse", "completed")
    assert told["questionnaire"] == "urn:mesotrich:questionnaire:intake|1"


def test_answers_of_another_clinic_are_not_found(inside: Cast, other: Cast, answered: Answered) -> None:
    row, theirs = answered(VALUES), signed_in(other.staff[Role.PHYSICIAN])
    for patient in (inside.patient, other.patient):
        base = f"/patients/{patient.pk}/intake/{row.pk}/"
        assert theirs.get(f"{base}fhir/").status_code == 404
        assert theirs.post(f"{base}accept/", {"seen": fingerprint(row)}).status_code == 404
        assert theirs.post(f"{base}code/", {}).status_code == 404
    with scopes_disabled():
        assert FactRecord.objects.count() == 0


def test_substances_are_found_with_their_codes(nurse: Client, inside: Cast, answered: Answered) -> None:
    row = answered(VALUES)
    found = nurse.get(f"/patients/{inside.patient.pk}/intake/{row.pk}/search/medicines/", {"q": "apix"}).json()
    assert found == {"results": [{"code": "B01AF02", "name": "apixaban", "detail": "B01AF02"}]}
