from collections.abc import Callable

import pytest

from mesotrich.assessment.cause_case import Case
from mesotrich.assessment.deficiency import deficiency

MakeCase = Callable[..., Case]


def _codes(case: Case) -> list[str]:
    return [each.message.code.removeprefix("cause.deficiency.") for each in deficiency(case)]


@pytest.mark.parametrize(("ferritin", "code"), [(39.9, "for.lab"), (40.0, "against.lab")])
def test_ferritin_speaks_by_the_threshold_of_the_clinic(make_case: MakeCase, ferritin: float, code: str) -> None:
    assert _codes(make_case(ferritin=ferritin)) == [code]


@pytest.mark.parametrize("lab", ["vitamin_d", "zinc", "haemoglobin"])
def test_a_value_without_a_threshold_of_the_clinic_decides_nothing(make_case: MakeCase, lab: str) -> None:
    assert _codes(make_case(**{lab: 1.0})) == ["open.lab"]


def test_periods_of_a_man_are_not_weighed(make_case: MakeCase) -> None:
    assert _codes(make_case(sex="male", heavy_periods=True)) == []
    assert _codes(make_case(heavy_periods=True)) == ["for.heavy_periods"]


def test_a_vegan_who_eats_little_protein_is_told_both(make_case: MakeCase) -> None:
    assert _codes(make_case(diet=("vegan", "low_protein"))) == ["for.diet", "open.plant_diet"]
