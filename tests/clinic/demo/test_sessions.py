import numpy as np
import pytest
from django.utils import timezone
from django_scopes import scope

from mesotrich.clinic.demo.practice import make_practice
from mesotrich.clinic.demo.sessions import add_sessions
from mesotrich.clinic.stock.selectors import expiring_soon
from mesotrich.clinic.treatment.models import InjectionPoint, Order, Session, SessionState

pytestmark = pytest.mark.django_db


def test_the_demo_has_past_sessions_an_order_for_today_and_a_lot_that_expires_soon() -> None:
    practice = make_practice(timezone.now(), np.random.default_rng(14))
    with scope(clinic=practice.clinic):
        add_sessions(practice, np.random.default_rng(14))
        course = practice.courses[2]
        assert Session.objects.filter(course=course, state=SessionState.CLOSED).count() == 4
        assert Order.objects.filter(session__course=course, session__number=5, superseded_at=None).count() == 1
        assert not Order.objects.filter(session__course=practice.courses[5]).exists()
        assert [lot.number for lot in expiring_soon(practice.now.date())] == ["DEMO-0417"]
        assert InjectionPoint.objects.first().history.count() == 1  # type: ignore[union-attr]
        first = Session.objects.filter(course=course).order_by("number")[0]
        course.refresh_from_db()
        assert first.started_at is not None
        assert first.started_at.date() > course.started_on
