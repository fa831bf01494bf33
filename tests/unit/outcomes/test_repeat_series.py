import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.outcomes.preparation import Preparation
from mesotrich.outcomes.repeat_series import RepeatedSpot, RepeatSeries, read_document, to_document

SPOTS = (
    RepeatedSpot("a", ("a1", "a2"), {"hair_density": (180.0, 184.0), "mean_diameter": (52.0, None)}),
    RepeatedSpot("b", ("b1", "b2", "b3"), {"hair_density": (120.0, 118.0, 122.0), "mean_diameter": (None, 61.0, None)}),
)
SERIES = RepeatSeries(
    date(2026, 10, 14), Preparation("Scope", True, False, True, "fluid"),
    {"hair_density": "/cm2", "mean_diameter": "um"}, SPOTS, "0.1",
)  # fmt: skip


def through_json(**changed: Any) -> Any:
    """The document as it is read from a file, some of it changed."""
    return json.loads(json.dumps(to_document(SERIES) | changed))


def test_a_series_comes_back_from_its_document_as_it_was() -> None:
    assert read_document(through_json()) == SERIES


def test_what_follows_from_a_series_is_worked_out_from_its_values_and_not_believed() -> None:
    document = through_json()
    document["repeatability"][0]["within_sd"]["value"] = 0.0
    assert read_document(document).errors()["hair_density"].within_sd.value == pytest.approx((16 / 3) ** 0.5)


def test_a_measurand_that_was_repeated_nowhere_has_no_error() -> None:
    assert set(SERIES.errors()) == {"hair_density"}


def test_what_nobody_said_stays_unknown() -> None:
    bare = replace(SERIES, preparation=Preparation())
    assert read_document(json.loads(json.dumps(to_document(bare)))).preparation.missing == (
        "device", "clipped", "dyed", "polarised", "contact",
    )  # fmt: skip


@pytest.mark.parametrize(
    "changed",
    [
        {"schema": "other/1"}, {"units": None}, {"spots": []}, {"measured_on": "yesterday"}, {"preparation": {"clipped": "yes"}},
        {"preparation": {"contact": "glue"}}, {"spots": [{"spot": "a", "photos": ["1"], "values": {"hair_density": [1, 2]}}]},
        {"spots": [{"spot": "a", "photos": ["1"], "values": {"hair_density": ["many"]}}]},
    ],
)  # fmt: skip
def test_a_document_that_is_not_as_the_command_wrote_it_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        read_document(through_json(**changed))


def test_something_that_is_no_document_is_refused() -> None:
    with pytest.raises(InputError, match=r"repeatability\.json"):
        read_document([1, 2])
