"""Adverse events, and the questions that are asked after a session."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.photos.models import Photo
from mesotrich.clinic.records import HistoryRow
from mesotrich.clinic.stock.models import Lot
from mesotrich.clinic.treatment.models import Session


class EventState(models.TextChoices):
    """How far an event has come."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class AdverseEvent(HistoryRow):
    """Something unwanted after a session, tied to session, site and lot."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="events")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    zone = models.CharField(max_length=30, default="", blank=True)
    term = models.CharField(max_length=60)
    serious = models.BooleanField(default=False)
    urgent_sign = models.CharField(max_length=60, default="", blank=True)
    grade = models.CharField(max_length=10, default="", blank=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    text = models.TextField(default="", blank=True)
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    told_by_patient = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=EventState.choices, default=EventState.OPEN)
    answer = models.TextField(default="", blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["clinic", "state"])]


class FollowUpAsk(HistoryRow):
    """A question that is due after a session: how is the scalp?"""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="asks")
    kind = models.CharField(max_length=20)  # key of reference/data: h48, w2, w6, w12, m6, m12
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    well = models.BooleanField(null=True, blank=True)
    event = models.ForeignKey(AdverseEvent, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["session", "kind"], name="one_ask_a_kind")]
        indexes: ClassVar = [models.Index(fields=["clinic", "answered_at", "due_at"])]
