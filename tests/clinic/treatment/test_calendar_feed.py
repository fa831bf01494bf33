from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.calendar_feed import feed_text, renew_feed, token_hash
from mesotrich.clinic.treatment.models import Appointment, CalendarFeed
from tests.clinic.conftest import Cast
from tests.clinic.treatment.conftest import MONDAY
from tests.clinic.treatment.sessions import add_session, add_visit

PARIS = ZoneInfo("Europe/Paris")


def _feed(cast: Cast) -> CalendarFeed:
    token = renew_feed(cast.clinic, cast.staff[Role.NURSE], MONDAY)
    return CalendarFeed.objects.get(token_hash=token_hash(token))


def _events(cast: Cast) -> list:  # type: ignore[type-arg]
    return Calendar.from_ical(feed_text(_feed(cast), MONDAY - timedelta(days=1))).walk("VEVENT")


def test_a_visit_is_told_by_number_and_kind_only(inside: Cast) -> None:
    inside.patient.name = "A name that nobody outside may read"
    inside.patient.save()
    add_visit(inside, MONDAY, add_session(inside))
    text = feed_text(_feed(inside), MONDAY).decode()
    assert "Patient 1\\, session" in text
    assert inside.patient.name not in text


@pytest.mark.parametrize("kind", ["photos", "plan", "examination", "review"])
def test_no_clinical_word_leaves_the_clinic(inside: Cast, kind: str) -> None:
    add_visit(inside, MONDAY, kind=kind)
    (event,) = _events(inside)
    assert str(event["SUMMARY"]) == "Patient 1, visit"


@pytest.mark.parametrize(
    "local",
    [datetime(2031, 3, 28, 10), datetime(2031, 3, 31, 10), datetime(2031, 10, 24, 10), datetime(2031, 10, 27, 10)],  # noqa: DTZ001
    ids=["before summer", "in summer", "before winter", "in winter"],
)
def test_ten_o_clock_stays_ten_o_clock_when_the_clocks_change(inside: Cast, local: datetime) -> None:
    add_visit(inside, local.replace(tzinfo=PARIS))
    (event,) = _events(inside)
    start = event["DTSTART"].dt
    assert start.utcoffset() == timedelta(0)
    assert start.astimezone(PARIS).replace(tzinfo=None) == local


def test_a_new_address_ends_the_old_one(inside: Cast) -> None:
    first = _feed(inside)
    second = _feed(inside)
    first.refresh_from_db()
    assert first.ended_at is not None
    assert second.ended_at is None


def test_a_cancelled_visit_is_marked_so_that_calendars_drop_it(inside: Cast, visit: Appointment) -> None:
    visit.cancelled_at = MONDAY
    visit.save()
    (event,) = _events(inside)
    assert str(event["STATUS"]) == "CANCELLED"


def test_visits_of_others_are_left_out(inside: Cast, visit: Appointment) -> None:
    token = renew_feed(inside.clinic, inside.staff[Role.PHYSICIAN], MONDAY)
    feed = CalendarFeed.objects.get(token_hash=token_hash(token))
    assert str(visit.pk) not in feed_text(feed, datetime(2031, 3, 1, tzinfo=UTC)).decode()
