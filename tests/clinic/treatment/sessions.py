"""Sessions, verdicts and orders that the tests of the calendar share."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.stock.models import Product
from mesotrich.clinic.treatment.models import Appointment, GateRecord, Order, Session
from tests.clinic.conftest import Cast

ASKS = {"rule_id": "a", "outcome": "ask", "message": {"code": "Is the scalp looked at?"}, "why": None}
BLOCKS = {"rule_id": "b", "outcome": "blocked", "message": {"code": "Is there an infection?"}, "why": None}


def add_session(cast: Cast, number: int = 1) -> Session:
    return Session.objects.create(clinic=cast.clinic, course=cast.course, number=number)


def add_gate(cast: Cast, session: Session | None, outcome: str, *reasons: Mapping[str, object]) -> GateRecord:
    verdict = {"outcome": outcome, "reasons": list(reasons)}
    return GateRecord.objects.create(
        clinic=cast.clinic, patient=cast.patient, session=session, moment="session", outcome=outcome, rule_set="1",
        verdict=verdict, facts={},
    )  # fmt: skip


def add_product(cast: Cast) -> Product:
    return Product.objects.create(clinic=cast.clinic, code="p", name="Product", made_for_injection=True)


def add_order(cast: Cast, session: Session) -> Order:
    doctor = cast.staff[Role.PHYSICIAN]
    return Order.objects.create(
        clinic=cast.clinic, session=session, product=add_product(cast), limit_ul=4000, zones=[], signed_by=doctor,
        signed_at=timezone.now(),
    )  # fmt: skip


def add_visit(cast: Cast, start: datetime, session: Session | None = None, kind: str = "photos", chair: int = 1) -> Appointment:
    """A visit as it would stand in the record, whatever the opening hours of the day on which the tests run."""
    return Appointment.objects.create(
        clinic=cast.clinic, patient=cast.patient, kind="session" if session else kind, session=session, chair=chair,
        staff=cast.staff[Role.NURSE], starts_at=start, ends_at=start + timedelta(minutes=45),
    )  # fmt: skip
