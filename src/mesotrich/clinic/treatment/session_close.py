"""End a session; after that only a correction with a reason changes it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.events.services import plan_asks
from mesotrich.clinic.keep import keep
from mesotrich.clinic.treatment.models import InjectionPoint, PointState, Session, SessionState
from mesotrich.clinic.treatment.session_rules import prepared
from mesotrich.clinic.treatment.session_services import check_recorder, running
from mesotrich.foundation.errors import RecordError

CORRECTABLE = ("antiseptic", "dilution", "anaesthetic", "note")


def go_on(session: Session, by: User, now: datetime) -> Session:
    """Let the clock run again after a reaction.

    Args:
        session: which.
        by: who says that it goes on.
        now: when.

    Returns:
        The session; one that does not pause stays as it is.
    """
    with transaction.atomic():
        fresh = running(session)
        if fresh.paused_at is not None:
            fresh.paused_seconds += max(0, round((now - fresh.paused_at).total_seconds()))
            fresh.paused_at = None
            keep(fresh, by, "went on after a reaction")
    return fresh


def close_session(session: Session, by: User, patient_well: bool, note: str, now: datetime) -> Session:
    """End a session; after that only a correction with a reason changes it.

    Args:
        session: which.
        by: who ends it.
        patient_well: whether the patient was well at the end.
        note: anything to it.
        now: when.

    Returns:
        The session; a closed one stays as it is.

    Raises:
        RecordError: a zone is not confirmed, or the preparation is not written down while something was injected.
    """
    with transaction.atomic():
        fresh = Session.objects.select_for_update().get(pk=session.pk)
        if fresh.state == SessionState.CLOSED:
            return fresh
        fresh = running(session)
        check_recorder(fresh, by)
        _check_close(fresh)
        if fresh.paused_at is not None:
            fresh.paused_seconds += max(0, round((now - fresh.paused_at).total_seconds()))
        fresh.paused_at, fresh.ended_at, fresh.patient_well = None, now, patient_well
        fresh.note, fresh.state = note.strip(), SessionState.CLOSED
        keep(fresh, by, "closed")
        plan_asks(fresh)
    return fresh


def _check_close(session: Session) -> None:
    """Refuse to close what is half written."""
    given = session.zones.filter(points__state__in=[PointState.DONE, PointState.DIFFERS])
    unsaid = given.filter(confirmed_at=None).distinct().count()
    if unsaid:
        raise RecordError(
            _("every zone confirmed"), _("%(count)d not confirmed") % {"count": unsaid}, _("confirm what was injected")
        )
    if given.exists() and not prepared(session):
        raise RecordError(_("lot and preparation"), _("not complete"), _("complete the step before it"))


def correct_session(session: Session, by: User, reason: str, **changes: Any) -> Session:
    """Correct a closed session; what stood there before stays in its history.

    Args:
        session: which.
        by: who corrects.
        reason: why; kept.
        changes: new values of antiseptic, dilution, anaesthetic or note.

    Returns:
        The session.

    Raises:
        RecordError: it is not closed, no reason was given, or a field may not be corrected.
    """
    if not reason.strip():
        raise RecordError(_("a reason"), _("nothing"), _("write why the record is wrong"))
    with transaction.atomic():
        fresh = Session.objects.select_for_update().get(pk=session.pk)
        if fresh.state != SessionState.CLOSED:
            raise RecordError(_("a closed session"), _("one that is not closed"), _("change it in its steps"))
        for name, value in changes.items():
            if name not in CORRECTABLE:
                raise RecordError(", ".join(CORRECTABLE), name, _("correct one of these"))
            setattr(fresh, name, value)
        keep(fresh, by, reason.strip())
    return fresh


def correct_point(point: InjectionPoint, by: User, volume_ul: int, reason: str) -> InjectionPoint:
    """Correct the volume of a point after its session was closed; what stood there stays in its history.

    Args:
        point: which.
        by: who corrects.
        volume_ul: volume that was given, in microlitres; 0 for none.
        reason: why; kept.

    Returns:
        The point.

    Raises:
        RecordError: no reason, or the session is not closed.
    """
    if not reason.strip():
        raise RecordError(_("a reason"), _("nothing"), _("write why the record is wrong"))
    with transaction.atomic():
        fresh = InjectionPoint.objects.select_for_update().select_related("zone__session").get(pk=point.pk)
        if fresh.zone.session.state != SessionState.CLOSED:
            raise RecordError(_("a closed session"), _("one that is not closed"), _("change it in its steps"))
        planned = fresh.zone.volume_ul
        fresh.state = PointState.SKIPPED if not volume_ul else PointState.DONE if volume_ul == planned else PointState.DIFFERS
        fresh.given_ul, fresh.reason = volume_ul, reason.strip()
        keep(fresh, by, reason.strip())
    return fresh
