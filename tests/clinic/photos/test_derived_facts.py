from datetime import date

import pytest

from mesotrich.clinic.photos.derived_facts import HairSeen, SeriesSeen, derived_facts, hairs_seen

DAY, EARLIER = date(2026, 11, 25), date(2026, 11, 1)


def seen(*hairs: tuple[str, float | None, float | None], day: date = DAY) -> SeriesSeen:
    """A series of hairs given by unit, width and upper limit."""
    return SeriesSeen(day, tuple(HairSeen(*hair) for hair in hairs))


FRONT = seen(("1", 20.0, None), ("2", 60.0, None), ("3", None, 18.0), ("3", None, 50.0))
BACK = seen(("1", 60.0, None), ("1", 70.0, None), ("2", 25.0, None), ("3", 80.0, None), ("3", 90.0, None), day=EARLIER)


def facts(front: SeriesSeen | None, back: SeriesSeen | None) -> dict[str, object]:
    """Values by code."""
    return {fact.code: fact.value for fact in derived_facts(front, back)}


def test_means_are_of_resolved_widths_only() -> None:
    found = facts(FRONT, BACK)
    assert (found["frontal_mean_width_um"], found["frontal_hairs_measured"]) == (40.0, 2)
    assert (found["occipital_mean_width_um"], found["occipital_hairs_measured"]) == (65.0, 5)


def test_an_unresolved_width_counts_as_thin_only_where_its_limit_is() -> None:
    assert facts(FRONT, None)["frontal_thin_percent"] == pytest.approx(100 * 2 / 3, abs=0.05)


def test_ratios_compare_shares_front_to_back() -> None:
    found = facts(FRONT, BACK)
    assert found["single_unit_ratio"] == 2.0  # 2 of 3 units, 1 of 3
    assert found["vellus_ratio"] == pytest.approx((2 / 3) / (1 / 5), abs=0.01)


def test_a_ratio_is_as_old_as_its_older_part() -> None:
    assert {fact.asked_on for fact in derived_facts(FRONT, BACK) if fact.code.endswith("ratio")} == {EARLIER}


def test_a_ratio_over_nothing_is_not_known() -> None:
    none_thin = seen(("1", 60.0, None), ("1", 70.0, None))
    assert not {"single_unit_ratio", "vellus_ratio"} & set(facts(FRONT, none_thin))


def test_without_a_scale_nothing_is_derived() -> None:
    assert facts(seen(("1", None, None), ("2", None, None)), None) == {}


def test_only_hairs_in_the_field_count() -> None:
    properties = '{"unit_id": 1, "width_um": 50, "width_resolved": true, "in_field": %s}'
    line = '{"geometry": {"type": "LineString"}, "properties": ' + properties + "}"
    data = ('{"features": [' + ", ".join(line % word for word in ("true", "false")) + "]}").encode()
    assert hairs_seen("a", data) == (HairSeen("a-1", 50, None),)
