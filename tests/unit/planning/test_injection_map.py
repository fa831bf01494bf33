from itertools import pairwise
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mesotrich.foundation.errors import InputError
from mesotrich.planning.injection_map import Point, Technique, Totals, grid, point_volume, spacing, totals, volume_findings
from mesotrich.planning.scalp import View, Zone, ZoneCode, holds, scalp_view, zones_of

SAME_CASES = settings(derandomize=True, deadline=None)

ALL_ZONES = [zone for view in View for zone in zones_of(view)]
FRONTAL = scalp_view(View.TOP).zone(ZoneCode.FRONTAL)
FIVE = tuple(Point(number, 1, 0.1 * number, 0.5) for number in range(1, 6))


def _millimetres(zone: Zone, point: Point) -> tuple[float, float]:
    width, height = scalp_view(zone.view).size_mm
    return point.x * width, point.y * height


@SAME_CASES
@given(st.sampled_from(ALL_ZONES), st.sampled_from(list(Technique)), st.floats(3, 40))
def test_every_point_lies_inside_its_zone(zone: Zone, technique: Technique, spacing_mm: float) -> None:
    assert all(holds(zone.outline, point.x, point.y) for point in grid(zone, technique, spacing_mm))


@SAME_CASES
@given(st.sampled_from(ALL_ZONES), st.floats(4, 15))
def test_points_are_numbered_in_order_and_rows_rise(zone: Zone, spacing_mm: float) -> None:
    points = grid(zone, Technique.PAPULE, spacing_mm)
    assert [point.number for point in points] == list(range(1, len(points) + 1))
    assert all(later.row - earlier.row in (0, 1) for earlier, later in pairwise(points))


@SAME_CASES
@given(st.sampled_from(ALL_ZONES), st.floats(4, 15))
def test_no_two_points_are_closer_than_the_distance(zone: Zone, spacing_mm: float) -> None:
    places = [_millimetres(zone, point) for point in grid(zone, Technique.PAPULE, spacing_mm)]
    near = [
        (one, other)
        for index, one in enumerate(places)
        for other in places[:index]
        if hypot(one[0] - other[0], one[1] - other[1]) < spacing_mm * 0.999
    ]
    assert near == []


def test_rows_run_to_the_right_and_back_in_turn() -> None:
    rows: dict[int, list[float]] = {}
    for point in grid(FRONTAL, Technique.POINT_BY_POINT):
        rows.setdefault(point.row, []).append(point.x)
    assert len(rows) >= 3
    assert all(xs == sorted(xs, reverse=row % 2 == 0) for row, xs in rows.items())


def test_on_a_convex_zone_the_next_point_is_a_neighbour() -> None:
    places = [_millimetres(FRONTAL, point) for point in grid(FRONTAL, Technique.POINT_BY_POINT)]
    assert max(hypot(a[0] - b[0], a[1] - b[1]) for a, b in pairwise(places)) < 2 * spacing(Technique.POINT_BY_POINT).value


def test_a_centimetre_is_drawn_22_to_30_units_apart_from_above() -> None:
    view = scalp_view(View.TOP)
    first, second = grid(FRONTAL, Technique.POINT_BY_POINT, 10)[:2]
    assert 22 <= (second.x - first.x) * view.view_box[2] <= 30


def test_nappage_lies_denser_than_point_by_point() -> None:
    assert len(grid(FRONTAL, Technique.NAPPAGE)) > 2 * len(grid(FRONTAL, Technique.POINT_BY_POINT))


@pytest.mark.parametrize("spacing_mm", [0.0, -3.0, 41.0, float("nan")])
def test_a_distance_that_cannot_be_drawn_is_refused(spacing_mm: float) -> None:
    with pytest.raises(InputError, match="from 2 to 40 mm"):
        grid(FRONTAL, Technique.PAPULE, spacing_mm)


def test_an_outline_with_a_corner_twice_is_no_obstacle() -> None:
    square = ((0.2, 0.2), (0.6, 0.2), (0.6, 0.2), (0.6, 0.6), (0.2, 0.6))
    assert len(grid(Zone(ZoneCode.VERTEX, View.TOP, square, (0.4, 0.4)), Technique.PAPULE)) > 10


def test_what_was_given_counts_exceptions_and_leaves_skipped_points_out() -> None:
    sums = totals(FIVE, 30, {2: 20, 3: 0}, done={1, 2})
    assert sums == Totals(150, 50, 60, points_planned=5, points_given=2, points_skipped=1)


def test_nothing_done_leaves_all_of_it() -> None:
    assert totals(FIVE, 30) == Totals(150, 0, 150, 5, 0, 0)


@SAME_CASES
@given(st.integers(0, 200), st.sets(st.integers(1, 5)), st.dictionaries(st.integers(1, 5), st.integers(0, 200)))
def test_points_given_skipped_and_left_are_all_points(volume: int, done: set[int], differing: dict[int, int]) -> None:
    sums = totals(FIVE, volume, differing, done)
    left = len({1, 2, 3, 4, 5} - done - set(differing))
    assert sums.points_given + sums.points_skipped + left == sums.points_planned
    assert sums.left_ul == left * volume


@SAME_CASES
@given(st.lists(st.integers(0, 90), min_size=5, max_size=5), st.integers(1, 4))
def test_totals_of_parts_add_up_to_the_total_of_the_whole(volumes: list[int], cut: int) -> None:
    differing = dict(enumerate(volumes, 1))
    whole = totals(FIVE, 30, differing)
    first = totals(FIVE[:cut], 30, {number: volume for number, volume in differing.items() if number <= cut})
    rest = totals(FIVE[cut:], 30, {number: volume for number, volume in differing.items() if number > cut})
    assert first + rest == whole


@pytest.mark.parametrize("volume", [-1, 1.5, True, "30"])
def test_a_volume_that_is_no_whole_number_of_microlitres_is_refused(volume: object) -> None:
    with pytest.raises(InputError, match="whole microlitres"):
        totals(FIVE, 30, {1: volume})  # type: ignore[dict-item]
    with pytest.raises(InputError, match="whole microlitres"):
        volume_findings(Totals(), 2500, volume)  # type: ignore[arg-type]


def test_a_number_that_belongs_to_no_point_is_refused() -> None:
    with pytest.raises(InputError, match="got 7, 9"):
        totals(FIVE, 30, {9: 10}, done={7})


@pytest.mark.parametrize(
    ("vial_ul", "limit_ul", "codes"),
    [(1800, 1800, []), (1800, 1799, ["over_limit"]), (1799, 1800, ["over_vial"]), (1000, 1500, ["over_limit", "over_vial"])],
)
def test_more_than_the_order_or_the_vial_allows_is_found(vial_ul: int, limit_ul: int, codes: list[str]) -> None:
    assert [found.code for found in volume_findings(Totals(1800, 900, 900), vial_ul, limit_ul)] == codes


def test_what_was_skipped_no_longer_counts_against_the_limit() -> None:
    assert volume_findings(Totals(1800, 900, 600), 2500, 1500) == ()


def test_the_volume_of_a_point_has_a_source() -> None:
    assert (point_volume().value, point_volume().unit) == (30.0, "uL")
