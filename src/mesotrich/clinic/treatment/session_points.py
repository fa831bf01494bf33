"""Record what was injected: rows and points done, differing or skipped, undone, zones confirmed."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.treatment.models import InjectionPoint, InjectionZone, PointState, Session
from mesotrich.clinic.treatment.session_rules import current_order
from mesotrich.clinic.treatment.session_services import check_recorder, running
from mesotrich.clinic.treatment.session_zones import unconfirmed
from mesotrich.foundation.errors import RecordError


class OverLimitError(RecordError):
    """More would be given than the order allows; it is recorded only with a reason."""


def record_points(
    zone: InjectionZone, by: User, points: Iterable[InjectionPoint], now: datetime, given_ul: int | None = None, reason: str = "",
    over_reason: str = "",
) -> list[InjectionPoint]:  # fmt: skip
    """Record points that were injected; those that are recorded already stay as they are, so a second tap does nothing.

    Args:
        zone: where.
        by: who injected.
        points: which.
        now: when.
        given_ul: volume that was given, in microlitres, where it differs from the plan.
        reason: why it differs.
        over_reason: why more was given than the order allows.

    Returns:
        The points that changed.

    Raises:
        OverLimitError: more than the order allows, and no reason why.
        RecordError: the zone is confirmed, the order does not name who records, or a differing volume has no reason.
    """
    if given_ul is not None and not reason.strip():
        raise RecordError(_("a reason"), _("nothing"), _("write why the volume differs"))
    with transaction.atomic():
        session = running(zone.session)
        check_recorder(session, by)
        fresh = unconfirmed(zone)
        wanted = {point.pk for point in points}
        waiting = list(fresh.points.filter(pk__in=wanted, state=PointState.PLANNED).order_by("position"))
        volume = fresh.volume_ul if given_ul is None else given_ul
        _check_limit(session, by, volume * len(waiting), over_reason)
        for point in waiting:
            point.state = PointState.DONE if volume == fresh.volume_ul else PointState.DIFFERS
            point.given_ul, point.reason, point.at = volume, reason.strip(), now
            keep(point, by, reason.strip() or "injected")
    return waiting


def _check_limit(session: Session, by: User, more_ul: int, over_reason: str) -> None:
    """What was injected is never refused for good: over the limit it needs a reason, and the session is flagged."""
    order = current_order(session)
    if order is None or not more_ul:
        return
    total = given_ul(session) + more_ul
    if total <= order.limit_ul:
        return
    if not over_reason.strip() and not session.over_limit_reason:
        raise OverLimitError(
            _("at most %(limit)s µL, the limit of the order") % {"limit": order.limit_ul}, _("%(volume)s µL") % {"volume": total},
            _("stop, or record what was injected with a reason; the physician sees it"),
        )  # fmt: skip
    if over_reason.strip():
        session.over_limit_reason = over_reason.strip()
        keep(session, by, "over the limit of the order")


def given_ul(session: Session) -> int:
    """Volume that was injected so far.

    Args:
        session: which.

    Returns:
        Volume, in microlitres.
    """
    return InjectionPoint.objects.filter(zone__session=session).aggregate(sum=Sum("given_ul"))["sum"] or 0


def skip_point(zone: InjectionZone, by: User, point: InjectionPoint, reason: str, now: datetime) -> InjectionPoint:
    """Record that a point was left out.

    Args:
        zone: where.
        by: who.
        point: which.
        reason: why.
        now: when.

    Returns:
        The point; one that is recorded already stays as it is.

    Raises:
        RecordError: no reason, or the zone is confirmed.
    """
    if not reason.strip():
        raise RecordError(_("a reason"), _("nothing"), _("write why the point is left out"))
    with transaction.atomic():
        check_recorder(running(zone.session), by)
        fresh = unconfirmed(zone).points.select_for_update().get(pk=point.pk)
        if fresh.state == PointState.PLANNED:
            fresh.state, fresh.reason, fresh.at = PointState.SKIPPED, reason.strip(), now
            keep(fresh, by, reason.strip())
    return fresh


def undo_point(zone: InjectionZone, by: User, point: InjectionPoint) -> InjectionPoint:
    """Take back what was recorded at a point; its history keeps it.

    Args:
        zone: where.
        by: who.
        point: which.

    Returns:
        The point, planned again.

    Raises:
        RecordError: the zone is confirmed.
    """
    with transaction.atomic():
        check_recorder(running(zone.session), by)
        fresh = unconfirmed(zone).points.select_for_update().get(pk=point.pk)
        if fresh.state != PointState.PLANNED:
            fresh.state, fresh.given_ul, fresh.reason, fresh.at = PointState.PLANNED, 0, "", None
            keep(fresh, by, "undone")
    return fresh


def confirm_zone(zone: InjectionZone, by: User, now: datetime) -> InjectionZone:
    """Confirm that a zone is done as it is recorded.

    Args:
        zone: which.
        by: who.
        now: when.

    Returns:
        The zone; a confirmed one stays as it is.

    Raises:
        RecordError: points are still planned.
    """
    with transaction.atomic():
        check_recorder(running(zone.session), by)
        fresh = InjectionZone.objects.select_for_update().get(pk=zone.pk)
        if fresh.confirmed_at is not None:
            return fresh
        left = fresh.points.filter(state=PointState.PLANNED).count()
        if left:
            raise RecordError(_("every point done or skipped"), _("%(count)d left") % {"count": left}, _("record or skip them"))
        fresh.confirmed_at, fresh.confirmed_by = now, by
        keep(fresh, by, "confirmed")
    return fresh


def skip_rest(zone: InjectionZone, by: User, reason: str, now: datetime) -> InjectionZone:
    """Leave out every point of a zone that is not recorded yet, and confirm the zone.

    Args:
        zone: which.
        by: who.
        reason: why.
        now: when.

    Returns:
        The zone, confirmed.

    Raises:
        RecordError: no reason.
    """
    with transaction.atomic():
        for point in zone.points.filter(state=PointState.PLANNED):
            skip_point(zone, by, point, reason, now)
        return confirm_zone(zone, by, now)
