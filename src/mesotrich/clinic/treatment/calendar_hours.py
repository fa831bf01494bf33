"""When a clinic is open, in its own time zone; the clocks may change."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mesotrich.clinic.accounts.models import Clinic, ClinicSetting

KEY = "opening_hours"  # of the clinic's settings: {"0": ["09:00", "17:30"], ...}, Monday is 0; a day that is not there is closed
USUAL: dict[str, list[str]] = {str(day): ["09:00", "17:30"] for day in range(5)}  # until a clinic has set its own


def opening(clinic: Clinic, day: date) -> tuple[datetime, datetime] | None:
    """From when to when a clinic is open on a day.

    Args:
        clinic: which.
        day: in its zone.

    Returns:
        Opening and closing with the clinic's zone; None on a closed day.
    """
    return _of_day(_set(clinic), clinic, day)


def openings(clinic: Clinic, first: date, days: int) -> list[tuple[datetime, datetime]]:
    """Opening hours of several days.

    Args:
        clinic: which.
        first: the first day.
        days: how many.

    Returns:
        Hours of the days that are open, in order.
    """
    hours = _set(clinic)
    found = (_of_day(hours, clinic, first + timedelta(days=number)) for number in range(days))
    return [opened for opened in found if opened is not None]


def _set(clinic: Clinic) -> dict[str, list[str]]:
    """What the clinic has set, newest first."""
    newest = ClinicSetting.objects.filter(clinic=clinic, key=KEY).order_by("-version").first()
    value: Any = newest.value if newest is not None else USUAL
    return dict(value)


def _of_day(hours: dict[str, list[str]], clinic: Clinic, day: date) -> tuple[datetime, datetime] | None:
    """The hours of one day."""
    found = hours.get(str(day.weekday()))
    if not found:
        return None
    zone = ZoneInfo(clinic.zone)
    opens, closes = (datetime.combine(day, time.fromisoformat(text), zone) for text in found)
    return opens, closes
