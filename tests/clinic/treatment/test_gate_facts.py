from datetime import date, timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.events.models import AdverseEvent, EventState
from mesotrich.clinic.stock.models import Lot
from mesotrich.clinic.treatment.consent_services import sign_consent, withdraw_consent
from mesotrich.clinic.treatment.gate_facts import chosen_product, current_consent, current_plan, gate_facts, lot_facts
from mesotrich.clinic.treatment.models import Order, SessionLot
from mesotrich.reference.consents import ConsentKind
from tests.clinic.conftest import Cast
from tests.clinic.treatment.gate_cast import agreed, first_session, product_of


def test_without_a_consent_the_record_says_so(inside: Cast) -> None:
    assert gate_facts(inside.patient)["consent_current"].value is False


def test_a_withdrawn_consent_is_not_current(inside: Cast) -> None:
    row = sign_consent(inside.patient, ConsentKind.TREATMENT, "en", "Patient 1", "", None)
    assert current_consent(inside.patient, "treatment") == row
    withdraw_consent(row, None)
    assert gate_facts(inside.patient)["consent_current"].value is False


def test_consent_to_photos_is_none_to_the_treatment(inside: Cast) -> None:
    sign_consent(inside.patient, ConsentKind.PHOTOS, "en", "Patient 1", "", None)
    assert gate_facts(inside.patient)["consent_current"].value is False


@pytest.mark.parametrize(("state", "is_open"), [(EventState.OPEN, True), (EventState.CLOSED, False)])
def test_an_event_counts_while_it_is_open(inside: Cast, state: EventState, is_open: bool) -> None:
    AdverseEvent.objects.create(
        clinic=inside.clinic, patient=inside.patient, term="erythema", began_at=timezone.now(), state=state
    )
    assert gate_facts(inside.patient)["open_adverse_event"].value is is_open


def test_the_product_is_the_plans_until_an_order_names_another(inside: Cast) -> None:
    session = first_session(inside)
    plan = current_plan(inside.patient)
    assert plan is not None
    assert chosen_product(inside.patient, session) == plan.product
    other = product_of(inside, injection=False)
    Order.objects.create(
        clinic=inside.clinic, session=session, product=other, limit_ul=1000, zones=[], signed_by=inside.staff[Role.PHYSICIAN],
        signed_at=timezone.now(),
    )  # fmt: skip
    facts = gate_facts(inside.patient, session)
    assert facts["product_for_injection"].value is False
    assert facts["product_ingredients"].value == ("biotin",)


def test_an_antiseptic_of_the_clinics_list_counts_among_the_ingredients(inside: Cast) -> None:
    session = first_session(inside)
    beside = product_of(inside, ingredients=("chlorhexidine",))
    beside.name = "DEMO antiseptic"
    beside.save()
    session.antiseptic = "DEMO antiseptic"
    assert gate_facts(inside.patient, session)["product_ingredients"].value == ("biotin", "chlorhexidine")


def test_without_a_lot_nothing_is_said_of_it(inside: Cast) -> None:
    assert lot_facts(first_session(inside)) == {}


def test_the_earliest_lot_counts_and_an_opened_one_only_for_its_hours(inside: Cast) -> None:
    session = first_session(inside)
    product = product_of(inside)
    opened = timezone.now() - timedelta(days=2)
    for number, expires in (("A", date(2040, 1, 1)), ("B", date(2039, 1, 1))):
        lot = Lot.objects.create(clinic=inside.clinic, product=product, number=number, expires_on=expires)
        SessionLot.objects.create(
            clinic=inside.clinic, session=session, lot=lot, volume_ul=1000, opened_at=opened, entered="typed"
        )
    assert lot_facts(session) == {"lot_expiry": date(2039, 1, 1), "lot_open_until": timezone.localdate(opened)}


def test_sex_and_birth_date_are_known_today_whatever_the_clock_of_the_server_says(inside: Cast) -> None:
    agreed(inside)
    assert gate_facts(inside.patient)["sex"].asked_on <= timezone.localdate()
