"""What a clinic knows of its own error, comparisons of photos, the patient's own score, and hairs corrected by hand."""

from typing import ClassVar

from django.db import models

from mesotrich.clinic.leases import LeasedRow
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.photos.models import Photo
from mesotrich.clinic.records import HistoryRow


class OwnRepeatability(HistoryRow):
    """Repeats of some spots with one device and one preparation, as they were handed in."""

    device = models.CharField(max_length=120)
    clipped = models.BooleanField()
    dyed = models.BooleanField()
    polarised = models.BooleanField()
    contact = models.CharField(max_length=20)
    measured_on = models.DateField()
    document = models.JSONField()  # mesotrich.repeatability/1
    note = models.CharField(max_length=300, default="", blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(default="", blank=True)


class Comparison(HistoryRow):
    """One field at two visits, its hairs matched; a later comparison of the same photos takes its place."""

    before = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="compared_after")
    after = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="compared_before")
    document = models.JSONField()  # mesotrich.comparison/1
    version = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["before", "after"], name="one_comparison_a_pair")]


class PairState(models.TextChoices):
    """How far the comparison of two photos has come."""

    WAITING = "waiting"
    COMPARING = "comparing"
    MATCHED = "matched"
    ELSEWHERE = "elsewhere"  # not the same place, as far as can be told
    REFUSED = "refused"
    SPARED = "spared"  # one of its photos has its partner already
    DROPPED = "dropped"  # the visits cannot be set against each other any more


class PhotoPair(LeasedRow):
    """Two photos of one spot that the worker compares, and what came of it; what it found is a `Comparison`."""

    before = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=PairState.choices, default=PairState.WAITING)
    rank = models.PositiveSmallIntegerField(default=0)  # the baseline first, and in it fields of the same number
    before_measured_at = models.DateTimeField(null=True, blank=True)  # which measurements were compared
    after_measured_at = models.DateTimeField(null=True, blank=True)
    seconds = models.FloatField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["before", "after"], name="one_row_a_pair"),
            # a comparison takes much memory: the database itself sees to it that there is one at a time
            models.UniqueConstraint(fields=["state"], condition=models.Q(state="comparing"), name="one_pair_at_a_time"),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "rank"])]


class OwnScore(HistoryRow):
    """How a patient sees the change since the course began, from -3 (much worse) to +3 (much better)."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="own_scores")
    on = models.DateField()
    score = models.SmallIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["patient", "on"], name="one_own_score_a_day")]


class CorrectionKind(models.TextChoices):
    """What somebody did to traced hairs."""

    ADD = "add"
    REMOVE = "remove"
    SPLIT = "split"
    MERGE = "merge"


class HairCorrection(HistoryRow):
    """One correction of a traced photo by hand. What was traced stays as it was; corrections are applied when it is shown."""

    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="corrections")
    kind = models.CharField(max_length=10, choices=CorrectionKind.choices)
    hairs = models.JSONField(default=list)  # numbers of the hairs that it is about
    line_px = models.JSONField(default=list)  # of an added hair, root first; of a split the place where it is cut
    reason = models.CharField(max_length=300)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_reason = models.CharField(max_length=300, default="", blank=True)
