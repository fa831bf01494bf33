"""Remind patients by email of an appointment or of a question after a session: once each, without a clinical word."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_scopes import scope

from mesotrich.clinic.accounts.models import Clinic
from mesotrich.clinic.diary.models import Reminder
from mesotrich.clinic.events.models import FollowUpAsk
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.treatment.models import Appointment

BEFORE = timedelta(hours=26)  # the evening before an appointment in the morning
LATE = timedelta(days=3)  # what is older is not sent any more: it would only confuse


@dataclass(frozen=True)
class Due:
    """Something that a patient is to be reminded of.

    Attributes:
        patient: whom.
        kind: "appointment" or "ask".
        key: names it, so that it is sent once.
        at: when it is due.
        moment: the moment that it speaks of.
    """

    patient: Patient
    kind: str
    key: str
    at: datetime
    moment: datetime


def send_due(now: datetime) -> int:
    """Send every reminder of every clinic that is due and was not sent.

    Args:
        now: the moment.

    Returns:
        How many were sent.
    """
    sent = 0
    for clinic in Clinic.objects.all():
        with scope(clinic=clinic), timezone.override(ZoneInfo(clinic.zone)):
            sent += sum(_send(due, now) for due in due_reminders(now))
    return sent


def due_reminders(now: datetime) -> list[Due]:
    """What is due in the clinic whose records are open.

    Args:
        now: the moment.

    Returns:
        Reminders that were not sent, of patients with an email address.
    """
    appointments = Appointment.objects.filter(cancelled_at=None, starts_at__gt=now, starts_at__lte=now + BEFORE)
    asks = FollowUpAsk.objects.filter(due_at__lte=now, due_at__gt=now - LATE, answered_at=None)
    found = [
        Due(one.patient, "appointment", f"appointment:{one.pk}:{one.starts_at:%Y%m%d%H%M}", one.starts_at - BEFORE, one.starts_at)
        for one in appointments.select_related("patient")
    ]
    found += [
        Due(ask.session.course.patient, "ask", f"ask:{ask.pk}", ask.due_at, ask.due_at)
        for ask in asks.select_related("session__course__patient")
    ]
    sent = set(Reminder.objects.filter(key__in=[due.key for due in found]).values_list("key", flat=True))
    return [due for due in found if due.patient.email and due.key not in sent]


def _send(due: Due, now: datetime) -> bool:
    """Send one, where nobody else sends it at this moment; the row is kept only where the letter went out."""
    try:
        with transaction.atomic():
            Reminder.objects.create(
                clinic=due.patient.clinic, patient=due.patient, kind=due.kind, key=due.key, due_at=due.at, sent_at=now
            )
            with translation.override(due.patient.language):
                subject, text = _letter(due)
                send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [due.patient.email])
    except IntegrityError:
        return False
    return True


def _letter(due: Due) -> tuple[str, str]:
    """Subject and text, without a word on health."""
    clinic = due.patient.clinic
    foot = f"{clinic.name}\n{clinic.phone}\n{clinic.hours}"
    if due.kind == "appointment":
        moment = date_format(timezone.localtime(due.moment), "DATETIME_FORMAT")
        told = _("You have an appointment: %(moment)s.") % {"moment": moment}
        return clinic.name, f"{told}\n\n{foot}"
    question = _("Your clinic would like to know how you are. Sign in and answer one question.")
    return clinic.name, f"{question}\n\n{foot}"
