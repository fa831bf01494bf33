from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from numpy.typing import NDArray

from mesotrich.foundation.observation import Observation
from mesotrich.foundation.units import COUNTS, UCUM
from mesotrich.trichoscopy.calibration.scale import Scale, ScaleOrigin
from mesotrich.trichoscopy.hair import FollicularUnit, Hair, HairKind, TracedHair, Width
from mesotrich.trichoscopy.observations import observations, poisson_interval, wilson_interval

FIELD = np.ones((400, 500), np.bool_)  # at 5 um/px 5 mm2, that is 0.05 cm2
SCALE = Scale(5.0, 0.0, ScaleOrigin.GIVEN, "")
LINE = TracedHair(np.array([[10.0, 10.0], [60.0, 10.0]]), 10.0, 1.0, 1.0, False, True)
WITH_SCALE_ONLY = {"hair_density", "unit_density", "terminal_share", "thin_share", "cumulative_thickness", "hairs_per_unit"}
OF_WIDTHS = {"mean_diameter", "diameter_sd", "diameter_cv", "terminal_share", "thin_share", "cumulative_thickness"}


def shaft(value_px: float, sd_px: float = 0.2, resolved: bool = True) -> Width:
    return Width(value_px, sd_px, resolved, 1.0, 0.8, 10, True)


def hairs(widths: Sequence[Width | None], in_field: bool = True, first: int = 1) -> list[Hair]:
    """A hair each, in a unit of its own."""
    return [Hair(number, number, LINE, width, in_field, HairKind.SINGLE) for number, width in enumerate(widths, start=first)]


def units(*sizes: int, in_field: bool = True) -> list[FollicularUnit]:
    """Units of these sizes; their hairs are numbered through."""
    ends = np.cumsum([0, *sizes])
    ids = [tuple(range(int(a) + 1, int(b) + 1)) for a, b in pairwise(ends)]
    return [FollicularUnit(number, 1.0, 1.0, members, in_field) for number, members in enumerate(ids, start=1)]


def found(
    members: Sequence[Hair],
    groups: Sequence[FollicularUnit] = (),
    scale: Scale | None = SCALE,
    field: NDArray[np.bool_] = FIELD,
) -> dict[str, Observation]:
    """All observations by name."""
    return {item.what: item for item in observations(members, groups, field, scale, "1.2.3")}


TEN = hairs([shaft(width) for width in (10, 11, 12, 13, 14, 10, 11, 12, 13, 14)])  # 50 to 70 um


def test_every_number_has_unit_interval_method_and_version() -> None:
    for item in found(TEN, units(2, 3, 5)).values():
        assert item.unit in {**UCUM, **COUNTS}
        assert item.value is not None
        assert item.interval is not None
        assert item.interval[0] <= item.value <= item.interval[1]
        assert item.method
        assert item.version == "1.2.3"


def test_hairs_and_units_are_counted_over_the_area_of_the_field() -> None:
    seen = found(TEN, units(2, 3, 5))
    assert seen["hair_count"].value == 10
    assert seen["field_area"].value == pytest.approx(5.0)
    assert seen["hair_density"].value == pytest.approx(200.0)
    assert seen["unit_density"].value == pytest.approx(60.0)
    assert seen["hairs_per_unit"].value == pytest.approx(10 / 3)


def test_only_hairs_and_units_in_the_field_count() -> None:
    outside = hairs([shaft(30.0)] * 5, in_field=False, first=11)
    seen = found([*TEN, *outside], [*units(2, 3, 5), *units(9, in_field=False)])
    assert seen["hair_count"].value == 10
    assert seen["mean_diameter"].value == pytest.approx(60.0)
    assert seen["hairs_per_unit"].value == pytest.approx(10 / 3)


def test_what_an_overlay_hides_is_no_field() -> None:
    field = FIELD.copy()
    field[:200] = False
    assert found(TEN, field=field)["hair_density"].value == pytest.approx(400.0)


def test_without_a_scale_densities_and_shares_are_refused() -> None:
    seen = found(TEN, units(2, 3, 5), scale=None)
    refused = {name: item for name, item in seen.items() if item.value is None}
    assert set(refused) == WITH_SCALE_ONLY
    assert {(item.interval, item.quality) for item in refused.values()} == {(None, "no_scale")}


def test_without_a_scale_lengths_stay_pixels() -> None:
    seen = found(TEN, scale=None)
    assert seen["mean_diameter"].value == pytest.approx(12.0)
    assert seen["mean_diameter"].unit == "{pixels}"
    assert (seen["field_area"].value, seen["field_area"].unit) == (200_000, "{pixels}")


def test_without_hairs_counts_are_nought_and_the_rest_is_refused() -> None:
    seen = found([])
    assert (seen["hair_count"].value, seen["hair_density"].value) == (0.0, 0.0)
    assert seen["hair_density"].interval == pytest.approx((0.0, 3.689 / 0.05), abs=0.01)
    assert {seen[name].quality for name in OF_WIDTHS} == {"too_few_hairs"}


@pytest.mark.parametrize(("number", "quality"), [(2, "too_few_hairs"), (3, "width_not_validated")])
def test_three_widths_are_needed_for_a_mean(number: int, quality: str) -> None:
    assert found(TEN[:number])["mean_diameter"].quality == quality


def test_every_diameter_says_that_it_is_not_validated() -> None:
    assert {found(TEN)[name].quality for name in OF_WIDTHS} == {"width_not_validated"}


def test_an_uncertain_scale_widens_what_depends_on_it() -> None:
    unsure = Scale(5.0, 0.05, ScaleOrigin.GIVEN, "")
    for name in ("hair_density", "unit_density", "mean_diameter", "cumulative_thickness", "field_area"):
        sure, wide = (found(TEN, units(2, 3, 5), scale)[name].interval for scale in (SCALE, unsure))
        assert sure is not None
        assert wide is not None
        assert wide[0] < sure[0] <= sure[1] < wide[1], name


