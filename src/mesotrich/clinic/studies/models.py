"""Studies, who takes part in them, and what is found at their visits. No row says in which arm somebody is."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from mesotrich.clinic.events.models import AdverseEvent
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.photos.models import Photo, Spot
from mesotrich.clinic.records import ClinicRow, HistoryRow


class StudyState(models.TextChoices):
    """How far a study has come."""

    DRAFT = "draft"  # the protocol is written; nothing can be entered
    OPEN = "open"  # registered: people are enrolled
    CLOSED = "closed"  # nobody is enrolled any more; visits go on
    LOCKED = "locked"  # nothing is entered any more; arms may be opened


class Study(HistoryRow):
    """One study. From its registration on the protocol changes by numbered amendments alone."""

    title = models.CharField(max_length=200)
    code = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=StudyState.choices, default=StudyState.DRAFT)
    protocol = models.JSONField()  # trials.conduct.protocol reads it
    protocol_sha256 = models.CharField(max_length=64, default="", blank=True)
    registered_at = models.DateTimeField(null=True, blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    registered_where = models.CharField(max_length=200, default="", blank=True)  # register and number, outside the clinic
    target = models.PositiveIntegerField()  # people, both arms together
    seal = models.CharField(max_length=64, default="", blank=True)  # SHA-256 of scheme and secret; may be shown to everybody
    measuring_version = models.CharField(max_length=40, default="", blank=True)  # frozen at the lock
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_artificial = models.BooleanField(default=False)  # the data were drawn by a program

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["clinic", "code"], name="one_code_a_study")]

    def __str__(self) -> str:
        """Code and title."""
        return f"{self.code}: {self.title}"


class SealedAllocation(ClinicRow):
    """Block sizes and secret of the allocation, sealed; apart from the study, so that no page loads them by chance."""

    study = models.OneToOneField(Study, on_delete=models.PROTECT, related_name="sealed_allocation")
    sealed = models.TextField()


class Amendment(ClinicRow):
    """A numbered change of a registered protocol; what held before stays."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveIntegerField()
    reason = models.TextField()
    protocol_before = models.JSONField()
    protocol = models.JSONField()
    protocol_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["study", "number"], name="one_number_an_amendment")]


class Screening(HistoryRow):
    """One line of the screening log."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="screenings")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="screenings")
    on = models.DateField()
    answers = models.JSONField()  # {code of the criterion: true where it holds}
    levels = models.JSONField(default=dict)  # {code of the stratum factor: level}
    eligible = models.BooleanField()
    why_not = models.TextField(default="", blank=True)
    consent_signed_on = models.DateField(null=True, blank=True)
    consent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["study", "on"])]


class Participant(HistoryRow):
    """Somebody who was enrolled. The arm is stored nowhere: it is made from secret, stratum and position when it is prepared."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="participants")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="participations")
    screening = models.OneToOneField(Screening, on_delete=models.PROTECT, related_name="participant")
    number = models.PositiveIntegerField()  # in the study, in the order of enrolment
    stratum = models.CharField(max_length=120)
    stratum_position = models.PositiveIntegerField()  # in the stratum, from 1
    enrolled_on = models.DateField()
    enrolled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    spot = models.ForeignKey(Spot, on_delete=models.PROTECT, null=True, blank=True, related_name="+")  # that is measured
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "number"], name="one_number_a_participant"),
            models.UniqueConstraint(fields=["study", "patient"], name="once_in_a_study"),
            models.UniqueConstraint(fields=["study", "stratum", "stratum_position"], name="one_place_in_a_stratum"),
        ]


class Visit(HistoryRow):
    """A visit of a participant that took place or was missed."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="visits")
    code = models.CharField(max_length=40)  # of the protocol
    on = models.DateField(null=True, blank=True)  # None where it was missed
    missed_reason = models.CharField(max_length=300, default="", blank=True)
    sessions_planned = models.PositiveSmallIntegerField(null=True, blank=True)  # since the visit before
    sessions_held = models.PositiveSmallIntegerField(null=True, blank=True)
    remarks = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["participant", "code"], name="one_visit_a_code")]


class Deviation(HistoryRow):
    """Something that was not done as the protocol says."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="deviations")
    kind = models.CharField(max_length=30)
    on = models.DateField()
    what = models.TextField()
    impact = models.TextField(default="", blank=True)
    breaks_protocol = models.BooleanField(default=False)  # the participant no longer counts as one who followed the protocol


