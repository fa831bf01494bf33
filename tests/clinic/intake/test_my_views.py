"""A patient answers from their own account."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.intake.models import Answers, AnswerState
from mesotrich.clinic.intake.services import accept, fingerprint
from tests.clinic.conftest import Cast


def test_a_patient_begins_where_nothing_was_answered(at_home: Client) -> None:
    assert at_home.get("/my/intake/")["Location"] == "/my/intake/1/"
    page = at_home.get("/my/intake/1/").content.decode()
    assert "Your hair" in page
    assert "1 of 11" in page


def test_answers_are_kept_as_the_patients_own(at_home: Client, cast: Cast) -> None:
    at_home.post("/my/intake/1/", {"shown": "hair_is_long", "hair_is_long": "Y"})
    with scopes_disabled():
        row = Answers.objects.get()
    assert row.created_by == cast.patient_user
    assert row.values["hair_is_long"]["value"] is True


def test_staff_have_no_such_page(nurse: Client) -> None:
    assert nurse.get("/my/intake/1/").status_code == 403


def test_medicines_are_found_by_name(at_home: Client) -> None:
    assert at_home.get("/my/intake/search/medicines/", {"q": "apix"}).json()["results"][0]["code"] == "B01AF02"


def test_after_the_clinic_has_read_it_the_patient_may_answer_again(
    at_home: Client, inside: Cast, answered: Callable[..., Answers]
) -> None:
    row = answered({"hair_is_long": True})
    accept(row, inside.staff[Role.NURSE], timezone.now(), fingerprint(row))
    assert at_home.get("/my/intake/")["Location"] == "/my/intake/overview/"
    page = at_home.get("/my/intake/overview/").content.decode()
    assert "Your clinic has read it" in page
    assert "Answer again" in page
    assert at_home.post("/my/intake/")["Location"] == "/my/intake/1/"
    assert list(Answers.objects.order_by("created_at").values_list("state", flat=True)) == [
        AnswerState.ACCEPTED,
        AnswerState.DRAFT,
    ]
