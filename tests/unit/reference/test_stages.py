from datetime import date

import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.reference import stages as module
from mesotrich.reference.fact_codes import fact_code
from mesotrich.reference.stages import basp_forms, scales

ENTRY = {
    "stages": ["1"],
    "first_with_loss": "1",
    "asked_of": "female",
    "source": "a book",
    "date": "2026-01-01",
    "status": "verified",
}


@pytest.mark.parametrize("scale", scales().values(), ids=list(scales()))
def test_every_scale_has_a_dated_source_and_a_first_loss_among_its_stages(scale: module.Scale) -> None:
    assert scale.first_with_loss in scale.stages
    assert date.fromisoformat(scale.source.date)
    assert scale.asked_of in fact_code("sex").options


def test_basp_has_twelve_basic_and_six_specific_forms() -> None:
    assert (len(basp_forms().basic), len(basp_forms().specific)) == (12, 6)
    assert basp_forms().source.title


@pytest.mark.parametrize("part", sorted(ENTRY))
def test_a_scale_without_one_of_its_parts_is_refused(part: str) -> None:
    with pytest.raises(ReferenceDataError, match=f"of the scale x, got '{part}'"):
        module._read("x", {key: value for key, value in ENTRY.items() if key != part})
