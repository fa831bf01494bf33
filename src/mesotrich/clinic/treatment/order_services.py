"""The physician signs what may be injected at a session; a change is a new order that supersedes the old one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.stock.models import Product
from mesotrich.clinic.treatment.models import Order, Session, SessionState
from mesotrich.clinic.treatment.session_map import planned_points
from mesotrich.foundation.errors import RecordError


@dataclass(frozen=True)
class OrderedZone:
    """One zone of an order.

    Attributes:
        zone: code of the zone.
        technique: how the needle is used.
        volume_ul: volume of a point, in microlitres.
        spacing_mm: distance of the points, in millimetres; None for that of the technique.
    """

    zone: str
    technique: str
    volume_ul: int
    spacing_mm: float | None = None

    @property
    def points(self) -> int:
        """How many points the zone gets."""
        return len(planned_points(self.zone, self.technique, self.spacing_mm))

    @property
    def planned_ul(self) -> int:
        """Volume of the whole zone, in microlitres."""
        return self.points * self.volume_ul


def zones_of_order(order: Order) -> tuple[OrderedZone, ...]:
    """The zones that an order names.

    Args:
        order: which.

    Returns:
        Its zones in their order.
    """
    return tuple(OrderedZone(one["zone"], one["technique"], one["volume_ul"], one.get("spacing_mm")) for one in order.zones)


def sign_order(
    session: Session, by: User, product: Product, limit_ul: int, zones: Sequence[OrderedZone], may_inject: Sequence[User],
    now: datetime, row_id: UUID | None = None,
) -> Order:  # fmt: skip
    """Sign the order of a session; one that held before is superseded and kept.

    Args:
        session: which.
        by: the physician.
        product: what is injected.
        limit_ul: most that may be injected, in microlitres.
        zones: where, how, and how much a point.
        may_inject: who may inject and record.
        now: when.
        row_id: name of the row, so that a second tap signs nothing twice.

    Returns:
        The order.

    Raises:
        RecordError: the session is over, nothing or nobody is named, or the zones need more than the limit.
    """
    _check(session, limit_ul, zones, may_inject)
    with transaction.atomic():
        locked = Session.objects.select_for_update().get(pk=session.pk)
        there = Order.objects.filter(pk=row_id, session=locked).first() if row_id else None
        if there is not None:
            return there
        for old in Order.objects.filter(session=locked, superseded_at=None):
            old.superseded_at = now
            keep(old, by, "superseded by a new order")
        order = Order.objects.create(
            **({"id": row_id} if row_id else {}), clinic=session.clinic, created_by=by, session=locked, product=product,
            limit_ul=limit_ul, zones=[_stored(zone) for zone in zones], signed_by=by, signed_at=now,
        )  # fmt: skip
        order.may_inject.set(may_inject)
    return order


def _check(session: Session, limit_ul: int, zones: Sequence[OrderedZone], may_inject: Sequence[User]) -> None:
    """Refuse an order that nobody could follow."""
    if session.state == SessionState.CLOSED:
        raise RecordError(_("a session that is not closed"), _("a closed one"), _("open the next session"))
    if session.zones.filter(points__state__in=["done", "differs"]).exists():
        raise RecordError(_("a session with nothing injected yet"), _("injections"), _("close it and order the next one"))
    if not zones:
        raise RecordError(_("a zone"), _("none"), _("choose where to inject"))
    if not may_inject:
        raise RecordError(_("somebody who may inject"), _("nobody"), _("choose who"))
    planned = sum(zone.planned_ul for zone in zones)
    if planned > limit_ul:
        raise RecordError(
            _("zones that need at most the limit of %(limit)s µL") % {"limit": limit_ul},
            _("%(volume)s µL") % {"volume": planned},
            _("lower the volume a point, leave a zone out, or raise the limit"),
        )  # fmt: skip


def _stored(zone: OrderedZone) -> dict[str, object]:
    """A zone as JSON."""
    return {"zone": zone.zone, "technique": zone.technique, "volume_ul": zone.volume_ul, "spacing_mm": zone.spacing_mm}
