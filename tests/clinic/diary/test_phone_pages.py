from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mesotrich.clinic.diary.models import ShedDay
from mesotrich.clinic.events.services import plan_asks
from mesotrich.clinic.treatment.models import Session
from tests.clinic.conftest import Cast


@pytest.mark.parametrize("page", ["my_today", "my_diary", "my_course", "my_help", "my_report", "my_reports"])
def test_every_page_of_a_patient_shows_the_emergency_number_the_hours_and_that_nights_are_not_read(
    at_home: Client, cast: Cast, page: str
) -> None:
    text = at_home.get(reverse(page)).content.decode()
    assert f'href="tel:{cast.clinic.emergency_number}"' in text
    assert cast.clinic.hours in text
    assert "Reports are not read at night." in text


def test_after_a_session_the_countdown_runs(at_home: Client, ended: Callable[..., Session]) -> None:
    ended(hours_ago=6)
    text = at_home.get(reverse("my_today")).content.decode()
    assert "Look after your scalp" in text
    assert "41 h 5" in text or "42 h 00" in text


def test_after_the_aftercare_the_page_asks_for_the_diary(at_home: Client, ended: Callable[..., Session]) -> None:
    ended(hours_ago=100)
    assert "How many hairs today?" in at_home.get(reverse("my_today")).content.decode()


def test_a_due_question_stands_on_top(at_home: Client, ended: Callable[..., Session]) -> None:
    plan_asks(ended(hours_ago=50))
    assert "How is your scalp?" in at_home.get(reverse("my_today")).content.decode()


def test_a_count_is_saved_without_scripts(at_home: Client, inside: Cast) -> None:  # noqa: ARG001  # opens the records
    day = timezone.localdate().isoformat()
    answered = at_home.post(reverse("my_diary"), {"day": day, "count": "64", "washed": "on"})
    assert answered.status_code == 302
    assert ShedDay.objects.get().count == 64


def test_a_wrong_count_stays_as_it_was_typed(at_home: Client) -> None:
    text = at_home.post(reverse("my_diary"), {"day": "2026-11-24", "count": "9999"}).content.decode()
    assert 'value="9999"' in text
    assert "Not saved yet." in text


def test_the_sheet_of_the_clinic_shows_the_sources(physician: Client, cast: Cast, ended: Callable[..., Session]) -> None:
    ended()
    text = physician.get(reverse("aftercare_sheet", args=[cast.patient.pk])).content.decode()
    assert "article only" in text


def test_the_calendar_file_is_one(at_home: Client) -> None:
    answered = at_home.get(reverse("my_calendar"))
    assert answered["Content-Type"].startswith("text/calendar")
