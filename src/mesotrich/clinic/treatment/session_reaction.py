"""Write down a reaction during a session: an adverse event tied to session, zone and lot, and the clock stands still."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.events.models import AdverseEvent
from mesotrich.clinic.keep import keep
from mesotrich.clinic.treatment.models import Session, SessionState
from mesotrich.foundation.errors import RecordError
from mesotrich.reference.adverse_events import EventKind, event_terms


@dataclass(frozen=True)
class Reaction:
    """What was seen.

    Attributes:
        term: code of the event.
        zone: code of the zone; empty where it has none.
        note: in words.
        grade: how heavy, as its term grades it; empty where it was not graded.
    """

    term: str
    zone: str = ""
    note: str = ""
    grade: str = ""


def note_reaction(session: Session, by: User, reaction: Reaction, now: datetime, row_id: UUID | None = None) -> AdverseEvent:
    """Write down a reaction, and let the clock of a running session stand still until somebody says that it goes on.

    Args:
        session: which; it has started.
        by: who saw it.
        reaction: what was seen.
        now: when.
        row_id: name of the row, so that a second tap writes nothing twice.

    Returns:
        The event, open.

    Raises:
        RecordError: the session has not started, or the term is not known.
    """
    known = event_terms().get(reaction.term)
    if known is None:
        raise RecordError(_("an event of the list"), reaction.term or _("nothing"), _("choose one"))
    with transaction.atomic():
        fresh = Session.objects.select_for_update().select_related("course__patient").get(pk=session.pk)
        if fresh.started_at is None:
            raise RecordError(_("a session that has started"), _("one that has not"), _("report it on the page of events"))
        there = AdverseEvent.objects.filter(pk=row_id).first() if row_id else None
        if there is not None:
            return there
        if fresh.state == SessionState.RUNNING and fresh.paused_at is None:
            fresh.paused_at = now
            keep(fresh, by, "paused for a reaction")
        vial = fresh.vials.order_by("-opened_at").first()
        named = {"id": row_id} if row_id else {}
        return AdverseEvent.objects.create(
            **named, clinic=session.clinic, created_by=by, patient=fresh.course.patient, session=fresh,
            lot=vial.lot if vial else None, zone=reaction.zone, term=reaction.term, serious=known.kind is EventKind.SERIOUS,
            grade=reaction.grade, began_at=now, text=reaction.note.strip(),
        )  # fmt: skip
