import pytest
from django.template import engines
from django.utils import translation

from mesotrich.clinic.accounts.actor import Actor
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.accounts.templatetags.clinic import get, initial, may, photo_count, role_name, told, told_code
from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.foundation.messages import Message
from tests.clinic.conftest import Cast


@pytest.mark.parametrize(("language", "words"), [("en", "Hard sport"), ("fr", "Sport intense"), ("de", "Hard sport")])
def test_a_message_is_told_in_the_language_of_the_page(language: str, words: str) -> None:
    with translation.override(language):
        assert told(Message("aftercare.hard_sport")) == words
        assert told_code("aftercare.hard_sport") == words


def test_values_stand_in_their_places() -> None:
    assert told(Message("aftercare.still", {"hours": 3, "minutes": 5})) == "Still 3 h 5 min"


def test_a_template_asks_for_a_permission(cast: Cast) -> None:
    nurse = Actor(cast.staff[Role.NURSE], cast.clinic, Role.NURSE)
    assert may(nurse, "record.view")
    assert not may(nurse, "order.sign")


def test_an_entry_that_is_not_there_is_empty() -> None:
    assert (get({"a": 1}, "a"), get({"a": 1}, "b")) == (1, None)


@pytest.mark.parametrize(("name", "mark"), [("Demo doctor", "D"), ("Demo patient 3", "3"), ("Demo patient 12", "12"), ("", "")])
def test_the_round_mark_of_a_person(name: str, mark: str) -> None:
    assert initial(name) == mark


def test_a_role_has_a_name_and_none_has_none() -> None:
    assert (str(role_name(Role.NURSE)), role_name(None)) == ("Nurse", "")


def test_photos_that_are_being_measured_are_counted(inside: Cast) -> None:  # noqa: ARG001  # opens the records
    assert photo_count() == {"count": 0}
    assert PhotoState.WAITING in {choice for choice, _name in Photo._meta.get_field("state").choices or ()}


def test_the_strip_shows_the_patient_the_facts_to_know_and_the_tabs(inside: Cast) -> None:
    template = engines["django"].from_string("{% patient_strip patient 'audit' %}")
    page = template.render({"patient": inside.patient})
    assert "Patient 1" in page
    assert "Allergies: not asked" in page
    assert page.count('aria-current="page"') == 1
