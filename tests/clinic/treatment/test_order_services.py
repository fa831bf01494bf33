from uuid import uuid4

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.models import Order
from mesotrich.clinic.treatment.order_services import OrderedZone, sign_order, zones_of_order
from mesotrich.clinic.treatment.session_points import record_points
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import FRONTAL, laid, ordered, planned, product_of


def test_an_order_keeps_who_signed_and_what_was_ordered(inside: Cast) -> None:
    order = ordered(inside, planned(inside))
    assert order.signed_by == inside.staff[Role.PHYSICIAN]
    assert zones_of_order(order) == (FRONTAL,)


def test_a_change_is_a_new_order_and_the_old_one_stays(inside: Cast) -> None:
    session = planned(inside)
    first, second = ordered(inside, session), ordered(inside, session, 2000)
    first.refresh_from_db()
    assert first.superseded_at is not None
    assert second.superseded_at is None


def test_a_second_tap_signs_nothing_twice(inside: Cast) -> None:
    session, doctor, row_id = planned(inside), inside.staff[Role.PHYSICIAN], uuid4()
    for _ in range(2):
        sign_order(session, doctor, product_of(inside), 2500, [FRONTAL], [doctor], timezone.now(), row_id)
    assert Order.objects.filter(session=session).count() == 1


def test_zones_that_need_more_than_the_limit_are_refused(inside: Cast) -> None:
    session = planned(inside)
    with pytest.raises(RecordError, match="at most the limit of 100"):
        ordered(inside, session, 100)


@pytest.mark.parametrize("missing", ["zones", "people"])
def test_an_order_without_zones_or_people_is_refused(inside: Cast, missing: str) -> None:
    doctor = inside.staff[Role.PHYSICIAN]
    zones = [] if missing == "zones" else [FRONTAL]
    people = [] if missing == "people" else [doctor]
    with pytest.raises(RecordError):
        sign_order(planned(inside), doctor, product_of(inside), 2500, zones, people, timezone.now())


def test_no_order_is_changed_after_the_first_injection(inside: Cast) -> None:
    zone = laid(inside)
    record_points(zone, inside.staff[Role.NURSE], zone.points.all()[:1], timezone.now())
    with pytest.raises(RecordError, match="nothing injected yet"):
        ordered(inside, zone.session)


def test_a_zone_knows_its_points_and_volume() -> None:
    zone = OrderedZone("frontal", "point_by_point", 30)
    assert (zone.points, zone.planned_ul) == (37, 1110)
