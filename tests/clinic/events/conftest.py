"""A session that has ended, and who may look at it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.treatment.models import Session, SessionState
from tests.clinic.conftest import Cast


@pytest.fixture
def ended(inside: Cast) -> Callable[..., Session]:
    """Make a session that ended some hours ago."""

    def make(hours_ago: float = 6, number: int = 1) -> Session:
        end: datetime = timezone.now() - timedelta(hours=hours_ago)
        return Session.objects.create(
            clinic=inside.clinic, course=inside.course, number=number, state=SessionState.CLOSED,
            started_at=end - timedelta(minutes=45), ended_at=end,
        )  # fmt: skip

    return make
