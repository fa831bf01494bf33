"""A session that is ready for its steps, for the tests of sessions, orders and lots."""

from datetime import date, timedelta

from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.stock.models import Lot, Product
from mesotrich.clinic.stock.services import add_lot, add_reference_product
from mesotrich.clinic.treatment.models import Consent, GateRecord, InjectionZone, Order, Session
from mesotrich.clinic.treatment.order_services import OrderedZone, sign_order
from mesotrich.clinic.treatment.session_preparation import OpenedVial, open_vial, prepare
from mesotrich.clinic.treatment.session_services import add_session, start_session
from mesotrich.clinic.treatment.session_zones import Needle, lay_zones
from tests.clinic.conftest import Cast

NEEDLE = Needle("30G", 4000, 2000, 45)
FRONTAL = OrderedZone("frontal", "point_by_point", 30, 20)


def today() -> date:
    """The day of the clinic."""
    return timezone.localdate()


def product_of(cast: Cast) -> Product:
    """The demo product of the clinic."""
    there = Product.objects.filter(code="demo_mesosolution_a").first()
    return there or add_reference_product(cast.clinic, cast.staff[Role.NURSE], "demo_mesosolution_a")


def lot_of(cast: Cast, number: str = "DEMO-0417", days: int = 30) -> Lot:
    """A lot that expires in some days."""
    return add_lot(product_of(cast), cast.staff[Role.NURSE], number, today() + timedelta(days=days))


def planned(cast: Cast) -> Session:
    """The next session of the course."""
    return add_session(cast.course, cast.staff[Role.PHYSICIAN])


def ordered(cast: Cast, session: Session, limit_ul: int = 2500, zones: tuple[OrderedZone, ...] = (FRONTAL,)) -> Order:
    """A signed order that names the nurse."""
    doctor = cast.staff[Role.PHYSICIAN]
    return sign_order(session, doctor, product_of(cast), limit_ul, zones, [cast.staff[Role.NURSE]], timezone.now())


def judged(cast: Cast, session: Session, outcome: str = "allowed", against: tuple[str, ...] = ()) -> GateRecord:
    """A verdict of the gate, given now."""
    verdict = {"reasons": [{"rule_id": rule, "outcome": "ask"} for rule in against]}
    return GateRecord.objects.create(
        clinic=cast.clinic, created_by=cast.staff[Role.PHYSICIAN], patient=cast.patient, session=session, moment="session",
        outcome=outcome, rule_set="1", verdict=verdict, facts={},
    )  # fmt: skip


def agreed(cast: Cast) -> Consent:
    """A signed consent to the treatment."""
    return Consent.objects.create(
        clinic=cast.clinic, patient=cast.patient, kind="treatment", text_version="1", language="en", text_hash="0" * 64,
        signed_name="Patient 1", signed_at=timezone.now(),
    )  # fmt: skip


def ready(cast: Cast, limit_ul: int = 2500) -> Session:
    """A session that may start: order, gate and consent are there."""
    session = planned(cast)
    ordered(cast, session, limit_ul)
    judged(cast, session)
    agreed(cast)
    return session


def begun(cast: Cast, limit_ul: int = 2500) -> Session:
    """A session that runs, with vial and preparation."""
    nurse = cast.staff[Role.NURSE]
    session = start_session(ready(cast, limit_ul), nurse, timezone.now())
    open_vial(session, nurse, OpenedVial(lot_of(cast), 2500, timezone.now(), "typed"))
    return prepare(session, nurse, "Chlorhexidine 0.5 %", True)


def laid(cast: Cast, limit_ul: int = 2500) -> InjectionZone:
    """The frontal zone of a running session, all points planned."""
    return lay_zones(begun(cast, limit_ul), cast.staff[Role.NURSE], NEEDLE)[0]
