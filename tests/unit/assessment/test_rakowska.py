from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesotrich.assessment.rakowska import Conclusion, Criterion, Met, conclude, read_rakowska
from mesotrich.foundation.messages import Message, say
from mesotrich.records.facts import Fact
from mesotrich.reference.loader import texts

TODAY = date(2026, 11, 25)
MANY = st.lists(st.sampled_from(Met), min_size=6, max_size=6)


def _criteria(met: list[Met]) -> tuple[Criterion, ...]:
    """Three major and three minor ones."""
    return tuple(Criterion(str(place), place < 3, each, Message("x"), ()) for place, each in enumerate(met))


@given(MANY)
def test_the_conclusion_is_what_every_way_to_fill_the_gaps_comes_to(met: list[Met]) -> None:
    ways = product(*([Met.MET, Met.NOT_MET] if each is Met.CANNOT_TELL else [each] for each in met))
    ends = {conclude(_criteria(list(way))) for way in ways}
    assert conclude(_criteria(met)) == (ends.pop() if len(ends) == 1 else Conclusion.CANNOT_TELL)


@given(st.lists(st.booleans(), min_size=6, max_size=6))
def test_two_major_or_one_major_with_two_minor_ones_are_enough(met: list[bool]) -> None:
    major, minor = sum(met[:3]), sum(met[3:])
    found = conclude(_criteria([Met.MET if each else Met.NOT_MET for each in met]))
    assert (found is Conclusion.FULFILLED) == (major >= 2 or (major >= 1 and minor >= 2))


@given(MANY, st.integers(0, 5))
def test_one_more_criterion_met_never_takes_a_diagnosis_away(met: list[Met], place: int) -> None:
    criteria = _criteria(met)
    more = tuple(replace(each, met=Met.MET) if number == place else each for number, each in enumerate(criteria))
    order = [Conclusion.NOT_FULFILLED, Conclusion.CANNOT_TELL, Conclusion.FULFILLED]
    assert order.index(conclude(criteria)) <= order.index(conclude(more))


def test_a_criterion_that_nobody_can_tell_says_why() -> None:
    found = read_rakowska({}, TODAY)
    assert {criterion.met for criterion in found.criteria} == {Met.CANNOT_TELL}
    assert all("fact" in criterion.message.values and criterion.missing for criterion in found.criteria)
    assert found.missing[0] == "sex"


def test_too_few_hairs_say_how_many_are_needed() -> None:
    values = {
        "frontal_mean_width_um": 47.0,
        "occipital_mean_width_um": 52.0,
        "frontal_hairs_measured": 12,
        "occipital_hairs_measured": 90,
    }
    found = read_rakowska({code: Fact(code, value, TODAY) for code, value in values.items()}, TODAY)
    thinner = next(each for each in found.criteria if each.code == "thinner_front")
    assert (thinner.met, thinner.missing) == (Met.CANNOT_TELL, ())
    told = say(texts("en"), thinner.message.code, thinner.message.values)
    assert told.startswith("cannot tell: 12 hairs at the front and 90 hairs at the back were measured, 50 are needed")


@pytest.mark.parametrize("values", [{"percent": 98}, {"percent": 92}, {"women": 131}, {"magnification": 70}])
def test_what_the_criteria_rest_on_is_always_shown(values: dict[str, int]) -> None:
    assert values in [dict(limit.message.values) for limit in read_rakowska({}, TODAY).limits]
