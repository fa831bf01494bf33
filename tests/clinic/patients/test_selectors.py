from datetime import date

import pytest

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.patients.models import CourseState, FactRecord, FactSource, Patient
from mesotrich.clinic.patients.selectors import (
    current_course,
    fact_of,
    facts_of,
    found_patients,
    hidden_patients,
    open_patients,
    plain,
)
from mesotrich.clinic.patients.services import add_patient, keep_fact, open_course
from mesotrich.records.facts import Fact
from tests.clinic.conftest import Cast
from tests.clinic.treatment.conftest import MONDAY
from tests.clinic.treatment.sessions import add_visit

DAY = date(2026, 11, 25)


@pytest.mark.parametrize(("text", "as_searched"), [("ÉLODIE", "elodie"), ("Ångström", "angstrom"), ("Zoë 3", "zoe 3")])
def test_a_text_is_searched_for_without_accents(text: str, as_searched: str) -> None:
    assert plain(text) == as_searched


def test_every_word_must_be_found(inside: Cast) -> None:
    named = add_patient(inside.clinic, None, "Élodie Martin")
    assert list(found_patients("mart elo")) == [named]
    assert list(found_patients("martin nobody")) == []
    assert list(found_patients(f"{named.number} elodie")) == [named]


def test_the_newest_patient_stands_first(inside: Cast) -> None:
    second = add_patient(inside.clinic, None, "Patient 2")
    assert list(found_patients("")) == [second, inside.patient]


def test_the_course_that_is_open_is_the_current_one(inside: Cast) -> None:
    inside.course.state = CourseState.CLOSED
    inside.course.save()
    assert current_course(inside.patient) == inside.course
    second = open_course(inside.patient, inside.course.physician, date(2026, 1, 1))
    assert current_course(inside.patient) == second


def test_a_patient_without_a_course_has_none(inside: Cast) -> None:
    assert current_course(add_patient(inside.clinic, None, "Patient 2")) is None


def test_sex_and_birth_date_come_from_the_record(inside: Cast) -> None:
    facts = facts_of(inside.patient)
    assert (facts["sex"].value, facts["birth_date"].value) == ("female", date(1985, 5, 4))


def test_an_answer_that_was_taken_back_is_not_known(inside: Cast) -> None:
    keep_fact(inside.patient, Fact("keloid_tendency", True, DAY), FactSource.INTAKE, None)
    FactRecord.objects.create(
        clinic=inside.clinic,
        patient=inside.patient,
        code="keloid_tendency",
        value={"withdrawn": True},
        asked_on=DAY,
        source="record",
    )
    assert "keloid_tendency" not in facts_of(inside.patient)


def test_an_answer_to_a_question_that_is_not_asked_any_more_is_no_fact(inside: Cast) -> None:
    assert fact_of(FactRecord(clinic=inside.clinic, code="shoe_size", value={"value": 43}, asked_on=DAY)) is None


def _restrict(patient: Patient) -> None:
    patient.restricted = True
    patient.save()


def test_a_restricted_record_is_open_to_its_care_team_only(inside: Cast) -> None:
    _restrict(inside.patient)
    everybody = Patient.objects.all()
    assert list(open_patients(everybody, inside.staff[Role.PHYSICIAN])) == [inside.patient]
    assert list(open_patients(everybody, inside.staff[Role.NURSE])) == []


def test_visits_of_restricted_records_are_hidden_from_others(inside: Cast) -> None:
    visits = [add_visit(inside, MONDAY)]
    assert hidden_patients(visits, inside.staff[Role.NURSE]) == frozenset()
    _restrict(visits[0].patient)
    assert hidden_patients(visits, inside.staff[Role.NURSE]) == {inside.patient.pk}
    assert hidden_patients(visits, inside.staff[Role.PHYSICIAN]) == frozenset()