def test_the_scale_counts_twice_in_an_area() -> None:
    interval = found(TEN, scale=Scale(5.0, 0.05, ScaleOrigin.GIVEN, ""))["field_area"].interval
    assert interval == pytest.approx((5.0 * (1 - 1.96 * 0.1), 5.0 * (1 + 1.96 * 0.1)), abs=1e-3)


def test_an_uncertain_scale_does_not_change_a_coefficient_of_variation() -> None:
    unsure = Scale(5.0, 0.05, ScaleOrigin.GIVEN, "")
    assert found(TEN, scale=unsure)["diameter_cv"].interval == found(TEN)["diameter_cv"].interval


def test_the_measuring_error_is_taken_out_of_the_variability() -> None:
    values = [shaft(width, sd_px=1.0) for width in (10, 11, 12, 13, 14)]
    seen = found(hairs(values))
    assert seen["diameter_sd"].value == pytest.approx(5 * np.sqrt(2.5 - 1.0))
    assert seen["diameter_cv"].value == pytest.approx(100 * np.sqrt(2.5 - 1.0) / 12)


def test_a_variability_that_drowns_in_the_measuring_error_still_has_an_upper_limit() -> None:
    seen = found(hairs([shaft(width, sd_px=3.0) for width in (10, 11, 12, 13, 14)]))["diameter_sd"]
    assert seen.interval is not None
    assert (seen.value, seen.interval[0]) == (0.0, 0.0)
    assert seen.interval[1] > 5.0


def test_the_interval_of_the_variability_covers_the_truth_as_often_as_it_says() -> None:
    rng = np.random.default_rng(5)
    covered = 0
    for _ in range(300):
        widths = [shaft(width, sd_px=1.5) for width in rng.normal(14, 2, 40) + rng.normal(0, 1.5, 40)]
        interval = found(hairs(widths))["diameter_sd"].interval
        assert interval is not None
        covered += interval[0] <= 10.0 <= interval[1]
    assert 0.92 <= covered / 300 <= 0.98


def test_shares_follow_their_conventions() -> None:
    widths = [shaft(width / 5) for width in (60, 70, 80, 35, 35, 20)]  # over 40 um, between, under 30 um
    seen = found(hairs(widths))
    assert seen["terminal_share"].value == pytest.approx(50.0, abs=0.1)
    assert seen["thin_share"].value == pytest.approx(100 / 6, abs=0.1)


def test_a_width_at_the_limit_counts_half() -> None:
    widths = [shaft(8.0), *[shaft(20.0)] * 3]
    assert found(hairs(widths))["terminal_share"].value == pytest.approx(100 * 3.5 / 4)


def test_an_unresolved_width_below_a_limit_is_below_it_and_above_it_tells_nothing() -> None:
    widths = [shaft(20.0), shaft(20.0), shaft(20.0), shaft(5.0, resolved=False), shaft(9.0, resolved=False)]
    seen = found(hairs(widths))
    assert seen["terminal_share"].value == pytest.approx(75.0)
    assert seen["terminal_share"].hair_ids == (1, 2, 3, 4)


def test_hairs_without_a_width_count_with_the_mean_in_the_thickness() -> None:
    seen = found([*TEN, *hairs([None] * 10, first=11)])
    assert seen["cumulative_thickness"].value == pytest.approx(20 * 0.060 / 0.05)


def test_an_unresolved_width_counts_with_half_of_its_limit_in_the_thickness() -> None:
    seen = found([*TEN, *hairs([shaft(4.0, resolved=False)] * 10, first=11)])
    assert seen["cumulative_thickness"].value == pytest.approx((10 * 0.060 + 10 * 0.010) / 0.05)


def test_what_is_not_known_of_the_widths_widens_the_interval_of_the_thickness() -> None:
    sure = found([*TEN, *hairs([shaft(6.0)] * 10, first=11)])["cumulative_thickness"]
    unsure = found([*TEN, *hairs([shaft(12.0, resolved=False)] * 10, first=11)])["cumulative_thickness"]
    assert unsure.value == pytest.approx(sure.value)
    assert sure.interval is not None
    assert unsure.interval is not None
    assert unsure.interval[1] > sure.interval[1]


def test_a_number_names_the_hairs_behind_it() -> None:
    members = [*TEN[:3], *hairs([None, shaft(3.0, resolved=False)], first=4)]
    seen = found(members, units(1, 1, 1))
    assert seen["hair_count"].hair_ids == (1, 2, 3, 4, 5)
    assert seen["mean_diameter"].hair_ids == (1, 2, 3)
    assert seen["hairs_per_unit"].hair_ids == (1, 2, 3)


@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, 0.0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (100, 81.364, 121.627)]
)
def test_poisson_intervals_are_those_of_the_printed_table(count: int, low: float, high: float) -> None:
    assert poisson_interval(count) == pytest.approx((low, high), abs=6e-4)


@drawn(st.floats(0, 1), st.integers(1, 500))
def test_a_share_lies_in_its_interval_and_that_between_nought_and_one(share: float, count: int) -> None:
    low, high = wilson_interval(share, count)
    assert 0 <= low <= share
    assert share <= high <= 1


@drawn(st.floats(0, 1), st.integers(1, 500))
def test_the_other_share_has_the_mirrored_interval(share: float, count: int) -> None:
    low, high = wilson_interval(share, count)
    assert wilson_interval(1 - share, count) == pytest.approx((1 - high, 1 - low), abs=1e-9)
