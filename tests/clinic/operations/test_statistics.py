from datetime import date

import pytest

from mesotrich.clinic.operations.statistics import keep_statistics
from mesotrich.clinic.patients.models import Course, Patient
from mesotrich.clinic.treatment.models import Session
from tests.clinic.conftest import Cast

MANY = 300


@pytest.mark.sqlite  # PostgreSQL counts by itself
def test_sessions_of_a_patient_are_found_by_the_patient_and_not_among_all_of_the_clinic(inside: Cast) -> None:
    doctor = inside.course.physician
    rows = [Patient(clinic=inside.clinic, number=number, name=f"Patient {number}") for number in range(2, MANY)]
    courses = [Course(clinic=inside.clinic, patient=row, physician=doctor, started_on=date(2026, 1, 1)) for row in rows]
    Patient.objects.bulk_create(rows)
    Course.objects.bulk_create(courses)
    Session.objects.bulk_create([Session(clinic=inside.clinic, course=course, number=1) for course in courses])
    keep_statistics()
    plan = Session.objects.filter(course__patient=rows[0], started_at__isnull=False).order_by("-started_at").explain()
    assert "treatment_session_course_id" in plan or "one_number_a_session" in plan or "autoindex_treatment_session" in plan, plan
    assert "clinic_id" not in plan.replace("(clinic_id=?", "")


def test_counting_twice_changes_nothing(db: None) -> None:  # noqa: ARG001  # opens the database
    for _ in range(2):
        keep_statistics()
