"""Write adverse events, and the questions after a session."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.events.models import AdverseEvent, EventState, FollowUpAsk
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.photos.models import Photo
from mesotrich.clinic.treatment.models import Session, SessionLot
from mesotrich.foundation.errors import InputError, RecordError
from mesotrich.planning.follow_up import follow_up
from mesotrich.reference.adverse_events import EventKind, event_terms, urgent_signs


@dataclass(frozen=True)
class Told:
    """What somebody tells of an event.

    Attributes:
        term: code of the event.
        began_at: since when.
        zone: code of the zone of the scalp; empty where it is not one place.
        text: in their words.
        grade: one of the grades of the term; empty where nobody has graded it.
        urgent_sign: code of the urgent sign that was tapped; empty for none.
        session: the session that it is tied to; None for the last one that ended, or runs.
        photo: a photo of it.
    """

    term: str
    began_at: datetime
    zone: str = ""
    text: str = ""
    grade: str = ""
    urgent_sign: str = ""
    session: Session | None = None
    photo: Photo | None = None


def report(patient: Patient, told: Told, by: User | None, by_patient: bool) -> AdverseEvent:
    """Keep an event, tied to the session and the lot.

    Args:
        patient: who has it.
        told: what is told.
        by: who tells it.
        by_patient: whether the patient tells it.

    Returns:
        The event, open.

    Raises:
        InputError: there is no such event, grade or sign, or it begins in the future.
    """
    _check(told)
    session = told.session or _session_before(patient, told.began_at)
    vial = SessionLot.objects.filter(session=session).order_by("-opened_at").first() if session else None
    return AdverseEvent.objects.create(
        clinic=patient.clinic, created_by=by, patient=patient, session=session, lot=vial.lot if vial else None, zone=told.zone,
        term=told.term, serious=event_terms()[told.term].kind == EventKind.SERIOUS or bool(told.urgent_sign),
        urgent_sign=told.urgent_sign, grade=told.grade, began_at=told.began_at, text=told.text, photo=told.photo,
        told_by_patient=by_patient,
    )  # fmt: skip


def tell_urgent(patient: Patient, sign: str, by: User | None) -> AdverseEvent:
    """Keep that a patient tapped an urgent sign; a second tap within the hour is the same event.

    Args:
        patient: who.
        sign: code of the sign.
        by: who tapped.

    Returns:
        The event, open and serious.

    Raises:
        InputError: there is no such sign.
    """
    known = {one.code: one for one in urgent_signs()}
    if sign not in known:
        raise InputError("an urgent sign of the list", sign, "tap one of the list")
    now = timezone.now()
    with transaction.atomic():
        open_one = (
            AdverseEvent.objects.filter(patient=patient, urgent_sign=sign, state=EventState.OPEN).order_by("-began_at").first()
        )
        if open_one is not None and (now - open_one.began_at).total_seconds() < 3600:
            return open_one
        return report(patient, Told(known[sign].terms[0], now, urgent_sign=sign), by, by_patient=True)


def answer(event: AdverseEvent, by: User, text: str, grade: str, ended_at: datetime | None, close: bool) -> AdverseEvent:
    """Grade and answer an event, or close it.

    Args:
        event: which.
        by: who answers.
        text: what was done and told.
        grade: one of the grades of its term.
        ended_at: when it was over; None where it goes on.
        close: whether it is closed; only one that is over can be.

    Returns:
        The event.

    Raises:
        RecordError: nothing was answered, or it is to be closed while it goes on.
        InputError: the grade is not one of the term, or it ended before it began.
    """
    if not text.strip():
        raise RecordError("an answer", "none", "write what was done and told")
    if grade and grade not in event_terms()[event.term].grades:
        raise InputError(f"a grade of {event.term}", grade, "choose one of the list")
    if ended_at is not None and ended_at < event.began_at:
        raise InputError("an end after the beginning", ended_at.isoformat(), "correct the date")
    if close and ended_at is None:
        raise RecordError("the day on which it was over", "none", "fill it in, or leave the event open")
    event.answer, event.grade, event.ended_at = text.strip(), grade, ended_at
    event.answered_by, event.answered_at = by, timezone.now()
    event.state = EventState.CLOSED if close else EventState.ANSWERED
    event.save()
    return event


def plan_asks(session: Session) -> list[FollowUpAsk]:
    """Plan the questions after a session; where they are planned already, nothing happens.

    Args:
        session: one that has ended.

    Returns:
        The questions.

    Raises:
        RecordError: it has not ended.
    """
    if session.ended_at is None:
        raise RecordError("a session that has ended", "one that has not", "close it first")
    planned = follow_up(timezone.localtime(session.ended_at), set(), timezone.localtime(session.ended_at))
    there = {ask.kind: ask for ask in session.asks.all()}
    return [
        there.get(state.ask.code)
        or FollowUpAsk.objects.create(clinic=session.clinic, session=session, kind=state.ask.code, due_at=state.due_from)
        for state in planned
    ]


def answer_ask(ask: FollowUpAsk, well: bool, by: User | None, event: AdverseEvent | None = None) -> FollowUpAsk:
    """Keep the answer to a question after a session.

    Args:
        ask: which.
        well: whether all is well.
        by: who answers, or writes the answer down; history keeps it.
        event: what was reported with it.

    Returns:
        The question.
    """
    ask.well, ask.event, ask.answered_at, ask.answered_by = well, event, timezone.now(), by
    ask.save()
    return ask


def _session_before(patient: Patient, moment: datetime) -> Session | None:
    """The last session that had begun by the end of a minute: people tell moments in whole minutes."""
    minute_over = moment.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return Session.objects.filter(course__patient=patient, started_at__lt=minute_over).order_by("-started_at").first()


def _check(told: Told) -> None:
    """Refuse what cannot be."""
    terms = event_terms()
    if told.term not in terms:
        raise InputError("an event of the list", told.term, "choose one")
    if told.grade and told.grade not in terms[told.term].grades:
        raise InputError(f"a grade of {told.term}", told.grade, "choose one of the list")
    if told.urgent_sign and told.urgent_sign not in {sign.code for sign in urgent_signs()}:
        raise InputError("an urgent sign of the list", told.urgent_sign, "tap one of the list")
    if told.began_at > timezone.now():
        raise InputError("a beginning that is past", told.began_at.isoformat(), "correct the date")
