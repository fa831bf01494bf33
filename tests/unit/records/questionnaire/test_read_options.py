from typing import Any

import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.records.facts import UNKNOWN
from mesotrich.records.questionnaire.read_options import EXCLUSIVE, option_value, read_options
from mesotrich.reference.fact_codes import fact_code


def _offer(*codes: str, **more: object) -> dict[str, Any]:
    return {"answerOption": [{"valueCoding": {"system": "urn:x", "code": code, "display": code}, **more} for code in codes]}


def test_yes_no_and_unknown_are_the_values_of_a_yes_or_no_fact() -> None:
    options = read_options(_offer("Y", "N", "unknown"), fact_code("thyroid_disease"), "en")
    assert [option.value for option in options] == [True, False, UNKNOWN]


def test_a_choice_means_its_own_code() -> None:
    assert option_value(fact_code("sex"), "female", "") == "female"


def test_an_option_may_go_with_no_other() -> None:
    offer = _offer("vegan", "unknown")
    offer["answerOption"][0]["extension"] = [{"url": EXCLUSIVE, "valueBoolean": True}]
    assert [option.exclusive for option in read_options(offer, fact_code("diet"), "en")] == [True, True]


def test_of_several_choices_only_unknown_goes_with_no_other_by_itself() -> None:
    assert [option.exclusive for option in read_options(_offer("vegan", "unknown"), fact_code("diet"), "en")] == [False, True]


@pytest.mark.parametrize(
    ("code", "offer", "told"),
    [
        ("thyroid_disease", _offer("Y", "N"), "wanted options, and I do not know, got Y, N"),
        ("thyroid_disease", {}, "wanted options, and I do not know, got none"),
        ("thyroid_disease", _offer("yes", "unknown"), "wanted one of Y, N, unknown, got yes"),
        ("diet", _offer("vegan", "vegan", "unknown"), "wanted each option once"),
        ("diet", _offer("moonlight", "unknown"), "got moonlight"),
        ("diet", _offer("vegan", "unknown", initialSelected=True), "got initialSelected"),
        ("onset_date", _offer("today"), "wanted no answerOption for a date"),
        ("diet", {"answerOption": ["vegan"]}, "wanted a JSON object, got vegan"),
    ],
)
def test_options_that_mean_nothing_to_the_fact_are_refused(code: str, offer: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_options(offer, fact_code(code), "en")
