"""What must be there before a session may start, who may record it, and which step comes next."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from django.utils import timezone

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.treatment.models import Consent, GateRecord, Order, Session, SessionState

ALLOWED = "allowed"


class Step(StrEnum):
    """Steps of a session, in their order."""

    GATE = "gate"
    CONSENT = "consent"
    LOT = "lot"
    INJECTIONS = "injections"
    CLOSE = "close"


@dataclass(frozen=True)
class Progress:
    """How far a session has come.

    Attributes:
        now: the step that waits.
        done: the steps that are behind it.
    """

    now: Step
    done: frozenset[Step]


def newest_gate(session: Session, today: date) -> GateRecord | None:
    """The last verdict of the safety gate for a session, given on this day.

    Args:
        session: which.
        today: a day of the clinic; a verdict of another day does not count.

    Returns:
        The verdict; None where there is none.
    """
    zone = timezone.get_current_timezone()
    begin, end = (datetime.combine(today, moment, zone) for moment in (time.min, time.max))
    return GateRecord.objects.filter(session=session, created_at__gte=begin, created_at__lte=end).order_by("-created_at").first()


def gate_open(session: Session, today: date) -> bool:
    """Whether the safety gate lets a session start: the newest verdict of the day allows it, or each reason is overridden.

    Args:
        session: which.
        today: a day of the clinic.

    Returns:
        True where it may start. A missing or old verdict never counts as allowed.
    """
    gate = newest_gate(session, today)
    if gate is None:
        return False
    if gate.outcome == ALLOWED:
        return True
    against = [reason["rule_id"] for reason in gate.verdict.get("reasons", []) if reason.get("outcome") != ALLOWED]
    overridden = set(gate.overrides.values_list("rule_id", flat=True))
    return bool(against) and set(against) <= overridden


def treatment_consent(patient: Patient) -> Consent | None:
    """The consent to the treatment that holds.

    Args:
        patient: whose.

    Returns:
        The newest that was not withdrawn; None where the newest was, or there is none.
    """
    newest = Consent.objects.filter(patient=patient, kind="treatment").order_by("-signed_at").first()
    return newest if newest is not None and newest.withdrawn_at is None else None


def current_order(session: Session) -> Order | None:
    """The signed order that holds.

    Args:
        session: which.

    Returns:
        The newest that was not superseded; None where nothing was signed.
    """
    orders = Order.objects.filter(session=session, superseded_at=None)
    return orders.select_related("product", "signed_by").order_by("-signed_at").first()


def may_record(order: Order | None, user: User | None) -> bool:
    """Whether somebody may inject and record at a session.

    Args:
        order: the order that holds.
        user: who asks.

    Returns:
        True where the order names them.
    """
    return order is not None and user is not None and order.may_inject.filter(pk=user.pk).exists()


def prepared(session: Session) -> bool:
    """Whether the vial is open and everything around the injection was written down.

    Args:
        session: which.

    Returns:
        True with a vial, an antiseptic and a single-use needle.
    """
    return bool(session.antiseptic) and session.single_use_needle is True and session.vials.exists()


def progress(session: Session, today: date) -> Progress:
    """Which steps of a session are done, and which one waits.

    Args:
        session: which.
        today: a day of the clinic.

    Returns:
        The progress; of a closed session every step is done.
    """
    if session.state == SessionState.CLOSED:
        return Progress(Step.CLOSE, frozenset(Step))
    ready = {
        Step.GATE: session.started_at is not None or (current_order(session) is not None and gate_open(session, today)),
        Step.CONSENT: session.started_at is not None,
        Step.LOT: prepared(session),
        Step.INJECTIONS: session.zones.exists() and not session.zones.filter(confirmed_at=None).exists(),
        Step.CLOSE: False,
    }
    now = next(step for step in Step if not ready[step])
    return Progress(now, frozenset(step for step in Step if ready[step]))
