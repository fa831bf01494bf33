"""Spots of the scalp, series of photos taken there, and what was measured in each photo."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from mesotrich.clinic.leases import LeasedRow
from mesotrich.clinic.patients.models import Course, Patient
from mesotrich.clinic.records import HistoryRow


class Spot(HistoryRow):
    """A place that is photographed again and again: two points on the scalp drawing, and how to find it."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="spots")
    name = models.CharField(max_length=60)
    region = models.CharField(
        max_length=20, choices=[(r, r) for r in ("frontal", "mid_scalp", "vertex", "occiput", "temple", "global")]
    )
    template_version = models.CharField(max_length=20)
    view = models.CharField(max_length=10)
    x = models.FloatField()
    y = models.FloatField()
    towards_x = models.FloatField(null=True, blank=True)
    towards_y = models.FloatField(null=True, blank=True)
    how_to_find = models.CharField(max_length=300, default="", blank=True)


class Series(HistoryRow):
    """Photos of one spot at one visit, and how they were taken."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="series")
    spot = models.ForeignKey(Spot, on_delete=models.PROTECT, related_name="series")
    taken_on = models.DateField()
    operator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    device = models.CharField(max_length=120, default="", blank=True)
    um_per_px = models.DecimalField(max_digits=8, decimal_places=4, null=True, blank=True)
    scale_source = models.CharField(max_length=20, default="", blank=True)  # given, scale_bar, profile, none
    scale_bar_mm = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)
    profile = models.TextField(default="", blank=True)  # a device profile, as it was handed in
    clipped = models.BooleanField(null=True, blank=True)
    last_wash_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    dyed = models.BooleanField(null=True, blank=True)
    polarised = models.BooleanField(null=True, blank=True)
    contact = models.CharField(max_length=20, default="", blank=True)  # none, dry, fluid


class PhotoState(models.TextChoices):
    """How far a photo has come."""

    WAITING = "waiting"
    MEASURING = "measuring"
    MEASURED = "measured"
    REFUSED = "refused"
    KEPT = "kept"  # a global view: not measured


class Photo(LeasedRow):
    """One photo. The file lies outside the web root under the hash of its bytes."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="photos")
    position = models.PositiveSmallIntegerField(default=1)
    original_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=10)  # jpeg, png, tiff
    size_bytes = models.PositiveIntegerField()
    width_px = models.PositiveIntegerField()
    height_px = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=PhotoState.choices, default=PhotoState.WAITING)
    result = models.JSONField(null=True, blank=True)  # the measurement's observations.json, and how long it took
    hairs_sha256 = models.CharField(max_length=64, default="", blank=True)  # its hairs.geojson, a file beside the photo
    hair_count = models.PositiveIntegerField(null=True, blank=True)
    measured_seconds = models.FloatField(null=True, blank=True)
    measured_at = models.DateTimeField(null=True, blank=True)
    measured_version = models.CharField(max_length=40, default="", blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "leased_until"]),
            models.Index(fields=["clinic", "state"]),
            models.Index(fields=["clinic", "-measured_at", "-created_at"]),  # measured last
            models.Index(fields=["clinic", "created_at"]),  # those of today
        ]
