"""The clinic edits what it asks."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scopes_disabled

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.intake.models import QuestionnaireVersion
from mesotrich.reference.questionnaires import questionnaire_json
from tests.clinic.conftest import Cast, signed_in

EDIT = "/clinic/questionnaires/session/"


@pytest.fixture
def administrator(cast: Cast) -> Client:
    """A browser in which the administrator is signed in."""
    return signed_in(cast.staff[Role.ADMINISTRATOR])


def _changed() -> dict[str, Any]:
    """The questions of a session with another title."""
    return {**questionnaire_json("session"), "title": "How are you today?"}


def test_the_list_says_what_is_asked_and_in_which_version(administrator: Client) -> None:
    page = administrator.get("/clinic/questionnaires/").content.decode()
    assert "Before your first visit" in page
    assert "version 1" in page
    assert "11 pages" in page


def test_the_nurse_does_not_edit(nurse: Client) -> None:
    assert nurse.get(EDIT).status_code == 403
    assert nurse.get("/clinic/questionnaires/").status_code == 403


def test_a_changed_questionnaire_is_saved_as_the_next_version(administrator: Client) -> None:
    data = {"content": json.dumps(_changed()), "reason": "shorter", "action": "save"}
    page = administrator.post(EDIT, data, follow=True).content.decode()
    assert "Saved as version 2." in page
    with scopes_disabled():
        row = QuestionnaireVersion.objects.get()
    assert (row.version, row.content["version"], row.reason) == (2, "2", "shorter")
    again = administrator.get(EDIT).content.decode()
    assert "How are you today?" in again
    assert "shorter" in again


def test_a_file_takes_the_place_of_the_text(administrator: Client) -> None:
    file = SimpleUploadedFile("session.json", json.dumps(_changed()).encode(), content_type="application/json")
    administrator.post(EDIT, {"content": "{}", "file": file, "reason": "from a file", "action": "save"})
    with scopes_disabled():
        assert QuestionnaireVersion.objects.get().content["title"] == "How are you today?"


def test_a_check_shows_the_pages_and_saves_nothing(administrator: Client) -> None:
    page = administrator.post(EDIT, {"content": json.dumps(_changed()), "action": "check"}).content.decode()
    assert "can be read" in page
    assert "Do you feel ill today?" in page
    with scopes_disabled():
        assert QuestionnaireVersion.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "line 1, column 2"),
        ("[]", "wanted a JSON object, got list"),
        (json.dumps({**_changed(), "item": []}), "wanted pages"),
        (json.dumps({**_changed(), "url": "urn:other"}), "leave the url as it was"),
    ],
)
def test_what_cannot_be_read_is_told_and_stays_in_the_field(administrator: Client, content: str, told: str) -> None:
    page = administrator.post(EDIT, {"content": content, "reason": "x", "action": "save"}).content.decode()
    assert "Not saved yet." in page
    assert told in page
    with scopes_disabled():
        assert QuestionnaireVersion.objects.count() == 0


def test_a_question_that_is_no_fact_is_named(administrator: Client) -> None:
    content = _changed()
    content["item"][0]["item"][2]["linkId"] = "favourite_colour"
    page = administrator.post(EDIT, {"content": json.dumps(content), "reason": "x", "action": "save"}).content.decode()
    assert "favourite_colour" in page
    assert "wanted the code of a fact as linkId" in page


def test_a_reason_is_needed(administrator: Client) -> None:
    page = administrator.post(EDIT, {"content": json.dumps(_changed()), "reason": " ", "action": "save"}).content.decode()
    assert "a reason for the new version" in page


def test_each_version_can_be_downloaded(administrator: Client) -> None:
    administrator.post(EDIT, {"content": json.dumps(_changed()), "reason": "shorter", "action": "save"})
    assert administrator.get(f"{EDIT}1/").json()["title"] == "Before today's session"
    assert administrator.get(f"{EDIT}2/").json()["title"] == "How are you today?"
    assert administrator.get(f"{EDIT}3/").status_code == 404
    assert administrator.get("/clinic/questionnaires/examination/").status_code == 404


def test_another_clinic_keeps_its_own(administrator: Client, other: Cast) -> None:
    administrator.post(EDIT, {"content": json.dumps(_changed()), "reason": "shorter", "action": "save"})
    theirs = signed_in(other.staff[Role.ADMINISTRATOR])
    assert "How are you today?" not in theirs.get(EDIT).content.decode()
