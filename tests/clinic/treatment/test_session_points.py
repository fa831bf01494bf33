import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.models import PointState
from mesotrich.clinic.treatment.session_points import (
    OverLimitError,
    confirm_zone,
    given_ul,
    record_points,
    skip_point,
    skip_rest,
    undo_point,
)
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import FRONTAL, laid


def test_a_row_is_recorded_once_however_often_it_is_tapped(inside: Cast) -> None:
    zone, nurse = laid(inside), inside.staff[Role.NURSE]
    row = zone.points.filter(row=1)
    assert len(record_points(zone, nurse, row, timezone.now())) == row.count()
    assert record_points(zone, nurse, row, timezone.now()) == []
    assert given_ul(zone.session) == 30 * row.count()


def test_a_point_that_differs_keeps_volume_and_reason(inside: Cast) -> None:
    zone, nurse = laid(inside), inside.staff[Role.NURSE]
    point = record_points(zone, nurse, zone.points.all()[:1], timezone.now(), 20, "the patient moved")[0]
    assert (point.state, point.given_ul, point.reason) == (PointState.DIFFERS, 20, "the patient moved")


def test_a_point_that_differs_needs_a_reason(inside: Cast) -> None:
    zone = laid(inside)
    with pytest.raises(RecordError, match="a reason"):
        record_points(zone, inside.staff[Role.NURSE], zone.points.all()[:1], timezone.now(), 20)


def test_a_skipped_point_gives_nothing(inside: Cast) -> None:
    zone, nurse = laid(inside), inside.staff[Role.NURSE]
    first = zone.points.order_by("position")[0]
    assert skip_point(zone, nurse, first, "a small wound", timezone.now()).state == PointState.SKIPPED
    assert record_points(zone, nurse, [first], timezone.now()) == []
    assert given_ul(zone.session) == 0
    with pytest.raises(RecordError):
        skip_point(zone, nurse, first, " ", timezone.now())


def test_undo_takes_one_point_back_and_its_history_keeps_it(inside: Cast) -> None:
    zone, nurse = laid(inside), inside.staff[Role.NURSE]
    point = record_points(zone, nurse, zone.points.all()[:1], timezone.now())[0]
    undone = undo_point(zone, nurse, point)
    assert (undone.state, undone.given_ul, undone.at) == (PointState.PLANNED, 0, None)
    assert [row.state for row in undone.history.all()] == ["planned", "done", "planned"]


def test_more_than_the_order_allows_needs_a_reason_and_marks_the_session(inside: Cast) -> None:
    zone, nurse = laid(inside, FRONTAL.planned_ul), inside.staff[Role.NURSE]
    points = list(zone.points.order_by("position"))
    with pytest.raises(OverLimitError, match="the limit of the order"):
        record_points(zone, nurse, points[:1], timezone.now(), FRONTAL.planned_ul + 1, "slipped")
    assert given_ul(zone.session) == 0
    record_points(zone, nurse, points[:1], timezone.now(), FRONTAL.planned_ul + 1, "slipped", "the syringe slipped")
    zone.session.refresh_from_db()
    assert given_ul(zone.session) == FRONTAL.planned_ul + 1
    assert zone.session.over_limit_reason == "the syringe slipped"


def test_a_zone_is_confirmed_only_when_every_point_is_recorded(inside: Cast) -> None:
    zone, nurse = laid(inside), inside.staff[Role.NURSE]
    with pytest.raises(RecordError, match="every point"):
        confirm_zone(zone, nurse, timezone.now())
    record_points(zone, nurse, zone.points.all(), timezone.now())
    first = confirm_zone(zone, nurse, timezone.now())
    assert confirm_zone(zone, nurse, timezone.now()).confirmed_at == first.confirmed_at
    with pytest.raises(RecordError, match="not confirmed"):
        undo_point(zone, nurse, zone.points.all()[0])


def test_the_rest_of_a_zone_is_left_out_with_one_reason(inside: Cast) -> None:
    zone, nurse = laid(inside), inside.staff[Role.NURSE]
    record_points(zone, nurse, zone.points.filter(row=1), timezone.now())
    assert skip_rest(zone, nurse, "the patient wants to stop", timezone.now()).confirmed_at is not None
    assert zone.points.filter(state=PointState.SKIPPED).exists()


def test_nobody_records_whom_the_order_does_not_name(inside: Cast) -> None:
    zone = laid(inside)
    with pytest.raises(RecordError, match="whom the order names"):
        record_points(zone, inside.staff[Role.PHYSICIAN], zone.points.all(), timezone.now())
