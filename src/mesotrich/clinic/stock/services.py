"""Write products and lots."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import Clinic, User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.stock.models import Lot, Product
from mesotrich.foundation.errors import RecordError
from mesotrich.reference.products import Content, products


def add_product(clinic: Clinic, by: User, code: str, name: str, **fields: Any) -> Product:
    """Add a product to the clinic's list.

    Args:
        clinic: whose list.
        by: who adds it.
        code: its name in the record; one a product.
        name: its name on the label.
        fields: other fields of `Product`.

    Returns:
        The product.

    Raises:
        RecordError: the clinic has one of this code.
    """
    if Product.objects.filter(clinic=clinic, code=code).exists():
        raise RecordError(_("a code that no other product has"), code, _("choose another code"))
    return Product.objects.create(clinic=clinic, created_by=by, code=code, name=name, **fields)


def add_reference_product(clinic: Clinic, by: User, code: str) -> Product:
    """Add a product of the reference formulary as it stands there.

    Args:
        clinic: whose list.
        by: who adds it.
        code: a key of `reference/data/products.yaml`.

    Returns:
        The product.

    Raises:
        RecordError: it is there already, or no such product is known.
    """
    known = products().get(code)
    if known is None:
        raise RecordError(_("a product of the reference list"), code, _("choose one of the list"))
    return add_product(
        clinic, by, code, known.name, kind=known.kind.value, made_for_injection=known.made_for_injection,
        ingredients=[_line(content) for content in known.contents], declared_components=known.declared.components,
        declared_amount=known.declared.amount, declared_unit=known.declared.unit, vial_ul=known.vial_ul or None,
        open_hours=known.open_until_h or None, licence=known.licence.en, source=known.source.cited(),
    )  # fmt: skip


def _line(content: Content) -> dict[str, object]:
    """One line of an ingredient list as JSON."""
    amount = None if content.amount is None else str(content.amount)
    return {"code": content.code, "count": content.count, "amount": amount, "unit": content.unit}


def add_lot(
    product: Product, by: User, number: str, expires_on: date, received_on: date | None = None, row_id: UUID | None = None
) -> Lot:
    """Add a lot of a product; the same lot again is the one that is there.

    Args:
        product: of which.
        by: who adds it.
        number: as it stands on the vial.
        expires_on: last day of use.
        received_on: when it came.
        row_id: name of the row, so that a second tap adds nothing.

    Returns:
        The lot.

    Raises:
        RecordError: the number is empty, or the lot is there with another expiry.
    """
    plain = " ".join(number.split()).upper()
    if not plain:
        raise RecordError(_("the number of a lot"), _("nothing"), _("type it as it stands on the vial"))
    there = Lot.objects.filter(product=product, number=plain).first()
    if there is None:
        named = {} if row_id is None else {"id": row_id}
        return Lot.objects.create(
            clinic=product.clinic, created_by=by, product=product, number=plain, expires_on=expires_on, received_on=received_on,
            **named,
        )  # fmt: skip
    if there.expires_on != expires_on:
        told = _("expiry %(day)s") % {"day": date_format(expires_on)}
        raise RecordError(
            _("the expiry that the clinic wrote down for this lot, %(day)s") % {"day": date_format(there.expires_on)}, told,
            _("read the vial again"),
        )  # fmt: skip
    return there


def withdraw_lot(lot: Lot, by: User, reason: str, now: datetime) -> Lot:
    """Take a lot out of use, for good.

    Args:
        lot: which.
        by: who does it.
        reason: why; kept.
        now: when.

    Returns:
        The lot; one that was withdrawn before stays as it is.

    Raises:
        RecordError: no reason was given.
    """
    if not reason.strip():
        raise RecordError(_("a reason"), _("nothing"), _("write why the lot may not be used"))
    with transaction.atomic():
        fresh = Lot.objects.select_for_update().get(pk=lot.pk)
        if fresh.withdrawn_at is not None:
            return fresh
        fresh.withdrawn_at, fresh.withdrawn_reason = now, reason.strip()
        keep(fresh, by, reason.strip())
    return fresh
