from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.events.selectors import due_asks, events_of, open_events
from mesotrich.clinic.events.services import Told, answer, answer_ask, plan_asks, report, tell_urgent
from mesotrich.clinic.treatment.models import Session
from tests.clinic.conftest import Cast


def _report(cast: Cast, hours_ago: int) -> object:
    return report(cast.patient, Told("erythema", timezone.now() - timedelta(hours=hours_ago)), None, by_patient=True)


def test_urgent_signs_stand_before_older_events(inside: Cast) -> None:
    old = _report(inside, 5)
    urgent = tell_urgent(inside.patient, "breathing", None)
    assert list(open_events()) == [urgent, old]


def test_a_closed_event_is_not_open(inside: Cast) -> None:
    event = report(inside.patient, Told("pain", timezone.now() - timedelta(hours=2)), None, by_patient=True)
    answer(event, inside.staff[Role.NURSE], "Gone.", "mild", timezone.now(), close=True)
    assert list(open_events()) == []
    assert list(events_of(inside.patient)) == [event]


def test_a_question_is_due_from_its_hour_until_it_is_answered(inside: Cast, ended: Callable[..., Session]) -> None:
    asks = plan_asks(ended(hours_ago=47))
    assert list(due_asks(timezone.now())) == []
    later = timezone.now() + timedelta(hours=2)
    assert list(due_asks(later, inside.patient)) == [asks[0]]
    answer_ask(asks[0], True, None)
    assert list(due_asks(later)) == []
