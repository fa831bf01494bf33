"""What a patient has before them, as a calendar file: times and a place, no clinical word."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from mesotrich.clinic.accounts.models import Clinic
from mesotrich.clinic.treatment.models import Appointment


def calendar_file(
    clinic: Clinic, appointments: Sequence[Appointment], waits: Sequence[tuple[str, datetime]], now: datetime
) -> bytes:
    """Write the file.

    Args:
        clinic: where.
        appointments: those to come.
        waits: what ends when, as words and a moment.
        now: when the file is written.

    Returns:
        An iCalendar file (RFC 5545).
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Mesotrich//EN")
    calendar.add("version", "2.0")
    for appointment in appointments:
        calendar.add_component(
            _entry(f"{appointment.pk}@mesotrich", clinic.name, appointment.starts_at, appointment.ends_at, now)
        )
    for words, until in waits:
        calendar.add_component(
            _entry(f"{until:%Y%m%d%H%M}-{len(words)}-wait@mesotrich", words, until, until + timedelta(minutes=15), now)
        )
    written: bytes = calendar.to_ical()
    return written


def _entry(name: str, words: str, start: datetime, end: datetime, now: datetime) -> Event:
    """One entry."""
    event = Event()
    event.add("uid", name)
    event.add("summary", words)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("dtstamp", now)
    return event
