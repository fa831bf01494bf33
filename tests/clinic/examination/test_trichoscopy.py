from datetime import date

from mesotrich.assessment.rakowska import Conclusion
from mesotrich.clinic.examination.trichoscopy import MEASURED, trichoscopy
from mesotrich.records.facts import Fact

DAY = date(2026, 11, 25)


def _facts(**values: float | str) -> dict[str, Fact]:
    return {code: Fact(code, value, DAY) for code, value in values.items()}


def test_without_photos_every_value_is_missing_and_nothing_can_be_said() -> None:
    found = trichoscopy({}, DAY)
    assert (found.measured, len(found.values)) == (False, len(MEASURED))
    assert found.rakowska.conclusion is Conclusion.CANNOT_TELL


def test_a_value_is_shown_with_unit_and_day() -> None:
    found = trichoscopy(_facts(frontal_mean_width_um=52.1), DAY)
    assert found.measured
    assert (found.values[0].value, found.values[0].unit, found.values[0].on) == (52.1, "µm", DAY)


def test_the_criteria_are_read_from_the_same_facts() -> None:
    facts = _facts(
        sex="female", frontal_mean_width_um=50.0, occipital_mean_width_um=60.0, frontal_hairs_measured=200,
        occipital_hairs_measured=200, yellow_dots_4_fields=9,
    )  # fmt: skip
    assert trichoscopy(facts, DAY).rakowska.conclusion is Conclusion.FULFILLED
