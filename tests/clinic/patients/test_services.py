from datetime import date

import pytest
from django_scopes import ScopeError

from mesotrich.clinic.patients.models import FactRecord, FactSource, Patient
from mesotrich.clinic.patients.selectors import facts_of, found_patients
from mesotrich.clinic.patients.services import add_patient, keep_fact, open_course
from mesotrich.foundation.errors import RecordError
from mesotrich.records.facts import UNKNOWN, Fact
from tests.clinic.conftest import Cast

DAY = date(2026, 11, 25)


def test_patients_of_a_clinic_are_numbered_in_a_row(inside: Cast) -> None:
    second = add_patient(inside.clinic, None, "Patient 2")
    assert second.number == inside.patient.number + 1


def test_records_cannot_be_asked_for_outside_a_clinic(cast: Cast) -> None:  # noqa: ARG001  # makes the records
    with pytest.raises(ScopeError):
        Patient.objects.count()


def test_a_clinic_sees_its_own_patients_only(inside: Cast, other: Cast) -> None:
    assert list(Patient.objects.all()) == [inside.patient]
    assert other.patient.clinic_id != inside.clinic.pk


def test_a_course_is_not_opened_beside_another(inside: Cast) -> None:
    with pytest.raises(RecordError, match="one course at a time"):
        open_course(inside.patient, inside.course.physician, DAY)


def test_the_newest_answer_holds_and_the_earlier_one_stays(inside: Cast) -> None:
    for answer in (False, True):
        keep_fact(inside.patient, Fact("keloid_tendency", answer, DAY), FactSource.INTAKE, None)
    assert facts_of(inside.patient)["keloid_tendency"].value is True
    assert FactRecord.objects.filter(code="keloid_tendency").count() == 2


@pytest.mark.parametrize("value", [UNKNOWN, 4, 2.5, "III", date(2026, 1, 2), ("B01AF02", "H03AA01")])
def test_an_answer_comes_back_as_it_was_given(inside: Cast, value: object) -> None:
    code = {4: "comb_60_s", 2.5: "inr", "III": "ludwig"}.get(value, "onset_date" if isinstance(value, date) else "medicines")
    keep_fact(inside.patient, Fact(code, value, DAY), FactSource.EXAMINATION, None)  # type: ignore[arg-type]
    assert facts_of(inside.patient)[code].value == value


def test_nothing_of_a_record_is_deleted(inside: Cast) -> None:
    for delete in (inside.patient.delete, Patient.objects.all().delete):
        with pytest.raises(RecordError, match="nothing of a record is deleted"):
            delete()


def test_a_change_that_history_would_not_see_is_refused(inside: Cast) -> None:
    with pytest.raises(RecordError, match="history"):
        Patient.objects.filter(pk=inside.patient.pk).update(name="X")


def test_history_keeps_the_name_before(inside: Cast) -> None:
    inside.patient.name = "Patient one"
    inside.patient.save()
    assert [row.name for row in inside.patient.history.all()] == ["Patient one", "Patient 1"]


@pytest.mark.parametrize("words", ["pat", "PATIENT 1", "1", "", "élodie"])
def test_patients_are_found_by_name_or_number_without_accents(inside: Cast, words: str) -> None:
    named = add_patient(inside.clinic, None, "Élodie") if words == "élodie" else inside.patient
    assert named in found_patients(words)
