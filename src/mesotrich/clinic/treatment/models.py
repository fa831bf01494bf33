"""Plan, consent, appointments, gate, order and session."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.patients.models import Course, Patient
from mesotrich.clinic.records import ClinicRow, HistoryRow
from mesotrich.clinic.stock.models import Lot, Product

STAFF = settings.AUTH_USER_MODEL


class Plan(HistoryRow):
    """What will be done, when it is reviewed, and when it stops; agreed before the first session."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="plans")
    protocol = models.CharField(max_length=60)
    protocol_version = models.CharField(max_length=20)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sessions = models.PositiveSmallIntegerField()
    interval_days = models.PositiveSmallIntegerField()
    upkeep_days = models.PositiveSmallIntegerField(null=True, blank=True)
    upkeep_sessions = models.PositiveSmallIntegerField(default=0)  # how many of the sessions are upkeep
    upkeep_months = models.PositiveSmallIntegerField(default=0)  # calendar months between them
    schedule_reason = models.TextField(default="", blank=True)  # of an own schedule: why, or its source
    starts_on = models.DateField(null=True, blank=True)
    main_outcome = models.CharField(max_length=60)
    secondary_outcomes = models.JSONField(default=list)
    review_on = models.DateField()
    stop_rule = models.TextField()
    co_treatments = models.TextField(default="", blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    change_reason = models.TextField(default="", blank=True)  # why it takes the place of an earlier plan
    superseded_at = models.DateTimeField(null=True, blank=True)


class Consent(HistoryRow):
    """What a patient agreed to, in which words, and how it was signed."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="consents")
    kind = models.CharField(max_length=20, choices=[("treatment", "treatment"), ("photos", "photos")])
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    text_hash = models.CharField(max_length=64)
    signed_name = models.CharField(max_length=120)
    signature = models.TextField(default="", blank=True)  # path data of the drawn signature
    signed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(default="", blank=True)


class SessionState(models.TextChoices):
    """How far a session has come."""

    PLANNED = "planned"
    RUNNING = "running"
    CLOSED = "closed"
    POSTPONED = "postponed"
    DROPPED = "dropped"  # a later plan names fewer sessions


class Session(HistoryRow):
    """One session of a course, from the order to the close."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=SessionState.choices, default=SessionState.PLANNED)
    planned_on = models.DateField(null=True, blank=True)  # as the plan lays it out; an appointment may differ
    postponed_reason = models.TextField(default="", blank=True)
    consent_reconfirmed_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    performed_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    antiseptic = models.CharField(max_length=120, default="", blank=True)
    single_use_needle = models.BooleanField(null=True, blank=True)
    dilution = models.CharField(max_length=200, default="", blank=True)
    anaesthetic = models.CharField(max_length=200, default="", blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)  # the clock stands still while a reaction is looked after
    paused_seconds = models.PositiveIntegerField(default=0)
    over_limit_reason = models.TextField(default="", blank=True)  # why more was injected than the order allows
    patient_well = models.BooleanField(null=True, blank=True)
    note = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["course", "number"], name="one_number_a_session")]


class Appointment(HistoryRow):
    """A time in the day of the clinic."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="appointments")
    kind = models.CharField(
        max_length=20,
        choices=[(kind, kind) for kind in ("first_visit", "examination", "photos", "plan", "session", "review", "other")],
    )
    session = models.ForeignKey(Session, on_delete=models.PROTECT, null=True, blank=True, related_name="appointments")
    chair = models.PositiveSmallIntegerField()
    staff = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["clinic", "starts_at"])]


class CalendarFeed(ClinicRow):
    """A secret address at which a member of staff finds their visits as a calendar file. A new one ends the old one."""

    user = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    ended_at = models.DateTimeField(null=True, blank=True)


class GateRecord(ClinicRow):
    """A verdict as it was given: with the facts, and the rules of that day."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="gates")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, null=True, blank=True, related_name="gates")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="gates")
    moment = models.CharField(max_length=10)
    outcome = models.CharField(max_length=10)
    rule_set = models.CharField(max_length=40)
    verdict = models.JSONField()
    facts = models.JSONField()


class GateOverride(ClinicRow):
    """That a physician went on against a reason of the gate, and why. Kept for ever."""

    gate = models.ForeignKey(GateRecord, on_delete=models.PROTECT, related_name="overrides")
    rule_id = models.CharField(max_length=60)
    reason = models.TextField()


class Order(HistoryRow):
    """What may be injected at a session, how much, where and by whom; signed by a physician."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="orders")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    limit_ul = models.PositiveIntegerField()
    zones = models.JSONField()  # [{"zone", "technique", "volume_ul", "spacing_mm"}]; without a spacing that of the technique
    may_inject: "models.ManyToManyField[User, Any]" = models.ManyToManyField(STAFF, related_name="+")
    signed_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)


class SessionLot(HistoryRow):
    """A vial that was opened for a session: its lot was scanned or typed, never copied."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="vials")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="sessions")
    volume_ul = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    open_until = models.DateTimeField(null=True, blank=True)  # None: to be used at once
    entered = models.CharField(max_length=10, choices=[("scanned", "scanned"), ("typed", "typed")])


class InjectionZone(HistoryRow):
    """One zone of a session: technique, needle, angle, volume a point; confirmed when it is done."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="zones")
    zone = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField()
    template_version = models.CharField(max_length=20)
    view = models.CharField(max_length=10)
    technique = models.CharField(max_length=30)
    needle_gauge = models.CharField(max_length=10)
    needle_length_um = models.PositiveIntegerField()
    inserted_um = models.PositiveIntegerField()
    angle_deg = models.PositiveSmallIntegerField()
    volume_ul = models.PositiveIntegerField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["session", "zone"], name="one_row_a_zone")]


class PointState(models.TextChoices):
    """What became of a point."""

    PLANNED = "planned"
    DONE = "done"
    DIFFERS = "differs"
    SKIPPED = "skipped"


class InjectionPoint(HistoryRow):
    """One point: where it was planned, and what was given there. Places are fractions of the view of the template."""

    zone = models.ForeignKey(InjectionZone, on_delete=models.PROTECT, related_name="points")
    position = models.PositiveSmallIntegerField()
    row = models.PositiveSmallIntegerField()
    x = models.FloatField()
    y = models.FloatField()
    state = models.CharField(max_length=10, choices=PointState.choices, default=PointState.PLANNED)
    given_ul = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=200, default="", blank=True)
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["zone", "position"], name="one_row_a_point")]


class Exposure(HistoryRow):
    """Microneedling or light at a session: an exposure of its own. Values in the units of their names."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="exposures")
    kind = models.CharField(max_length=20, choices=[("microneedling", "microneedling"), ("light", "light")])
    length_um = models.PositiveIntegerField(null=True, blank=True)
    passes = models.PositiveSmallIntegerField(null=True, blank=True)
    wavelength_nm = models.PositiveIntegerField(null=True, blank=True)
    dose_mj_cm2 = models.PositiveIntegerField(null=True, blank=True)
    seconds = models.PositiveIntegerField(null=True, blank=True)
    zones = models.JSONField(default=list)


class Tolerance(HistoryRow):
    """Pain from 0 to 10 at a moment of a session."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="tolerances")
    at = models.DateTimeField()
    pain = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=200, default="", blank=True)
