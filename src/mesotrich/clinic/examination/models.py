"""What a clinician saw at a visit."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from mesotrich.clinic.patients.models import Course, Patient
from mesotrich.clinic.records import HistoryRow


class Examination(HistoryRow):
    """One look at a scalp; its answers are facts of the record with source "examination" and its day."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="examinations")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="examinations")
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(default="", blank=True)
    scores = models.JSONField(default=dict, blank=True)  # {"salt": {...}, "basp": {...}}
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["patient", "on"], name="one_examination_a_day")]


class LabResult(HistoryRow):
    """One value of a laboratory. One that was entered wrongly is taken back with a reason and stays."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="lab_results")
    analyte = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=12, decimal_places=3)
    unit = models.CharField(max_length=20)
    taken_on = models.DateField()
    laboratory = models.CharField(max_length=120, default="", blank=True)
    low = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    high = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    taken_back = models.TextField(default="", blank=True)  # why; empty where the value holds
