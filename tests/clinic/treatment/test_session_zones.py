import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.models import PointState, SessionState
from mesotrich.clinic.treatment.session_points import confirm_zone, record_points
from mesotrich.clinic.treatment.session_zones import Needle, change_needle, copy_last_plan, last_needle, lay_zones, unconfirmed
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import FRONTAL, NEEDLE, begun, laid


def test_a_zone_gets_the_points_of_the_order_all_planned(inside: Cast) -> None:
    zone = laid(inside)
    assert zone.points.count() == FRONTAL.points
    assert set(zone.points.values_list("state", flat=True)) == {PointState.PLANNED}
    assert zone.points.first().history.count() == 1  # type: ignore[union-attr]


def test_zones_that_are_there_are_not_laid_twice(inside: Cast) -> None:
    zone = laid(inside)
    lay_zones(zone.session, inside.staff[Role.NURSE], NEEDLE)
    assert zone.session.zones.count() == 1


def test_more_in_the_skin_than_the_needle_is_long_is_refused(inside: Cast) -> None:
    with pytest.raises(RecordError, match="inserted length"):
        lay_zones(begun(inside), inside.staff[Role.NURSE], Needle("30G", 4000, 5000, 45))


def test_the_needle_changes_until_the_zone_is_confirmed(inside: Cast) -> None:
    zone, nurse = laid(inside), inside.staff[Role.NURSE]
    assert change_needle(zone, nurse, Needle("32G", 4000, 1500, 30)).inserted_um == 1500
    record_points(zone, nurse, zone.points.all(), timezone.now())
    confirm_zone(zone, nurse, timezone.now())
    with pytest.raises(RecordError, match="not confirmed"):
        change_needle(zone, nurse, NEEDLE)
    with pytest.raises(RecordError):
        unconfirmed(zone)


def test_last_times_plan_copies_the_needle_and_never_a_confirmation_or_a_lot(inside: Cast) -> None:
    zone, nurse = laid(inside), inside.staff[Role.NURSE]
    assert last_needle(zone.session) is None
    record_points(zone, nurse, zone.points.all(), timezone.now())
    confirm_zone(zone, nurse, timezone.now())
    first = zone.session
    first.state = SessionState.CLOSED
    first.save()
    second = begun(inside)
    copied = copy_last_plan(second, nurse)[0]
    assert last_needle(second) == NEEDLE
    assert (copied.inserted_um, copied.angle_deg, copied.confirmed_at) == (2000, 45, None)
    assert set(copied.points.values_list("state", flat=True)) == {PointState.PLANNED}


def test_there_is_nothing_to_copy_at_the_first_session(inside: Cast) -> None:
    with pytest.raises(RecordError, match="session before"):
        copy_last_plan(begun(inside), inside.staff[Role.NURSE])
