from collections.abc import Iterator

import numpy as np
import pytest
from django.utils import timezone
from django_scopes import scope

from mesotrich.clinic.demo.intakes import HALF_DONE, NAMELESS, NOT_READ, add_intakes
from mesotrich.clinic.demo.practice import AT_HOME, Practice, make_practice
from mesotrich.clinic.intake.models import Answers, AnswerState
from mesotrich.clinic.intake.selectors import questionnaire_for, uncoded, values_of
from mesotrich.clinic.patients.selectors import facts_of
from mesotrich.records.questionnaire.facts_of import not_answered

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice() -> Iterator[Practice]:
    made = make_practice(timezone.now(), np.random.default_rng(1))
    with scope(clinic=made.clinic):
        add_intakes(made, np.random.default_rng(1))
        yield made


def _of(practice: Practice, number: int) -> Answers:
    return Answers.objects.get(patient=practice.patients[number - 1], questionnaire="intake")


def test_most_are_accepted_and_three_are_not(practice: Practice) -> None:
    states = {row.patient.number: row.state for row in Answers.objects.filter(questionnaire="intake")}
    assert len(states) == len(practice.patients)
    waiting = {number: state for number, state in states.items() if state != AnswerState.ACCEPTED}
    assert waiting == {HALF_DONE: AnswerState.DRAFT, NAMELESS: AnswerState.SENT, NOT_READ: AnswerState.SENT}


def test_the_newest_patient_has_answered_everything(practice: Practice) -> None:
    row = _of(practice, NOT_READ)
    assert not_answered(questionnaire_for(row), values_of(row)) == ()


def test_one_name_has_no_code(practice: Practice) -> None:
    assert [one.name for one in uncoded(_of(practice, NAMELESS))] == ["sleeping pill, green box"]


def test_patient_3_takes_a_new_blood_thinner_and_iron_and_knows_of_no_allergy(practice: Practice) -> None:
    facts = facts_of(practice.patients[AT_HOME - 1])
    today = timezone.localdate(practice.now)
    assert facts["medicines"].value == ("B01AF02", "B03AA07")
    assert (today - facts["medicine_start_date"].asked_on).days == 4
    assert facts["allergies_known"].value is False
    assert facts["pregnancy"].value is False
    assert (today - facts["pregnancy"].asked_on).days == 2
