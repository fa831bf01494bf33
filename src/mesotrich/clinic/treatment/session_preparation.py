"""Write what is around the injections: the vial, the preparation, pain, and exposures of their own."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.stock.models import Lot
from mesotrich.clinic.treatment.models import Exposure, Session, SessionLot, Tolerance
from mesotrich.clinic.treatment.session_rules import current_order
from mesotrich.clinic.treatment.session_services import check_recorder, running
from mesotrich.foundation.errors import RecordError


@dataclass(frozen=True)
class OpenedVial:
    """A vial as it was opened.

    Attributes:
        lot: of which lot.
        volume_ul: what it holds, in microlitres.
        opened_at: when.
        entered: "scanned" or "typed".
    """

    lot: Lot
    volume_ul: int
    opened_at: datetime
    entered: str


def open_vial(session: Session, by: User, vial: OpenedVial, row_id: UUID | None = None) -> SessionLot:
    """Write down that a vial was opened for a session.

    Args:
        session: which.
        by: who opened it.
        vial: what was opened, and when.
        row_id: name of the row, so that a second tap opens nothing twice.

    Returns:
        The vial.

    Raises:
        RecordError: the lot is expired, withdrawn or of another product than the order's, or its time after opening is over.
    """
    with transaction.atomic():
        fresh = running(session)
        check_recorder(fresh, by)
        there = SessionLot.objects.filter(pk=row_id).first() if row_id else None
        if there is not None:
            return there
        _check_vial(fresh, vial)
        hours = vial.lot.product.open_hours
        return SessionLot.objects.create(
            **({"id": row_id} if row_id else {}), clinic=session.clinic, created_by=by, session=fresh, lot=vial.lot,
            volume_ul=vial.volume_ul, opened_at=vial.opened_at, entered=vial.entered,
            open_until=vial.opened_at + timedelta(hours=hours) if hours else None,
        )  # fmt: skip


def _check_vial(session: Session, vial: OpenedVial) -> None:
    """Refuse what may not be injected."""
    order, lot, today = current_order(session), vial.lot, timezone.localdate()
    if order is None or lot.product_id != order.product_id:
        named = order.product.name if order else _("none")
        raise RecordError(_("a lot of %(product)s") % {"product": named}, lot.product.name, _("take the product of the order"))
    if lot.withdrawn_at is not None:
        raise RecordError(_("a lot in use"), _("a withdrawn lot"), _("take another vial"))
    if lot.expires_on < today:
        day = date_format(lot.expires_on)
        raise RecordError(_("a lot that is not expired"), _("expired on %(day)s") % {"day": day}, _("take another vial"))
    if vial.opened_at > timezone.now() + timedelta(minutes=1):
        raise RecordError(_("a time of opening that is past"), _("one to come"), _("correct the time"))
    hours = lot.product.open_hours
    if hours and vial.opened_at + timedelta(hours=hours) < timezone.now():
        raise RecordError(
            _("a vial within its time after opening"), _("%(hours)s hours are over") % {"hours": hours}, _("take another vial")
        )


def prepare(
    session: Session, by: User, antiseptic: str, single_use_needle: bool, dilution: str = "", anaesthetic: str = ""
) -> Session:
    """Write down what is around the injection.

    Args:
        session: which.
        by: who.
        antiseptic: with what the skin was cleaned.
        single_use_needle: that a new needle was taken.
        dilution: with what, and how much; empty for none.
        anaesthetic: with what; empty for none.

    Returns:
        The session.

    Raises:
        RecordError: no antiseptic, or the needle was not confirmed.
    """
    if not antiseptic.strip():
        raise RecordError(_("an antiseptic"), _("nothing"), _("write what was used"))
    if not single_use_needle:
        raise RecordError(_("a new needle, for single use"), _("not confirmed"), _("take a new needle and confirm it"))
    with transaction.atomic():
        fresh = running(session)
        check_recorder(fresh, by)
        fresh.antiseptic, fresh.single_use_needle = antiseptic.strip(), True
        fresh.dilution, fresh.anaesthetic = dilution.strip(), anaesthetic.strip()
        keep(fresh, by, "prepared")
    return fresh


def record_pain(session: Session, by: User, pain: int, note: str, now: datetime, row_id: UUID | None = None) -> Tolerance:
    """Write down pain from 0 to 10.

    Args:
        session: which.
        by: who asked.
        pain: 0 for none to 10 for the worst that the patient can imagine.
        note: anything to it.
        now: when.
        row_id: name of the row, so that a second tap adds nothing.

    Returns:
        The row.

    Raises:
        RecordError: the session does not run.
        InputError: pain is not from 0 to 10.
    """
    if not 0 <= pain <= 10:
        raise RecordError(_("a pain from 0 to 10"), pain, _("choose a number"))
    with transaction.atomic():
        fresh = running(session)
        there = Tolerance.objects.filter(pk=row_id).first() if row_id else None
        return there or Tolerance.objects.create(
            **({"id": row_id} if row_id else {}),
            clinic=session.clinic,
            created_by=by,
            session=fresh,
            at=now,
            pain=pain,
            note=note,
        )


def record_exposure(session: Session, by: User, kind: str, row_id: UUID | None = None, **values: Any) -> Exposure:
    """Write down microneedling or light, an exposure of its own.

    Args:
        session: which.
        by: who gave it.
        kind: "microneedling" or "light".
        row_id: name of the row, so that a second tap adds nothing.
        values: fields of `Exposure` in the units of their names.

    Returns:
        The row.

    Raises:
        RecordError: the session does not run, or the order does not name who records.
    """
    with transaction.atomic():
        fresh = running(session)
        check_recorder(fresh, by)
        there = Exposure.objects.filter(pk=row_id).first() if row_id else None
        return there or Exposure.objects.create(
            **({"id": row_id} if row_id else {}), clinic=session.clinic, created_by=by, session=fresh, kind=kind, **values
        )
