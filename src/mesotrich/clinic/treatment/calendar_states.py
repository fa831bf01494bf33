"""How a visit stands, in a word, a colour and a shape, and where its next step is done."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mesotrich.clinic.intake.models import Answers, AnswerState
from mesotrich.clinic.patients.gate_told import ALLOWED, BLOCKED, GateTold, newest_gates
from mesotrich.clinic.treatment.models import Appointment, Order, Session, SessionState

PAGES = {
    "first_visit": "intake_review", "examination": "examination", "photos": "patient_photos", "plan": "plan",
    "review": "patient", "other": "patient",
}  # fmt: skip


@dataclass(frozen=True)
class State:
    """How a visit stands.

    Attributes:
        look: class of its slot: done, now, ask, ok, blocked, or empty.
        text: in a few words.
        mark: name of the icon beside the text, or empty.
        page: address of its next step.
    """

    look: str
    text: str
    mark: str
    page: str


@dataclass(frozen=True)
class Known:
    """What is known of the sessions and intakes of some visits: read once for a whole day."""

    gates: dict[object, GateTold]
    ordered: frozenset[UUID]
    intakes: frozenset[UUID]


def known_of(visits: list[Appointment], now: datetime) -> Known:
    """What is known of the sessions and intakes of some visits.

    Args:
        visits: which.
        now: with the clinic's zone.

    Returns:
        Verdicts, sessions with a signed order, patients whose intake was sent.
    """
    sessions = [visit.session for visit in visits if visit.session is not None]
    first = [visit.patient_id for visit in visits if visit.kind == "first_visit"]
    ordered = Order.objects.filter(session__in=sessions, superseded_at=None).values_list("session_id", flat=True)
    sent = Answers.objects.filter(patient__in=first, state__in=[AnswerState.SENT, AnswerState.ACCEPTED])
    return Known(newest_gates(sessions, now.date()), frozenset(ordered), frozenset(sent.values_list("patient_id", flat=True)))


def state_of(visit: Appointment, known: Known, now: datetime, clinical: bool) -> State:
    """How a visit stands.

    Args:
        visit: which.
        known: what is known of its session or intake.
        now: with a time zone.
        clinical: whether the one who asks may see clinical facts; else only who is there.

    Returns:
        Its state.
    """
    page = next_page(visit, known) if clinical else appointment_page(visit)
    if _over(visit, now):
        return State("done", _("Done"), "check", page)
    if visit.arrived_at is not None and visit.starts_at <= now < visit.ends_at:
        return State("now", _("In chair %(chair)d") % {"chair": visit.chair}, "", page)
    if now >= visit.ends_at:
        return State("", _("Did not come"), "", page)
    if visit.session is not None and clinical:
        return _session_state(visit.session, known, page)
    return State("", _waiting(visit, known, clinical), "", page)


def next_page(visit: Appointment, known: Known) -> str:
    """The address where the next step of a visit is done.

    Args:
        visit: which.
        known: what is known of its session.

    Returns:
        The address.
    """
    session = visit.session
    if session is None:
        return address(PAGES.get(visit.kind, "patient"), visit.patient_id)
    gate = known.gates.get(session.pk)
    if session.state in {SessionState.RUNNING, SessionState.CLOSED}:
        return address("session", visit.patient_id, session.pk)
    if session.pk not in known.ordered and (gate is None or gate.outcome != BLOCKED):
        return address("order_new", visit.patient_id, session.pk)
    if gate is None or gate.outcome != ALLOWED or not gate.today:
        return address("safety", visit.patient_id)
    return address("session", visit.patient_id, session.pk)


def appointment_page(visit: Appointment) -> str:
    """The address where a visit is moved or cancelled."""
    return address("appointment", visit.patient_id, visit.pk)


def address(page: str, *keys: object) -> str:
    """The address of a page about a patient; their course where there is no such page.

    Args:
        page: its name.
        keys: of the patient, and of what the page is about.

    Returns:
        The address.
    """
    try:
        return reverse(page, args=keys)
    except NoReverseMatch:
        return reverse("patient", args=keys[:1])


def _over(visit: Appointment, now: datetime) -> bool:
    """Whether a visit took place: its session is closed, or somebody came and its time is over."""
    if visit.session is not None:
        return visit.session.state == SessionState.CLOSED
    return visit.arrived_at is not None and now >= visit.ends_at


def _session_state(session: Session, known: Known, page: str) -> State:
    """How a session stands that was not held yet."""
    gate = known.gates.get(session.pk)
    if session.state == SessionState.RUNNING:
        return State("now", _("Running"), "", page)
    if gate is not None and gate.outcome == BLOCKED:
        return State("blocked", _("Blocked"), "warn", page)
    if gate is not None and gate.missing:
        told = ngettext("%(count)d answer missing", "%(count)d answers missing", gate.missing) % {"count": gate.missing}
        return State("ask", told, "help", page)
    if session.pk not in known.ordered:
        return State("ask", _("Order not signed"), "help", page)
    if gate is not None and gate.outcome == ALLOWED and gate.today:
        return State("ok", _("Allowed"), "check", page)
    return State("", _("Not checked yet"), "", page)


def _waiting(visit: Appointment, known: Known, clinical: bool) -> str:
    """What there is to say of a visit that waits."""
    if visit.arrived_at is not None:
        return _("Waiting")
    if visit.kind == "first_visit" and clinical:
        return _("Intake sent") if visit.patient_id in known.intakes else _("Intake not sent")
    minutes = int((visit.ends_at - visit.starts_at).total_seconds() / 60)
    return _("%(minutes)d min") % {"minutes": minutes}
