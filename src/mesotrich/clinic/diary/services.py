"""Write what a patient counted."""

from datetime import date

from django.db import transaction

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.diary.models import ShedDay
from mesotrich.clinic.patients.models import Patient
from mesotrich.foundation.errors import InputError

MOST_HAIRS = 2000
OLDEST_DAYS = 60


def save_day(patient: Patient, day: date, count: int, washed: bool, by: User | None, today: date) -> ShedDay:
    """Keep the count of a day; a second entry for the same day corrects the first, and history keeps both.

    Args:
        patient: who counted.
        day: on which day.
        count: hairs, 0 to 2000.
        washed: whether the hair was washed on that day.
        by: who wrote it down.
        today: the day in the clinic's zone.

    Returns:
        The row.

    Raises:
        InputError: the day is to come or too long ago, or the count cannot be.
    """
    if day > today or (today - day).days > OLDEST_DAYS:
        raise InputError(f"a day of the last {OLDEST_DAYS} days", day.isoformat(), "choose another day")
    if not 0 <= count <= MOST_HAIRS:
        raise InputError(f"a number of hairs from 0 to {MOST_HAIRS}", count, "count again, or leave the day out")
    with transaction.atomic():
        row = ShedDay.objects.filter(patient=patient, day=day).first()
        if row is None:
            return ShedDay.objects.create(
                clinic=patient.clinic, created_by=by, patient=patient, day=day, count=count, washed=washed
            )
        if (row.count, row.washed) != (count, washed):
            row.count, row.washed = count, washed
            row.save()
        return row
