import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.reference import ingredients as module
from mesotrich.reference.ingredients import ingredient, ingredients, ingredients_source, matching_allergies

SAME_CASES = settings(derandomize=True, deadline=None)

CODES = st.sampled_from(sorted(ingredients()))


@pytest.mark.parametrize(
    "code",
    ["amino_acids", "hyaluronic_acid", "biotin", "dexpanthenol", "lidocaine", "procaine", "minoxidil", "dutasteride", "latex",
     "chlorhexidine", "iodine"],
)  # fmt: skip
def test_what_people_are_asked_about_is_there_in_both_languages(code: str) -> None:
    assert ingredient(code).name.en
    assert ingredient(code).name.fr


def test_every_family_that_is_named_is_an_ingredient() -> None:
    assert {one.part_of for one in ingredients().values() if one.part_of} <= set(ingredients())


@SAME_CASES
@given(CODES)
def test_an_allergy_meets_the_same_ingredient(code: str) -> None:
    assert matching_allergies({code}, [code]) == (code,)


@SAME_CASES
@given(CODES, CODES)
def test_matching_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert bool(matching_allergies({one}, [other])) == bool(matching_allergies({other}, [one]))


def test_an_allergy_to_a_family_meets_its_members_and_the_other_way_round() -> None:
    assert matching_allergies({"iodine"}, ["povidone_iodine", "ethanol"]) == ("povidone_iodine",)
    assert matching_allergies({"cysteine"}, ["amino_acids"]) == ("amino_acids",)


def test_two_members_of_a_family_do_not_meet() -> None:
    assert matching_allergies({"biotin"}, ["thiamine"]) == ()


def test_an_unknown_ingredient_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="got unicorn_dust"):
        matching_allergies({"unicorn_dust"}, ["biotin"])


def test_an_ingredient_without_a_group_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="a group of the ingredient x"):
        module._read("x", {"en": "a", "fr": "b"})


def test_families_say_that_nobody_checked_them() -> None:
    assert ingredients_source().status.value == "unverified"
