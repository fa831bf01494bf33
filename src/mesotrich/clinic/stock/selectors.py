"""Read products and lots, and who received a lot."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.events.models import AdverseEvent
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.stock.models import Lot, Product
from mesotrich.clinic.treatment.models import SessionLot

SOON_DAYS = 14  # a lot is marked as expiring soon this many days ahead: it is a mark on a page, not a rule of use


@dataclass(frozen=True)
class LotState:
    """Whether a lot may be used.

    Attributes:
        lot: the lot; `opened` counts the vials that were opened.
        state: usable, soon, expired or withdrawn.
        days_left: days until it expires; below 0 after.
    """

    lot: Lot
    state: str
    days_left: int


@dataclass(frozen=True)
class Receipt:
    """That a patient received a lot at a session.

    Attributes:
        vial: the vial, with its session.
        patient: who received it.
        events: what was reported with this lot at this session.
    """

    vial: SessionLot
    patient: Patient
    events: tuple[AdverseEvent, ...]


def lot_state(lot: Lot, today: date) -> LotState:
    """Whether a lot may be used on a day.

    Args:
        lot: the lot.
        today: the day; the day of expiry is the last of use.

    Returns:
        Its state.
    """
    left = (lot.expires_on - today).days
    if lot.withdrawn_at is not None:
        return LotState(lot, "withdrawn", left)
    return LotState(lot, "expired" if left < 0 else "soon" if left < SOON_DAYS else "usable", left)


def found_lots(words: str) -> QuerySet[Lot]:
    """Lots of the clinic whose number, or whose product's name, holds the words.

    Args:
        words: what was typed; empty finds all.

    Returns:
        Lots with their product and `opened`, those that expire first in front.
    """
    lots = Lot.objects.select_related("product").annotate(opened=Count("sessions"))
    typed = " ".join(words.split())
    if typed:
        lots = lots.filter(Q(number__icontains=typed) | Q(product__name__icontains=typed))
    return lots.order_by("expires_on", "number")


def usable_lot(product: Product, number: str) -> Lot | None:
    """The lot of a product with a number, however it was typed.

    Args:
        product: of which.
        number: as it was scanned or typed.

    Returns:
        The lot; None where the clinic has none.
    """
    return Lot.objects.filter(product=product, number=" ".join(number.split()).upper()).first()


def expiring_soon(today: date) -> list[Lot]:
    """Lots that expire within two weeks and may still be used.

    Args:
        today: the day.

    Returns:
        Lots, the first to expire in front.
    """
    last = today + timedelta(days=SOON_DAYS - 1)
    lots = Lot.objects.select_related("product").filter(withdrawn_at=None, expires_on__gte=today, expires_on__lte=last)
    return list(lots.order_by("expires_on", "number"))


def who_received(lot: Lot, user: User | None) -> tuple[Receipt, ...]:
    """Every patient who received a lot, with session and events; restricted records are open to their care team only.

    Args:
        lot: which.
        user: who asks.

    Returns:
        Receipts, the newest session in front.
    """
    team = Q(session__course__patient__restricted=False) | Q(
        session__course__patient__care_team__user=user, session__course__patient__care_team__ended_at=None
    )
    vials = SessionLot.objects.filter(team, lot=lot).select_related("session__course__patient").distinct()
    events = AdverseEvent.objects.filter(lot=lot)
    return tuple(
        Receipt(vial, vial.session.course.patient, tuple(event for event in events if event.session_id == vial.session_id))
        for vial in vials.order_by("-opened_at")
    )
