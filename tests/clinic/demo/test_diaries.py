from datetime import timedelta

import numpy as np
import pytest
from django.utils import timezone
from django_scopes import scope

from mesotrich.clinic.demo.diaries import DAYS, WRITERS, add_diaries
from mesotrich.clinic.demo.practice import AT_HOME, REVIEWED, Practice, make_practice
from mesotrich.clinic.diary.models import ShedDay
from mesotrich.clinic.events.models import AdverseEvent, FollowUpAsk
from mesotrich.clinic.treatment.models import Session, SessionState

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice() -> Practice:
    """The demo practice with diaries, where patient 3 had two sessions."""
    random = np.random.default_rng(1)
    practice = make_practice(timezone.now(), random)
    with scope(clinic=practice.clinic):
        for number, days in ((1, 30), (2, 16)):
            end = practice.now - timedelta(days=days)
            Session.objects.create(
                clinic=practice.clinic, course=practice.courses[2], number=number, state=SessionState.CLOSED,
                started_at=end - timedelta(minutes=45), ended_at=end,
            )  # fmt: skip
        add_diaries(practice, random)
    return practice


def test_some_patients_have_counted_for_six_weeks_and_left_days_out(practice: Practice) -> None:
    since = practice.now.date() - timedelta(days=DAYS + 6)
    with scope(clinic=practice.clinic):
        days = [ShedDay.objects.filter(patient=practice.patients[number - 1], day__gte=since).count() for number in WRITERS]
    assert all(35 <= count < 48 for count in days)


def test_two_patients_also_counted_in_the_week_of_their_first_photos(practice: Practice) -> None:
    with scope(clinic=practice.clinic):
        for number, first in (
            (AT_HOME, practice.now.date() - timedelta(weeks=13)),
            (REVIEWED, practice.courses[REVIEWED - 1].started_on),
        ):
            week = ShedDay.objects.filter(patient=practice.patients[number - 1], day__range=(first, first + timedelta(days=6)))
            assert week.count() == 7


def test_every_session_has_its_redness_and_its_questions(practice: Practice) -> None:
    with scope(clinic=practice.clinic):
        assert AdverseEvent.objects.filter(term="erythema").count() == 2
        assert FollowUpAsk.objects.count() == 12


def test_one_report_waits_for_the_clinic(practice: Practice) -> None:
    with scope(clinic=practice.clinic):
        assert [event.patient.number for event in AdverseEvent.objects.filter(state="open")] == [1]
