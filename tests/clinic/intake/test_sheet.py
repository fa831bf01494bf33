from datetime import date

import pytest

from mesotrich.clinic.intake.services import begin, keep
from mesotrich.clinic.intake.sheet import Sheet, Way, open_questions, overview_of
from mesotrich.records.facts import FactValue
from tests.clinic.conftest import Cast

DAY = date(2026, 11, 25)


def _sheet(cast: Cast, values: dict[str, FactValue], name: str = "intake") -> Sheet:
    return Sheet(keep(begin(cast.patient, name, None), values, DAY), Way("my_intake_page", {}, "clinic/phone.html"), None, DAY)


def test_a_page_without_a_question_is_passed_over(inside: Cast) -> None:
    assert _sheet(inside, {}).page_numbers() == tuple(range(1, 12))
    assert _sheet(inside, {}, "session").page_numbers() == (1,)


@pytest.mark.parametrize(("values", "url"), [({}, "/my/intake/1/"), ({"hair_is_long": True}, "/my/intake/2/")])
def test_one_goes_on_at_the_first_page_without_an_answer(inside: Cast, values: dict[str, FactValue], url: str) -> None:
    assert _sheet(inside, values).resume_url() == url


@pytest.mark.usefixtures("unnoted")
def test_the_overview_leaves_out_what_does_not_count(inside: Cast) -> None:
    sheet = _sheet(inside, {"sex": "male", "pregnancy": True})
    lines = {line.code: line.words for page in overview_of(sheet, "en") for line in page["lines"]}
    assert lines["sex"] == ("Male",)
    assert "pregnancy" not in lines


@pytest.mark.usefixtures("unnoted")
def test_open_questions_are_those_that_are_asked(inside: Cast) -> None:
    told = open_questions(_sheet(inside, {"sex": "male"}), "en")
    assert "Are you pregnant?" not in told
    assert "Do you have shingles now?" in told


def test_a_man_of_whom_the_record_knows_it_has_no_open_question_of_women(inside: Cast) -> None:
    of_women = {"Are you pregnant?", "Which sex is in your medical record?"}
    before = open_questions(_sheet(inside, {}), "en")
    assert before.count("Are you pregnant?") == 1  # of a woman it is asked
    inside.patient.sex = "male"
    inside.patient.save()
    told = open_questions(_sheet(inside, {}), "en")
    assert not of_women & set(told)
    assert len(told) < len(before)


def test_pus_should_not_wait(inside: Cast) -> None:
    assert _sheet(inside, {"scalp_symptoms": ("itch",)}).urgent() is False
    assert _sheet(inside, {"scalp_symptoms": ("itch", "pustules")}).urgent() is True
