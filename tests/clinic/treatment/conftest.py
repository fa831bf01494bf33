"""Times and visits that the tests of the calendar share."""

from datetime import UTC, datetime, timedelta

import pytest

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.calendar_services import Slot, book
from mesotrich.clinic.treatment.models import Appointment
from tests.clinic.conftest import Cast

MONDAY = datetime(2031, 3, 3, 9, tzinfo=UTC)  # 10:00 in Paris, far enough ahead that it never lies in the past


def slot(cast: Cast, start: datetime, kind: str = "photos", chair: int = 1, role: Role = Role.NURSE, minutes: int = 30) -> Slot:
    return Slot(kind, chair, cast.staff[role], start, start + timedelta(minutes=minutes))


@pytest.fixture
def visit(inside: Cast) -> Appointment:
    """Patient 1 for photos, Monday 10:00 to 10:30, chair 1, with the nurse."""
    return book(inside.patient, slot(inside, MONDAY), inside.staff[Role.RECEPTIONIST])
