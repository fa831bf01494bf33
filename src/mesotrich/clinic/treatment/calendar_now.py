"""Who sits in a chair now, and what has to be done for them next."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mesotrich.clinic.patients.gate_told import ASK, BLOCKED
from mesotrich.clinic.treatment.calendar_day import what_of
from mesotrich.clinic.treatment.calendar_states import Known, next_page
from mesotrich.clinic.treatment.models import Appointment, SessionState


@dataclass(frozen=True)
class Seated:
    """One chair now.

    Attributes:
        chair: its number.
        visit: who is there.
        since: time of arrival.
        what: this visit, or the session that follows it at once.
        text: what its gate asks for.
        action: name of the next step.
        page: address of it.
    """

    chair: int
    visit: Appointment
    since: str
    what: str
    text: str
    action: str
    page: str


def now_in_chairs(visits: list[Appointment], known: Known, now: datetime) -> tuple[Seated, ...]:
    """Who sits in a chair now.

    Args:
        visits: of today, by start.
        known: what is known of their sessions.
        now: with the clinic's zone.

    Returns:
        The chairs that are taken, by number.
    """
    here = [visit for visit in visits if visit.arrived_at is not None and visit.starts_at <= now < visit.ends_at]
    open_ones = [visit for visit in here if visit.session is None or visit.session.state != SessionState.CLOSED]
    return tuple(_seated(visit, visits, known) for visit in sorted(open_ones, key=lambda visit: visit.chair))


def _seated(visit: Appointment, visits: list[Appointment], known: Known) -> Seated:
    """One chair; where a session of the same patient follows at once, its next step counts."""
    follows = (other for other in visits if other.patient_id == visit.patient_id and other.starts_at == visit.ends_at)
    step = next((other for other in follows if other.session is not None), visit)
    what = what_of(step)
    if step is not visit:
        values = {"what": what, "time": f"{timezone.localtime(step.starts_at):%H:%M}", "before": what_of(visit).lower()}
        what = _("%(what)s at %(time)s, after this visit: %(before)s") % values
    since = f"{timezone.localtime(visit.arrived_at):%H:%M}" if visit.arrived_at else ""
    return Seated(visit.chair, visit, since, what, _gate_text(step, known), _action(step, known), next_page(step, known))


def _gate_text(visit: Appointment, known: Known) -> str:
    """What the gate of a session asks for."""
    gate = known.gates.get(visit.session_id)
    if gate is None or gate.outcome not in {ASK, BLOCKED}:
        return ""
    if gate.outcome == BLOCKED:
        return _("The gate blocks this session.")
    text = ngettext("The gate asks for %(count)d answer:", "The gate asks for %(count)d answers:", gate.missing)
    return f"{text % {'count': gate.missing}} {' '.join(reason.question for reason in gate.reasons)}"


def _action(visit: Appointment, known: Known) -> str:
    """Name of the next step."""
    if visit.session is None:
        return _("Open this visit")
    if visit.session.state == SessionState.RUNNING:
        return _("Go on with the session")
    if visit.session_id not in known.ordered:
        return _("Sign the order")
    gate = known.gates.get(visit.session_id)
    if gate is None or gate.outcome != "allowed" or not gate.today:
        return _("Open the safety gate")
    return _("Start the session")
