"""All that the gate looks at: the answers of a patient, and what the record itself knows."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils import timezone

from mesotrich.clinic.events.models import AdverseEvent, EventState
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.selectors import current_course, facts_of
from mesotrich.clinic.read_once import read_once
from mesotrich.clinic.stock.models import Product
from mesotrich.clinic.treatment.models import Consent, Order, Plan, Session, SessionLot
from mesotrich.records.facts import Fact, Facts, FactValue


def gate_facts(patient: Patient, session: Session | None = None, plan: Plan | None = None) -> Facts:
    """Facts for the gate, as they are now.

    Args:
        patient: whose.
        session: for which session; None before a plan.
        plan: the plan that is being made; None for the one that holds.

    Returns:
        Facts by code. What the record knows counts as asked today; without an entered lot there are no facts about it.
    """
    today = timezone.localdate()
    facts = {code: _known_today(fact, today) for code, fact in facts_of(patient).items()}
    product = chosen_product(patient, session, plan)
    of_record: dict[str, FactValue] = {
        "open_adverse_event": AdverseEvent.objects.filter(patient=patient).exclude(state=EventState.CLOSED).exists(),
        "consent_current": current_consent(patient, "treatment") is not None,
    }
    if product is not None:
        of_record["product_for_injection"] = product.made_for_injection
        of_record["product_ingredients"] = _contents(product, session)
    if session is not None:
        of_record |= lot_facts(session)
    return facts | {code: Fact(code, value, today) for code, value in of_record.items()}


def _known_today(fact: Fact, today: date) -> Fact:
    """Sex and birth date come with the record, whose day is counted in UTC; here they are known today at the latest."""
    return replace(fact, asked_on=min(fact.asked_on, today)) if fact.code in {"sex", "birth_date"} else fact


def chosen_product(patient: Patient, session: Session | None = None, plan: Plan | None = None) -> Product | None:
    """What is to be injected.

    Args:
        patient: to whom.
        session: at which session.
        plan: the plan that is being made.

    Returns:
        The product of the session's order, else of the plan; None where none is chosen yet.
    """
    if session is not None:
        orders = Order.objects.filter(session=session, superseded_at=None).select_related("product")
        order = orders.order_by("-signed_at").first()
        if order is not None:
            return order.product
    chosen = plan or current_plan(patient)
    return chosen.product if chosen is not None else None


@read_once
def current_plan(patient: Patient) -> Plan | None:
    """The plan that holds.

    Args:
        patient: whose.

    Returns:
        The agreed plan of the current course; None where none is agreed.
    """
    course = current_course(patient)
    plans = Plan.objects.filter(course=course, superseded_at=None, agreed_at__isnull=False).select_related("product", "agreed_by")
    return plans.order_by("-agreed_at").first()


@read_once
def current_consent(patient: Patient, kind: str) -> Consent | None:
    """The consent that holds.

    Args:
        patient: whose.
        kind: "treatment" or "photos".

    Returns:
        The newest; None where there is none, or the newest was withdrawn.
    """
    newest = Consent.objects.filter(patient=patient, kind=kind).order_by("-signed_at").first()
    return newest if newest is not None and newest.withdrawn_at is None else None


def lot_facts(session: Session) -> dict[str, FactValue]:
    """What the vials of a session say.

    Args:
        session: which.

    Returns:
        `lot_expiry` and `lot_open_until`, each the earliest of all vials; empty where none is entered.
    """
    vials = list(SessionLot.objects.filter(session=session).select_related("lot__product"))
    if not vials:
        return {}
    return {
        "lot_expiry": min(vial.lot.expires_on for vial in vials),
        "lot_open_until": min(_open_until(vial) for vial in vials),
    }


def _open_until(vial: SessionLot) -> date:
    """Last day of an opened vial: as it was written down when it was opened, its own day where it is to be used at once."""
    until = timezone.localtime(vial.open_until or vial.opened_at)
    return min(vial.lot.expires_on, until.date())


def _contents(product: Product, session: Session | None) -> tuple[str, ...]:
    """Codes of all that touches the skin: the product, antiseptic and anaesthetic where the clinic lists them."""
    beside = [session.antiseptic, session.anaesthetic] if session is not None else []
    named = [name for name in beside if name]
    others = Product.objects.filter(name__in=named) if named else []
    return tuple(dict.fromkeys(code for one in (product, *others) for code in _codes(one.ingredients)))


def _codes(ingredients: Iterable[dict[str, str]]) -> tuple[str, ...]:
    """Codes of a list of ingredients; a line without one is told as it stands."""
    return tuple(line.get("code") or line.get("name") or "?" for line in ingredients)
