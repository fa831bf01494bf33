"""What a patient counts, and what a patient is reminded of."""

from typing import ClassVar

from django.db import models

from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.records import HistoryRow


class ShedDay(HistoryRow):
    """Hairs counted on one day."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="shed_days")
    day = models.DateField()
    count = models.PositiveSmallIntegerField()
    washed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["patient", "day"], name="one_count_a_day")]


class Reminder(HistoryRow):
    """Something that a patient is reminded of by email, once."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=80)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["patient", "key"], name="one_reminder_a_key")]
