"""Questionnaires of the clinic, invitations to answer them, and what was answered."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.records import ClinicRow, HistoryRow


class QuestionnaireVersion(ClinicRow):
    """A questionnaire as this clinic asks it: FHIR Questionnaire JSON. The newest version of a name is asked."""

    name = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    content = models.JSONField()
    reason = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["clinic", "name", "version"], name="one_text_a_version")]


class Invitation(HistoryRow):
    """A link that opens one questionnaire for one patient, on one device, once."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="invitations")
    questionnaire = models.CharField(max_length=60, default="intake")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    device_hash = models.CharField(max_length=64, default="", blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class AnswerState(models.TextChoices):
    """How far a questionnaire has come."""

    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"


class Answers(HistoryRow):
    """What somebody answered so far; saved question by question."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="answers")
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, null=True, blank=True, related_name="answers")
    questionnaire = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    values = models.JSONField(default=dict)  # {linkId: {"value": ..., "asked_on": "2026-11-25"}}
    state = models.CharField(max_length=10, choices=AnswerState.choices, default=AnswerState.DRAFT)
    sent_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kept_open = models.JSONField(default=list, blank=True)  # names without a code that stay an open question

    class Meta:
        indexes: ClassVar = [models.Index(fields=["patient", "questionnaire", "-created_at"])]
