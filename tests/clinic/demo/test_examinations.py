from datetime import UTC, date, datetime

import numpy as np
import pytest
from django_scopes import scope

from mesotrich.clinic.demo.examinations import AFTER_CHILDBIRTH, INFECTED, REFERRED, add_examinations
from mesotrich.clinic.demo.practice import Practice, make_practice
from mesotrich.clinic.patients.models import Decision
from mesotrich.clinic.patients.selectors import facts_of

NOW = datetime(2026, 11, 23, 9, 22, tzinfo=UTC)


@pytest.fixture
def practice(db: None) -> Practice:  # noqa: ARG001  # opens the database
    made = make_practice(NOW, np.random.default_rng(14))
    with scope(clinic=made.clinic):
        add_examinations(made, np.random.default_rng(14))
    return made


def _decision(practice: Practice, number: int) -> Decision:
    with scope(clinic=practice.clinic):
        return Decision.objects.get(course=practice.courses[number - 1])


def test_patient_3_was_coded_a_week_after_the_course_began(practice: Practice) -> None:
    decision = _decision(practice, 3)
    assert (decision.icd10, decision.end, decision.created_at.date()) == ("L64.9", "course", date(2026, 8, 24))


def test_the_ferritin_of_patient_3_is_kept_in_the_unit_of_the_fact(practice: Practice) -> None:
    with scope(clinic=practice.clinic):
        assert facts_of(practice.patients[2])["ferritin"].value == 24


@pytest.mark.parametrize(("number", "end", "icd10"), [(REFERRED, "refer", "L66.9"), (AFTER_CHILDBIRTH, "treat_cause", "L65.0")])
def test_some_patients_get_no_course(practice: Practice, number: int, end: str, icd10: str) -> None:
    decision = _decision(practice, number)
    assert (decision.end, decision.icd10) == (end, icd10)


def test_the_birth_fits_the_beginning_of_the_loss(practice: Practice) -> None:
    kept = _decision(practice, AFTER_CHILDBIRTH).assessment["assessment"]["timing"]
    assert {"trigger": "childbirth_date", "fit": "fits"}.items() <= kept[0].items()


def test_the_newest_patient_was_not_examined_and_nothing_was_decided(practice: Practice) -> None:
    with scope(clinic=practice.clinic):
        assert not practice.patients[13].examinations.exists()
        assert not Decision.objects.filter(course=practice.courses[13]).exists()


def test_an_infection_was_seen_three_days_ago(practice: Practice) -> None:
    with scope(clinic=practice.clinic):
        fact = facts_of(practice.patients[INFECTED - 1])["scalp_infection"]
    assert (fact.value, fact.asked_on) == (True, date(2026, 11, 20))
