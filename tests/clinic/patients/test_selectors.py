from datetime import date

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.patients.models import CourseState, Patient
from mesotrich.clinic.patients.selectors import current_course, found_patients, hidden_patients, open_patients
from mesotrich.clinic.patients.services import add_patient, open_course
from tests.clinic.conftest import Cast
from tests.clinic.treatment.conftest import MONDAY
from tests.clinic.treatment.sessions import add_visit


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


def test_every_word_must_be_found(inside: Cast) -> None:
    add_patient(inside.clinic, None, "Patient two")
    assert [patient.name for patient in found_patients("patient two")] == ["Patient two"]


def test_an_open_course_comes_before_a_newer_closed_one(inside: Cast) -> None:
    inside.course.state = CourseState.CLOSED
    inside.course.save()
    assert current_course(inside.patient) == inside.course
    newer = open_course(inside.patient, inside.course.physician, date(2026, 1, 1))
    assert current_course(inside.patient) == newer
