from mesotrich.clinic.audit.changes import changes_of, rows_of_patients
from mesotrich.clinic.patients.models import Course, Patient
from mesotrich.clinic.treatment.models import Appointment, InjectionPoint
from tests.clinic.conftest import Cast


def test_each_kind_of_row_knows_the_way_to_its_patient() -> None:
    ways = dict(rows_of_patients())
    assert ways[Patient] == "pk"
    assert ways[Course] == "patient"
    assert ways[Appointment] == "patient"
    assert ways[InjectionPoint] == "zone__session__course__patient"


def test_a_change_tells_before_after_and_why(inside: Cast) -> None:
    inside.patient.name = "Patient one"
    inside.patient._change_reason = "spelt as in the passport"
    inside.patient.save()
    change = changes_of(inside.patient)[0]
    assert str(change.kind) == "Patient"
    assert change.why == "spelt as in the passport"
    assert [(field.name, field.before, field.after) for field in change.fields] == [("name", "Patient 1", "Patient one")]


def test_a_person_is_told_by_name(inside: Cast) -> None:
    inside.course.physician = inside.patient_user
    inside.course.save()
    field = changes_of(inside.patient)[0].fields[0]
    assert (field.before, field.after) == ("Clinic A physician", "Patient 1")


def test_a_record_as_it_was_first_written_has_no_changes(inside: Cast) -> None:
    inside.patient.save()
    assert changes_of(inside.patient) == ()


def test_changes_of_another_patient_are_left_out(inside: Cast, other: Cast) -> None:
    assert other.patient.clinic_id != inside.clinic.pk
    inside.course.closed_reason = "moved away"
    inside.course.save()
    assert len(changes_of(inside.patient)) == 1
