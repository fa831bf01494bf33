"""The visits of a member of staff as a calendar file, behind a secret address, without a clinical word."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from mesotrich.clinic.accounts.models import Clinic, User
from mesotrich.clinic.treatment.calendar_day import KIND_NAMES
from mesotrich.clinic.treatment.models import Appointment, CalendarFeed

BACK = timedelta(days=30)
AHEAD = timedelta(days=365)


def renew_feed(clinic: Clinic, user: User, now: datetime) -> str:
    """Give a member of staff a new secret address; the old one ends.

    Args:
        clinic: whose visits.
        user: who will read them.
        now: with a time zone.

    Returns:
        The secret part of the address; only its hash is kept.
    """
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        for feed in CalendarFeed.objects.filter(user=user, ended_at=None):
            feed.ended_at = now
            feed.save()
        CalendarFeed.objects.create(clinic=clinic, created_by=user, user=user, token_hash=token_hash(token))
    return token


def token_hash(token: str) -> str:
    """What is kept of a secret address.

    Args:
        token: the secret part.

    Returns:
        64 hexadecimal digits.

    Examples:
        >>> len(token_hash("a"))
        64
    """
    return sha256(token.encode()).hexdigest()


def feed_text(feed: CalendarFeed, now: datetime) -> bytes:
    """The calendar file of a member of staff: numbers of patients and kinds of visits, from a month ago to a year ahead.

    Args:
        feed: whose; the clinic's scope is open.
        now: with a time zone.

    Returns:
        An iCalendar file (RFC 5545); times in UTC, so that no change of the clocks can shift them.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Mesotrich//Clinic//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", feed.clinic.name)
    visits = Appointment.objects.filter(staff=feed.user, starts_at__gt=now - BACK, starts_at__lt=now + AHEAD)
    for visit in visits.select_related("patient", "session").order_by("starts_at"):
        calendar.add_component(_event(visit, now))
    return bytes(calendar.to_ical())


def _event(visit: Appointment, now: datetime) -> Event:
    """One visit: number and kind, no name and nothing clinical."""
    event, kind = Event(), str(KIND_NAMES["session"] if visit.kind == "session" else _("Visit")).lower()
    event.add("uid", f"{visit.pk}@mesotrich")
    event.add("dtstamp", now)
    event.add("dtstart", visit.starts_at)
    event.add("dtend", visit.ends_at)
    event.add("summary", _("Patient %(number)d, %(kind)s") % {"number": visit.patient.number, "kind": kind})
    event.add("location", _("Chair %(chair)d") % {"chair": visit.chair})
    if visit.cancelled_at is not None:
        event.add("status", "CANCELLED")
    return event
