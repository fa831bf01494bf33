from collections.abc import Callable

import pytest

from mesotrich.assessment.cause_case import Case
from mesotrich.assessment.heredity import heredity

MakeCase = Callable[..., Case]


def _codes(case: Case) -> list[str]:
    return [each.message.code.removeprefix("cause.heredity.") for each in heredity(case)]


@pytest.mark.parametrize("relative", ["mother", "father", "mothers_family", "fathers_family", "siblings"])
def test_every_relative_counts(make_case: MakeCase, relative: str) -> None:
    assert _codes(make_case(family_hair_loss=(relative,))) == ["for.family"]


def test_an_empty_answer_on_the_family_says_nothing(make_case: MakeCase) -> None:
    assert _codes(make_case(family_hair_loss=())) == []


def test_stages_of_two_scales_are_both_told(make_case: MakeCase) -> None:
    assert _codes(make_case(ludwig="I", sinclair_stage="3")) == ["for.stage", "for.stage"]


def test_a_first_sinclair_stage_is_no_loss(make_case: MakeCase) -> None:
    assert _codes(make_case(sinclair_stage="1")) == []


def test_patches_are_no_pattern(make_case: MakeCase) -> None:
    assert _codes(make_case(loss_pattern_told=("patches", "parting"))) == ["for.pattern_told"]
