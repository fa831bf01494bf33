"""What needs somebody today: reports of patients, blocked sessions, orders to sign, lots that expire soon."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mesotrich.clinic.events.models import AdverseEvent, EventState
from mesotrich.clinic.patients.coded_words import event_name
from mesotrich.clinic.patients.gate_told import BLOCKED
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.clinic.stock.models import Lot
from mesotrich.clinic.treatment.calendar_states import Known, address
from mesotrich.clinic.treatment.models import Appointment, SessionState
from mesotrich.reference.loader import value

MOST_EVENTS = 8  # more stand on the page of the events


@dataclass(frozen=True)
class Need:
    """One thing that needs somebody: its sign (ask or blocked), who or what, why, and where it is done."""

    look: str
    title: str
    text: str
    page: str
    patient: Patient | None = None


@dataclass(frozen=True)
class Measuring:
    """How many of the photos of today are measured."""

    done: int
    all: int


def needs_of(visits: list[Appointment], known: Known, now: datetime) -> tuple[Need, ...]:
    """What needs somebody, the urgent first.

    Args:
        visits: of today.
        known: what is known of their sessions.
        now: with the clinic's zone.

    Returns:
        The needs.
    """
    return (*_reports(now), *_blocked(visits, known), *_orders(visits, known), *_lots(now.date()))


def measuring_of(day_begins: datetime) -> Measuring:
    """How far the measurement of the photos has come.

    Args:
        day_begins: midnight in the clinic's zone; what was measured before does not count.

    Returns:
        Photos that are done, and all of them.
    """
    waiting = Photo.objects.filter(state__in=[PhotoState.WAITING, PhotoState.MEASURING]).count()
    done = Photo.objects.filter(state__in=[PhotoState.MEASURED, PhotoState.REFUSED], created_at__gte=day_begins).count()
    return Measuring(done, done + waiting)  # two questions: each has an index, and there may be many photos


def _reports(now: datetime) -> list[Need]:
    """Events that nobody has answered."""
    events = AdverseEvent.objects.filter(state=EventState.OPEN).select_related("patient", "session")
    return [_report(event, now) for event in events.order_by("-serious", "-created_at")[:MOST_EVENTS]]


def _report(event: AdverseEvent, now: datetime) -> Need:
    """One report."""
    told, values = timezone.localtime(event.created_at), {"name": event.patient.name}
    when = f"{told:%H:%M}" if told.date() == now.date() else date_format(told, "SHORT_DATE_FORMAT")
    title = _("%(name)s wrote, %(when)s") if event.told_by_patient else _("%(name)s, event of %(when)s")
    sign = _("An urgent sign was ticked.") if event.urgent_sign else _("No urgent sign ticked.")
    text = f"{event_name(event.term)}{_after(event)}. {sign}"
    look = "blocked" if event.serious or event.urgent_sign else "ask"
    return Need(look, title % {**values, "when": when}, text, address("event", event.patient_id, event.pk), event.patient)


def _after(event: AdverseEvent) -> str:
    """How many days after which session an event began."""
    if event.session is None or event.session.ended_at is None:
        return ""
    days = (timezone.localdate(event.began_at) - timezone.localdate(event.session.ended_at)).days
    return _(", day %(day)d after session %(number)d") % {"day": days, "number": event.session.number}


def _blocked(visits: list[Appointment], known: Known) -> list[Need]:
    """Sessions of today whose gate blocks."""
    found = []
    for visit in visits:
        gate = known.gates.get(visit.session_id)
        if gate is not None and gate.outcome == BLOCKED and visit.session and visit.session.state == SessionState.PLANNED:
            first = gate.reasons[0].question if gate.reasons else ""
            advice = _("Postpone or refer.")
            text = f"{first} {advice}".strip()
            found.append(Need(BLOCKED, _titled(visit), text, address("safety", visit.patient_id), visit.patient))
    return found


def _orders(visits: list[Appointment], known: Known) -> list[Need]:
    """Sessions of today without a signed order, blocked ones left out."""
    return [
        Need(
            "ask", _titled(visit), _("Order for session %(number)d waits for a signature.") % {"number": visit.session.number},
            address("order_new", visit.patient_id, visit.session.pk), visit.patient,
        )
        for visit in visits
        if visit.session is not None
        and visit.session.state == SessionState.PLANNED
        and visit.session_id not in known.ordered
        and (visit.session_id not in known.gates or known.gates[visit.session_id].outcome != BLOCKED)
    ]  # fmt: skip


def _lots(today: date) -> list[Need]:
    """Lots that expire soon and were not withdrawn."""
    last = today + timedelta(days=int(value("calendar", "lot_notice_days").value))
    lots = Lot.objects.filter(withdrawn_at=None, expires_on__gte=today, expires_on__lte=last).order_by("expires_on")
    return [
        Need("ask", _("Lot %(number)s") % {"number": lot.number}, _expiry(lot, today), reverse("lot", args=[lot.pk]))
        for lot in lots
    ]


def _expiry(lot: Lot, today: date) -> str:
    """When a lot expires, and how many sessions with its product are booked after that."""
    days = (lot.expires_on - today).days
    text = ngettext("Expires in %(days)d day", "Expires in %(days)d days", days) % {"days": days}
    visits = Appointment.objects.filter(cancelled_at=None, starts_at__date__gt=lot.expires_on, session__isnull=False)
    later = visits.filter(session__course__plans__product=lot.product, session__course__plans__superseded_at=None).count()
    if not later:
        return f"{text}."
    more = ngettext("planned in %(count)d session after that.", "planned in %(count)d sessions after that.", later)
    return f"{text}; {more % {'count': later}}"


def _titled(visit: Appointment) -> str:
    """Who comes, and when."""
    return f"{visit.patient.name}, {timezone.localtime(visit.starts_at):%H:%M}"
