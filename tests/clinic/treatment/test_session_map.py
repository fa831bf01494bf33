import pytest

from mesotrich.clinic.treatment.session_map import DRAWN_WIDTH, drawing, drawn_from, planned_points, point_label
from mesotrich.planning.scalp import View, ZoneCode
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import laid


@pytest.mark.parametrize("zone", list(ZoneCode))
def test_every_zone_has_a_side_and_points_on_it(zone: ZoneCode) -> None:
    assert drawn_from(zone.value) in set(View)
    assert planned_points(zone.value, "point_by_point")


def test_wider_points_are_fewer() -> None:
    assert len(planned_points("frontal", "point_by_point", 20.0)) < len(planned_points("frontal", "point_by_point"))


def test_a_point_is_told_with_its_number_and_state(inside: Cast) -> None:
    assert point_label(laid(inside).points.get(position=1)) == "Point 1, planned"


def test_points_are_drawn_inside_the_drawing(inside: Cast) -> None:
    zone = laid(inside)
    drawn = drawing(View.TOP, [zone], zone)
    assert [one.state for one in drawn.zones] == ["active"]
    assert all(0 < point.x < DRAWN_WIDTH and 0 < point.y < drawn.height for point in drawn.points)
    assert len(drawn.points) == zone.points.count()


def test_another_side_shows_none_of_them(inside: Cast) -> None:
    zone = laid(inside)
    assert drawing(View.BACK, [zone], zone).points == ()
    assert {letter for letter, _, _ in drawing(View.BACK, [zone], None).sides} == {"L", "R"}
