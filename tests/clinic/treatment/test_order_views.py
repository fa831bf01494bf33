from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.models import Order, Session
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.treatment.gate_cast import agreed as agreed_plan
from tests.clinic.treatment.session_cast import ordered, planned, product_of

pytestmark = pytest.mark.django_db


def address(cast: Cast, session: Session) -> str:
    """The page of the order."""
    return reverse("order_new", args=[cast.patient.pk, session.pk])


def sent(cast: Cast, **changes: Any) -> dict[str, Any]:
    """An order as it is sent."""
    with scope(clinic=cast.clinic):
        product = product_of(cast)
    return {
        "product": str(product.pk), "limit_ml": "2.5", "may_inject": [str(cast.staff[Role.NURSE].pk)], "zone_frontal": "on",
        "technique_frontal": "point_by_point", "volume_frontal": "30", "spacing_frontal": "", "do": "sign",
    } | changes  # fmt: skip


def new(cast: Cast) -> Session:
    """A session without an order."""
    with scope(clinic=cast.clinic):
        return planned(cast)


def test_a_signed_order_leads_to_its_session(cast: Cast, physician: Client) -> None:
    session = new(cast)
    answer = physician.post(address(cast, session), sent(cast))
    assert answer.url == reverse("session", args=[cast.patient.pk, session.pk])  # type: ignore[attr-defined]
    with scope(clinic=cast.clinic):
        order = Order.objects.get()
        assert (order.limit_ul, order.zones[0]["volume_ul"], order.signed_by) == (2500, 30, cast.staff[Role.PHYSICIAN])


def test_the_totals_are_shown_without_signing(cast: Cast, physician: Client) -> None:
    page = physician.post(address(cast, new(cast)), sent(cast, do="check")).content.decode()
    assert "37 points" in page
    assert "1.11" in page
    assert "4 are not accounted for" in page
    with scope(clinic=cast.clinic):
        assert not Order.objects.exists()


def test_zones_over_the_limit_are_refused_and_what_was_typed_stays(cast: Cast, physician: Client) -> None:
    answer = physician.post(address(cast, new(cast)), sent(cast, limit_ml="0.5", volume_frontal="31"))
    assert answer.status_code == 409
    assert 'value="31"' in answer.content.decode()
    assert "The order is not signed." in answer.content.decode()


def test_a_wrong_volume_is_told_in_its_line(cast: Cast, physician: Client) -> None:
    answer = physician.post(address(cast, new(cast)), sent(cast, volume_frontal="much"))
    assert answer.status_code == 422
    assert "A volume in whole microlitres" in answer.content.decode()


def test_the_order_of_last_time_fills_the_page_and_says_so(cast: Cast, physician: Client) -> None:
    with scope(clinic=cast.clinic):
        first = planned(cast)
        ordered(cast, first)
        first.state = "closed"
        first.save()
        second = planned(cast)
    assert "Filled in from the order of session 1" in physician.get(address(cast, second)).content.decode()


def test_a_nurse_signs_nothing(cast: Cast, nurse: Client) -> None:
    session = new(cast)
    assert nurse.get(address(cast, session)).status_code == 403
    assert nurse.post(address(cast, session), sent(cast)).status_code == 403


def test_another_clinics_session_is_not_found(cast: Cast, other: Cast) -> None:
    session = new(cast)
    assert signed_in(other.staff[Role.PHYSICIAN]).get(address(cast, session)).status_code == 404


def test_the_first_order_begins_with_the_product_of_the_plan_and_nothing_else(cast: Cast, physician: Client) -> None:
    with scope(clinic=cast.clinic):
        plan = agreed_plan(cast)
        session = Session.objects.get(course=cast.course, number=1)
    page = physician.get(address(cast, session)).content.decode()
    assert f'value="{plan.product_id}" selected' in page
    assert 'name="limit_ml" value=' not in page


def test_only_the_next_session_of_a_list_asks_for_something(cast: Cast, physician: Client) -> None:
    with scope(clinic=cast.clinic):
        agreed_plan(cast)
        sessions = Session.objects.filter(course=cast.course).count()
    page = physician.get(reverse("sessions", args=[cast.patient.pk])).content.decode()
    assert page.count('chip ask">Order not signed') == 1
    assert page.count('chip line">Order not signed') == sessions - 1
    assert page.count(">planned ") == sessions
