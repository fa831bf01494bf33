from dataclasses import replace

import pytest

from mesotrich.foundation.observation import Observation
from mesotrich.trichoscopy.compare.changes import changes
from mesotrich.trichoscopy.compare.compare import Comparison
from mesotrich.trichoscopy.match_hairs.match_hairs import Change


def numbers(found: Comparison) -> dict[str, Observation]:
    return {item.what: item for item in found.observations}


def test_the_change_is_new_less_lost_and_its_error_is_not_that_of_a_count(compared: Comparison) -> None:
    found = numbers(compared)
    assert (found["lost_hairs"].value, found["new_hairs"].value, found["count_change"].value) == (3.0, 2.0, -1.0)
    change, count = found["count_change"].interval, found["baseline_count"].interval
    assert change is not None
    assert count is not None
    assert change[0] < -1.0 < change[1]
    assert change[1] - change[0] < 0.5 * (count[1] - count[0])


def test_counts_of_both_photos_differ_by_the_change(compared: Comparison) -> None:
    found = numbers(compared)
    assert (found["follow_up_count"].value or 0) - (found["baseline_count"].value or 0) == -1.0
    assert found["count_change_share"].value == pytest.approx(-100 / (found["baseline_count"].value or 1))


def test_doubtful_decisions_widen_the_interval(compared: Comparison) -> None:
    hairs = [replace(hair, confidence=0.6) if hair.change is Change.LOST else hair for hair in compared.matching.hairs]
    doubtful = replace(compared.matching, hairs=tuple(hairs))
    (wide,) = [item for item in changes(compared.baseline, compared.alignment, doubtful, "9.9") if item.what == "count_change"]
    narrow = numbers(compared)["count_change"].interval
    assert wide.interval is not None
    assert narrow is not None
    assert wide.interval[1] - wide.interval[0] > narrow[1] - narrow[0]


def test_without_a_scale_no_density_is_given(compared: Comparison) -> None:
    found = changes(replace(compared.baseline, scale=None), compared.alignment, compared.matching, "9.9")
    refused = {item.what: item.quality for item in found if item.value is None}
    assert refused == dict.fromkeys(("baseline_density", "follow_up_density", "density_change"), "no_scale")


def test_no_number_of_hairs_is_below_nought(compared: Comparison) -> None:
    assert all(item.interval[0] >= 0 for item in compared.observations if item.what.endswith("_hairs") and item.interval)


def test_every_change_says_that_no_real_pair_was_in_hand(compared: Comparison) -> None:
    found = numbers(compared)
    assert {found[what].quality for what in ("lost_hairs", "new_hairs", "count_change", "thicker_hairs")} == {"no_real_pair"}
