from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.session_points import confirm_zone, record_points, skip_point
from mesotrich.clinic.treatment.session_sums import last_recorded, next_point, session_sum, zones_with_points
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import FRONTAL, laid


def test_given_left_and_skipped_add_up_to_the_plan(inside: Cast) -> None:
    zone, nurse = laid(inside), inside.staff[Role.NURSE]
    points = list(zone.points.order_by("position"))
    record_points(zone, nurse, points[:1], timezone.now())
    record_points(zone, nurse, points[1:2], timezone.now(), 20, "moved")
    skip_point(zone, nurse, points[2], "a wound", timezone.now())
    sums = session_sum(zone.session, zones_with_points(zone.session))
    one = sums.zones[0]
    assert (one.sums.given_ul, one.recorded, one.left) == (50, 3, FRONTAL.points - 3)
    assert [point.position for point in one.exceptions] == [2, 3]
    assert (sums.in_vial_ul, sums.over, sums.findings) == (2450, False, ())
    assert sums.active == one
    assert one.given_percent == round(100 * 50 / FRONTAL.planned_ul)


def test_the_next_point_follows_the_one_that_was_picked(inside: Cast) -> None:
    zone, nurse = laid(inside), inside.staff[Role.NURSE]
    points = list(zone.points.order_by("position"))
    record_points(zone, nurse, points[2:3], timezone.now())
    zones = zones_with_points(zone.session)
    assert next_point(zones, "") == points[0]
    assert next_point(zones, str(points[1].pk)) == points[1]
    assert next_point(zones, str(points[2].pk)) == points[3]


def test_after_the_last_point_it_goes_on_with_those_left_before(inside: Cast) -> None:
    zone, nurse = laid(inside), inside.staff[Role.NURSE]
    points = list(zone.points.order_by("position"))
    record_points(zone, nurse, points[-1:], timezone.now())
    assert next_point(zones_with_points(zone.session), str(points[-1].pk)) == points[0]


def test_undo_takes_the_last_point_and_nothing_of_a_confirmed_zone(inside: Cast) -> None:
    zone, nurse = laid(inside), inside.staff[Role.NURSE]
    assert last_recorded(zones_with_points(zone.session)) is None
    record_points(zone, nurse, zone.points.all(), timezone.now())
    last = last_recorded(zones_with_points(zone.session))
    assert last is not None
    assert last.position == FRONTAL.points
    confirm_zone(zone, nurse, timezone.now())
    zones = zones_with_points(zone.session)
    assert last_recorded(zones) is None
    assert next_point(zones, "") is None
    assert session_sum(zone.session, zones).active is None
