from typing import Any

import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.outcomes.estimate import Estimate
from mesotrich.outcomes.pooled import SCHEMA, FieldChange, FieldComparison, pool_changes, pool_fates, read_comparison


def document(**changed: Any) -> dict[str, Any]:
    """The comparison of one field, some of it changed."""
    entry = {"what": "hair_density", "before": 180, "after": 188, "change": 8, "interval_95": [2, 14]}
    return {"schema": SCHEMA, "shared_mm2": 20.0, "changes": [entry], "fates": {"same": 30, "lost": 1}} | changed


def test_a_comparison_is_read_with_its_error_and_what_became_of_the_hairs() -> None:
    found = read_comparison(document())
    assert found.changes["hair_density"] == FieldChange(180, 188, Estimate(8, 2, 14))
    assert found.fates == {"same": 30, "thicker": 0, "thinner": 0, "new": 0, "lost": 1}


@pytest.mark.parametrize(
    "changed",
    [
        {"schema": "other/1"}, {"shared_mm2": 0}, {"shared_mm2": None}, {"changes": [{"what": "hair_density"}]},
        {"changes": [{"what": "d", "before": 1, "after": 2, "change": float("nan"), "interval_95": [0, 1]}]},
        {"changes": [{"what": "d", "before": 1, "after": 2, "change": 1, "interval_95": [0]}]},
    ],
)  # fmt: skip
def test_a_document_that_is_no_comparison_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        read_comparison(document(**changed))


def test_fields_count_by_their_area_and_a_density_is_that_of_all_fields_together() -> None:
    large = FieldComparison(30.0, {"hair_density": FieldChange(100, 110, Estimate(10, 10, 10))}, {"new": 3})
    small = FieldComparison(10.0, {"hair_density": FieldChange(200, 220, Estimate(20, 20, 20))}, {"new": 2, "lost": 1})
    found = pool_changes([large, small], "hair_density")
    assert found is not None
    assert (found.before, found.after, found.change.value) == (125.0, 137.5, 12.5)
    assert pool_fates([large, small]) == {"same": 0, "thicker": 0, "thinner": 0, "new": 5, "lost": 1}


def test_four_like_fields_halve_the_error() -> None:
    field = read_comparison(document())
    found = pool_changes([field] * 4, "hair_density")
    assert found is not None
    assert (found.change.value, found.change.low, found.change.high) == (8.0, 5.0, 11.0)


def test_a_measurand_that_no_field_has_did_not_change() -> None:
    assert pool_changes([read_comparison(document())], "mean_diameter") is None
