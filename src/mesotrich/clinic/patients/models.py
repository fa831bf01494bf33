"""Patients, their courses of care, and every fact that was ever told about them."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from mesotrich.clinic.records import ClinicRow, HistoryRow


class Patient(HistoryRow):
    """A person in care. `number` is counted in the clinic; a restricted record is open to its care team only."""

    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    birth_date = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=10, choices=[("female", "female"), ("male", "male"), ("other", "other")], default="other")
    email = models.EmailField(default="", blank=True)
    phone = models.CharField(max_length=40, default="", blank=True)
    language = models.CharField(max_length=2, default="en")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="patient_record"
    )
    restricted = models.BooleanField(default=False)
    search_text = models.CharField(max_length=200, db_index=True, default="", editable=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["clinic", "number"], name="one_number_a_patient")]
        indexes: ClassVar = [models.Index(fields=["clinic", "search_text"]), models.Index(fields=["clinic", "number"])]

    def __str__(self) -> str:
        """The name."""
        return self.name


class CareTeamMember(ClinicRow):
    """Somebody of the staff who cares for a patient."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="care_team")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)


class PortalInvitation(ClinicRow):
    """A link that lets a patient set a password of their own, once."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="portal_invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class CourseState(models.TextChoices):
    """How far a course of care has come."""

    OPEN = "open"  # intake, examination, assessment
    PLANNED = "planned"
    RUNNING = "running"
    CLOSED = "closed"


class Course(HistoryRow):
    """One course of care: from the first question to the aftercare."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="courses")
    physician = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    started_on = models.DateField()
    state = models.CharField(max_length=10, choices=CourseState.choices, default=CourseState.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    closed_reason = models.TextField(default="", blank=True)


class FactSource(models.TextChoices):
    """Where an answer was given."""

    INTAKE = "intake"
    EXAMINATION = "examination"
    GATE = "gate"
    SESSION = "session"
    DIARY = "diary"
    RECORD = "record"


class FactRecord(ClinicRow):
    """One answer, as it was given. A later answer to the same question supersedes it; both stay."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="facts")
    code = models.CharField(max_length=60)
    value = models.JSONField()  # {"value": ...}; {"unknown": true} for "I do not know"
    asked_on = models.DateField()
    source = models.CharField(max_length=20, choices=FactSource.choices)
    reason = models.TextField(default="", blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["patient", "code", "-created_at"])]


class Decision(ClinicRow):
    """How an assessment ended, decided and coded by a physician. A later one supersedes it."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="decisions")
    end = models.CharField(
        max_length=20,
        choices=[
            ("treat_cause", "treat_cause"),
            ("refer", "refer"),
            ("other_treatment", "other_treatment"),
            ("course", "course"),
        ],
    )
    icd10 = models.CharField(max_length=10, default="", blank=True)
    icd11 = models.CharField(max_length=20, default="", blank=True)
    text = models.TextField(default="", blank=True)
    assessment = models.JSONField(default=dict)  # what was shown when it was decided