class SeriousEvent(HistoryRow):
    """A serious event of a participant, whoever is thought to have caused it."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="serious_events")
    event = models.ForeignKey(AdverseEvent, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    what = models.TextField()
    why_serious = models.CharField(max_length=30)  # code of reference/data/study_conduct.yaml
    began_on = models.DateField()
    known_at = models.DateTimeField()  # when the clinic learned of it: the clock starts
    related = models.BooleanField(null=True, blank=True)  # whether a physician holds it possible; None where not judged
    expected = models.BooleanField(null=True, blank=True)
    outcome = models.TextField(default="", blank=True)
    ended_on = models.DateField(null=True, blank=True)


class SeriousReport(HistoryRow):
    """A report of a serious event that is due, and when it was sent."""

    event = models.ForeignKey(SeriousEvent, on_delete=models.PROTECT, related_name="reports")
    rule = models.CharField(max_length=40)  # code of reference/data/study_conduct.yaml
    due_at = models.DateTimeField()
    reported_at = models.DateTimeField(null=True, blank=True)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["event", "rule"], name="one_report_a_rule")]
        indexes: ClassVar = [models.Index(fields=["clinic", "reported_at", "due_at"])]


class CodeBreak(ClinicRow):
    """That the arm of a participant was shown to a physician, and why; the arm itself is not kept."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="code_breaks")
    reason = models.TextField()
    shown_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")


class AllocationSeen(ClinicRow):
    """That somebody who prepares saw the arm of a participant; the arm itself is not kept."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="allocation_seen")
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")


class Guesser(models.TextChoices):
    """Who guesses an arm."""

    PARTICIPANT = "participant"
    TREATER = "treater"
    ASSESSOR = "assessor"


class Guess(models.TextChoices):
    """What is guessed; the side of the protocol, never a name."""

    NEW = "new"
    CONTROL = "control"
    UNKNOWN = "unknown"


class BlindingGuess(ClinicRow):
    """Which arm somebody thinks a participant is in. It is no fact, and it is not shown before the lock."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="guesses")
    guesser = models.CharField(max_length=12, choices=Guesser.choices)
    guess = models.CharField(max_length=10, choices=Guess.choices)
    why = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["participant", "guesser"], name="one_guess_a_person")]


class ValueSource(models.TextChoices):
    """Where a value comes from."""

    TYPED = "typed"
    MEASURED = "measured"  # from the photos of the visit
    READING = "reading"  # by a blinded reader
    ARTIFICIAL = "artificial"  # drawn by a program


class OutcomeValue(HistoryRow):
    """One value of an outcome of the protocol."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="outcome_values")
    visit_code = models.CharField(max_length=40, default="", blank=True)  # empty for what holds for the whole person
    outcome_code = models.CharField(max_length=60)
    field = models.PositiveSmallIntegerField(null=True, blank=True)  # number of the measured field; None for one value a visit
    value = models.FloatField(null=True, blank=True)  # None where it is missing
    source = models.CharField(max_length=12, choices=ValueSource.choices)
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["participant", "visit_code", "outcome_code"])]


class Reading(HistoryRow):
    """A photo that a blinded reader sees without person, date and arm, at a random place among others."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="readings")
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()  # in the random order of this reader
    repeat = models.PositiveSmallIntegerField(default=0)  # 1 where the same photo is shown a second time
    values = models.JSONField(default=dict)  # {code of the outcome: value}
    unreadable = models.CharField(max_length=300, default="", blank=True)  # why it cannot be read
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "reader", "position"], name="one_place_a_reading"),
            models.UniqueConstraint(fields=["study", "reader", "photo", "repeat"], name="one_reading_a_photo"),
        ]


class CalibrationKind(models.TextChoices):
    """Whose hands or eyes are calibrated."""

    READER = "reader"
    OPERATOR = "operator"


class Calibration(HistoryRow):
    """How well a reader or an operator agrees with a reference and with themselves."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="calibrations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=CalibrationKind.choices)
    on = models.DateField()
    outcome_code = models.CharField(max_length=60, default="", blank=True)
    values = models.JSONField(default=list)
    agreement = models.JSONField(default=dict)  # figures by name, each with its interval
    passed = models.BooleanField(null=True, blank=True)


class LockState(models.TextChoices):
    """How far a lock has come."""

    REMEASURING = "remeasuring"
    READY = "ready"
    DONE = "done"
    GIVEN_UP = "given_up"


class Lock(HistoryRow):
    """The lock of a study: one version measures all photos anew, then nothing is entered any more."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="locks")
    state = models.CharField(max_length=12, choices=LockState.choices, default=LockState.REMEASURING)
    measuring_version = models.CharField(max_length=40)
    checks = models.JSONField(default=list)  # what was open when it was started or finished
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")


class RemeasureState(models.TextChoices):
    """How far one photo has come."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"


class Remeasure(HistoryRow):
    """One photo that is measured anew at the lock."""

    lock = models.ForeignKey(Lock, on_delete=models.PROTECT, related_name="remeasures")
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=RemeasureState.choices, default=RemeasureState.WAITING)
    old_version = models.CharField(max_length=40, default="", blank=True)
    version = models.CharField(max_length=40, default="", blank=True)
    old_values = models.JSONField(default=dict)
    values = models.JSONField(default=dict)
    refusal = models.JSONField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["lock", "photo"], name="once_a_lock")]
