from itertools import combinations

import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.foundation.sources import Status
from mesotrich.planning.scalp import (
    View,
    Zone,
    ZoneCode,
    holds,
    scalp_view,
    template,
    versions,
    views_of,
    zone_at,
    zone_path,
    zones_of,
)

ALL_ZONES = [zone for view in View for zone in zones_of(view)]
NAMES = [f"{zone.view.value}-{zone.code.value}" for zone in ALL_ZONES]


def test_the_newest_drawing_is_taken_where_none_is_named() -> None:
    assert template() == template(versions()[-1])
    assert template().size_source.status is Status.UNVERIFIED


def test_a_drawing_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputError, match="got 99; use one of 1"):
        template(99)


def test_every_part_of_the_scalp_is_seen_from_some_side() -> None:
    assert {zone.code for zone in ALL_ZONES} == set(ZoneCode)


def test_from_above_every_part_is_seen() -> None:
    assert {zone.code for zone in zones_of(View.TOP)} == set(ZoneCode)


@pytest.mark.parametrize("zone", ALL_ZONES, ids=NAMES)
def test_a_name_stands_inside_its_own_zone(zone: Zone) -> None:
    assert zone_at(zone.view, *zone.label) == zone


@pytest.mark.parametrize("zone", ALL_ZONES, ids=NAMES)
def test_an_outline_lies_inside_its_view(zone: Zone) -> None:
    assert len(zone.outline) >= 3
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in zone.outline)


@pytest.mark.parametrize("view", list(View))
def test_zones_of_one_view_hardly_overlap(view: View) -> None:
    places = np.random.default_rng(3).random((2000, 2))
    inside = [{index for index, (x, y) in enumerate(places) if holds(zone.outline, x, y)} for zone in zones_of(view)]
    assert sum(len(one & other) for one, other in combinations(inside, 2)) <= 0.005 * sum(map(len, inside))


@pytest.mark.parametrize(("view", "left_is_left"), [(View.TOP, True), (View.BACK, True), (View.FRONT, False)])
def test_the_sides_of_a_view_agree_with_its_letters(view: View, left_is_left: bool) -> None:
    places = dict(scalp_view(view).sides)
    left = [zone.label[0] for zone in zones_of(view) if zone.code.value.endswith("left")]
    right = [zone.label[0] for zone in zones_of(view) if zone.code.value.endswith("right")]
    assert (places["L"][0] < places["R"][0]) is left_is_left
    assert (max(left) < min(right)) is left_is_left


def test_the_left_view_looks_left_and_shows_the_left_side_only() -> None:
    left = scalp_view(View.LEFT)
    assert left.zone(ZoneCode.FRONTAL).label[0] < left.zone(ZoneCode.OCCIPUT).label[0]
    assert [letter for letter, _ in left.sides] == ["L"]
    assert {zone.code for zone in left.zones if zone.code.value.endswith("right")} == set()


def test_the_right_view_is_the_left_one_in_a_mirror() -> None:
    left, right = scalp_view(View.LEFT).zone(ZoneCode.TEMPLE_LEFT), scalp_view(View.RIGHT).zone(ZoneCode.TEMPLE_RIGHT)
    mirrored = {(round(1 - x, 3), y) for x, y in left.outline}
    assert {(round(x, 3), y) for x, y in right.outline} == mirrored


def test_a_place_beside_the_scalp_lies_in_no_zone() -> None:
    assert zone_at(View.LEFT, 0.02, 0.95) is None


def test_a_zone_that_is_not_seen_from_a_side_is_refused() -> None:
    with pytest.raises(InputError, match="seen from front, got occiput"):
        scalp_view(View.FRONT).zone(ZoneCode.OCCIPUT)


def test_the_path_of_a_zone_is_closed_and_has_all_its_corners() -> None:
    zone = zones_of(View.TOP)[0]
    assert zone_path(zone).count("L") == len(zone.outline) - 1
    assert zone_path(zone).endswith("Z")


@pytest.mark.parametrize(("code", "best"), [(ZoneCode.OCCIPUT, View.BACK), (ZoneCode.PARIETAL_RIGHT, View.RIGHT)])
def test_the_side_that_shows_most_of_a_zone_comes_first(code: ZoneCode, best: View) -> None:
    assert views_of(code)[0] is best
    assert View.TOP in views_of(code)
