from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from django.utils import timezone
from django_scopes import scope

from mesotrich.clinic.demo.day import TODAY, add_day
from mesotrich.clinic.demo.practice import make_practice
from mesotrich.clinic.treatment.calendar_selectors import visits_of_days
from mesotrich.clinic.treatment.models import Appointment

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 11, 23, 9, 22, tzinfo=UTC)  # 10:22 in Paris


def _visits(now: datetime) -> list[Appointment]:
    practice = make_practice(now, np.random.default_rng(1))
    with scope(clinic=practice.clinic), timezone.override(ZoneInfo("Europe/Paris")):
        add_day(practice, np.random.default_rng(1))
        return list(visits_of_days(timezone.localdate(now)))


def test_patient_3_sits_in_chair_1_now() -> None:
    here = [visit for visit in _visits(MORNING) if visit.starts_at <= MORNING < visit.ends_at and visit.arrived_at]
    assert [(visit.patient.number, visit.chair) for visit in here] == [(3, 1)]


def test_the_day_has_all_its_visits() -> None:
    assert len(_visits(MORNING)) == len(TODAY)


@pytest.mark.parametrize("hour", [0, 6, 14, 22, 23])
def test_whenever_the_demo_is_made_somebody_sits_in_a_chair(hour: int) -> None:
    now = datetime(2026, 11, 24, hour, 40, tzinfo=UTC)
    assert any(visit.starts_at <= now < visit.ends_at for visit in _visits(now))


def test_the_week_has_visits_on_its_other_days() -> None:
    practice = make_practice(MORNING, np.random.default_rng(1))
    with scope(clinic=practice.clinic), timezone.override(ZoneInfo("Europe/Paris")):
        add_day(practice, np.random.default_rng(1))
        days = {timezone.localdate(visit.starts_at).weekday() for visit in Appointment.objects.all()}
    assert days == {0, 1, 2, 3, 4}
