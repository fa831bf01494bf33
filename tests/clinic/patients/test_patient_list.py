from datetime import timedelta

from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from mesotrich.clinic.events.models import AdverseEvent
from mesotrich.clinic.intake.models import Answers, AnswerState
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.patient_list import COUNT_AT_MOST, capped_count, rows_of
from mesotrich.clinic.patients.services import add_patient
from tests.clinic.conftest import Cast
from tests.clinic.treatment.sessions import add_visit

NOW = timezone.now()


def test_a_row_tells_the_next_visit_and_what_waits(inside: Cast) -> None:
    visit = add_visit(inside, NOW + timedelta(days=1))
    AdverseEvent.objects.create(clinic=inside.clinic, patient=inside.patient, term="pain", began_at=NOW)
    Answers.objects.create(
        clinic=inside.clinic, patient=inside.patient, questionnaire="intake", version=1, state=AnswerState.SENT
    )
    (row,) = rows_of([inside.patient], NOW, clinical=True)
    assert (row.visit, row.course, row.waits) == (visit, "Before the plan", ("1 open report", "Intake to review"))


def test_the_desk_sees_nothing_clinical(inside: Cast) -> None:
    AdverseEvent.objects.create(clinic=inside.clinic, patient=inside.patient, term="pain", began_at=NOW)
    (row,) = rows_of([inside.patient], NOW, clinical=False)
    assert (row.course, row.waits) == ("", ())


def test_a_longer_page_asks_the_database_no_more(inside: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    patients = [add_patient(inside.clinic, None, f"Patient {number}") for number in range(2, 12)]
    with django_assert_num_queries(4):
        rows_of(patients, NOW, clinical=True)


def test_counting_stops_at_a_limit(inside: Cast) -> None:
    Patient.objects.bulk_create(
        [Patient(clinic=inside.clinic, number=number, name="N", search_text="n") for number in range(10, 15 + COUNT_AT_MOST)]
    )
    assert capped_count(Patient.objects.all()) == COUNT_AT_MOST
    assert capped_count(Patient.objects.filter(number=12)) == 1
