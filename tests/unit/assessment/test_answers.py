from datetime import date

import pytest

from mesotrich.assessment.answers import Answers
from mesotrich.foundation.errors import InputError
from mesotrich.records.facts import UNKNOWN, Fact, FactValue

TODAY = date(2026, 11, 25)


def _told(code: str, value: FactValue) -> Answers:
    return Answers({code: Fact(code, value, TODAY)}, TODAY)


def test_an_answer_comes_in_its_type() -> None:
    assert _told("thyroid_disease", True).flag("thyroid_disease") is True
    assert _told("pull_test", 3).number("pull_test") == 3.0
    assert _told("sex", "male").choice("sex") == "male"
    assert _told("diet", ("vegan",)).choices("diet") == ("vegan",)
    assert _told("onset_date", TODAY).day("onset_date") == TODAY


@pytest.mark.parametrize("told", [Answers({}, TODAY), _told("sex", UNKNOWN)])
def test_what_nobody_knows_is_none_and_missing(told: Answers) -> None:
    assert (told.flag("sex"), told.number("sex"), told.choice("sex"), told.choices("sex"), told.day("sex")) == (None,) * 5
    assert told.missing("sex") == ("sex",)


@pytest.mark.parametrize("value", [True, "3", -1, float("nan"), ("3",)])
def test_what_is_no_number_from_0_on_is_refused(value: FactValue) -> None:
    with pytest.raises(InputError, match="a number of at least 0 for pull_test"):
        _told("pull_test", value).number("pull_test")


def test_an_answer_of_another_type_is_refused() -> None:
    with pytest.raises(InputError, match="yes or no for thyroid_disease, got 'yes'"):
        _told("thyroid_disease", "yes").flag("thyroid_disease")


@pytest.mark.parametrize(
    ("born", "years"), [(date(1986, 11, 25), 40), (date(1986, 11, 26), 39), (date(1986, 12, 1), 39), (date(1986, 1, 31), 40)]
)
def test_years_are_completed_ones(born: date, years: int) -> None:
    assert _told("birth_date", born).age_years() == years


def test_without_a_date_of_birth_there_is_no_age() -> None:
    assert Answers({}, TODAY).age_years() is None
