from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from mesotrich.clinic.accounts import settings_store
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.diary.selectors import SHOWN_DAYS, aftercare_of, coming, counted_days, last_session, shown_days
from mesotrich.clinic.diary.services import save_day
from mesotrich.clinic.treatment.models import Appointment, Session
from tests.clinic.conftest import Cast

TODAY = date(2026, 11, 25)


def test_the_session_that_ended_last_counts(inside: Cast, ended: Callable[..., Session]) -> None:
    ended(hours_ago=400, number=1)
    newest = ended(hours_ago=6, number=2)
    assert last_session(inside.patient) == newest


def test_without_a_session_there_is_no_aftercare(inside: Cast) -> None:
    assert aftercare_of(inside.patient, timezone.now()) == (None, ())


def test_shampoo_waits_for_the_hours_of_the_article(inside: Cast, ended: Callable[..., Session]) -> None:
    session = ended(hours_ago=6)
    _, rules = aftercare_of(inside.patient, timezone.localtime())
    shampoo = next(state for state in rules if state.rule.code == "shampoo")
    assert session.ended_at is not None
    assert shampoo.until - session.ended_at == timedelta(hours=48)


def test_the_hours_that_the_clinic_has_set_hold(inside: Cast, ended: Callable[..., Session]) -> None:
    hours, _ = settings_store.get(inside.clinic, "aftercare")
    changed = {code: {**entry, "hours": 12} for code, entry in hours.items()}
    settings_store.save_version(inside.clinic, "aftercare", changed, "our own rule", inside.staff[Role.ADMINISTRATOR])
    ended(hours_ago=13)
    _, rules = aftercare_of(inside.patient, timezone.localtime())
    assert all(state.done for state in rules)


def test_counted_days_reach_back_far_enough_for_the_first_median(inside: Cast) -> None:
    for back in (0, SHOWN_DAYS, SHOWN_DAYS + 6, SHOWN_DAYS + 7):
        save_day(inside.patient, TODAY - timedelta(days=back), 60, False, None, TODAY)
    days = counted_days(inside.patient, TODAY)
    assert [(TODAY - counted.day).days for counted in days] == [SHOWN_DAYS + 6, SHOWN_DAYS, 0]
    assert [(TODAY - counted.day).days for counted in shown_days(days, TODAY)] == [0]


def test_cancelled_and_past_appointments_do_not_come(inside: Cast) -> None:
    now = timezone.now()
    made = []
    for hours, cancelled in ((-5, None), (5, now), (7, None)):
        made.append(
            Appointment.objects.create(
                clinic=inside.clinic, patient=inside.patient, kind="session", chair=1, staff=inside.staff[Role.NURSE],
                starts_at=now + timedelta(hours=hours), ends_at=now + timedelta(hours=hours, minutes=45), cancelled_at=cancelled,
            )
        )  # fmt: skip
    assert coming(inside.patient, now) == [made[2]]


def test_a_visit_whose_session_was_closed_early_does_not_come(inside: Cast, ended: Callable[..., Session]) -> None:
    now, session = timezone.now(), ended(hours_ago=0)
    Appointment.objects.create(
        clinic=inside.clinic, patient=inside.patient, kind="session", chair=1, staff=inside.staff[Role.NURSE], session=session,
        starts_at=now - timedelta(minutes=5), ends_at=now + timedelta(minutes=40),
    )  # fmt: skip
    assert coming(inside.patient, now) == []
