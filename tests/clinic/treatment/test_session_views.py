from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django_scopes import scope

from mesotrich.clinic.accounts.actor import Actor
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.models import Session
from mesotrich.clinic.treatment.session_views import token_of, user_of
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.treatment.session_cast import FRONTAL, begun, laid, planned, ready

pytestmark = pytest.mark.django_db


def made(cast: Cast, make: Callable[[Cast], Any]) -> Session:
    """A session of the cast, made by one of the helpers."""
    with scope(clinic=cast.clinic):
        row = make(cast)
        session: Session = row if isinstance(row, Session) else row.session
    return session


def page(client: Client, cast: Cast, session: Session, query: str = "") -> str:
    """The page of a session."""
    answer = client.get(reverse("session", args=[cast.patient.pk, session.pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_offers_the_next_step(cast: Cast, physician: Client) -> None:
    address = reverse("sessions", args=[cast.patient.pk])
    assert "Add a session" in physician.get(address).content.decode()
    made(cast, planned)
    text = physician.get(address).content.decode()
    assert "Session 1 waits for a signed order" in text
    assert "Write the order" in text


def test_a_session_is_added_once(cast: Cast, nurse: Client) -> None:
    for _ in range(2):
        nurse.post(reverse("session_add", args=[cast.patient.pk]))
    with scope(clinic=cast.clinic):
        assert Session.objects.count() == 1


@pytest.mark.parametrize(
    ("make", "heading"),
    [
        (planned, "Session 1 waits for a signed order"), (ready, "Does the patient still agree?"),
        (begun, "How is the needle used?"), (laid, f"Frontal: {FRONTAL.points} points to go"),
    ],
)  # fmt: skip
def test_the_step_that_waits_is_shown(cast: Cast, nurse: Client, make: Callable[[Cast], Any], heading: str) -> None:
    assert heading in page(nurse, cast, made(cast, make))


def test_who_is_not_named_looks_and_cannot_record(cast: Cast, physician: Client) -> None:
    text = page(physician, cast, made(cast, laid))
    assert "The order does not name you" in text
    assert 'value="row"' not in text


def test_another_view_is_a_plain_link(cast: Cast, nurse: Client) -> None:
    assert "Scalp, Back." in page(nurse, cast, made(cast, laid), "?view=back")


def test_a_page_in_french_says_it_in_french(cast: Cast, nurse: Client) -> None:
    nurse.cookies["django_language"] = "fr"
    assert f"Zone frontale\u202f: encore {FRONTAL.points} points" in page(nurse, cast, made(cast, laid))


@pytest.mark.parametrize("role", [Role.RECEPTIONIST, Role.ADMINISTRATOR, Role.ASSESSOR])
def test_other_roles_see_no_session(cast: Cast, role: Role) -> None:
    session, client = made(cast, ready), signed_in(cast.staff[role])
    assert client.get(reverse("sessions", args=[cast.patient.pk])).status_code == 403
    assert client.get(reverse("session", args=[cast.patient.pk, session.pk])).status_code == 403


def test_another_clinic_finds_nothing(cast: Cast, other: Cast) -> None:
    session, client = made(cast, ready), signed_in(other.staff[Role.NURSE])
    assert client.get(reverse("session", args=[cast.patient.pk, session.pk])).status_code == 404
    assert client.get(reverse("session", args=[other.patient.pk, session.pk])).status_code == 404


def test_a_token_that_is_none_names_no_row() -> None:
    name = uuid4()
    assert token_of(RequestFactory().post("/", {"token": str(name)})) == name
    assert token_of(RequestFactory().post("/", {"token": "x"})) is None


def test_nobody_is_no_user() -> None:
    request = RequestFactory().get("/")
    request.actor = Actor()  # type: ignore[attr-defined]
    with pytest.raises(RecordError):
        user_of(request)
