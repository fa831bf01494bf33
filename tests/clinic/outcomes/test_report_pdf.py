from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from mesotrich.clinic.outcomes.report_data import Reader, report_data
from mesotrich.clinic.outcomes.report_pdf import report_pages, report_pdf
from mesotrich.clinic.patients.services import add_patient
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.visited import planned, two_visits


def given(cast: Cast, reader: Reader, language: str) -> dict[str, object]:
    """Data of a report with all its parts."""
    planned(cast, also="#panic(1) *Iron* @by $mouth$ \\ <b>")
    two_visits(cast)
    made = report_data(cast.patient, cast.clinic, timezone.localtime(), reader, language, {})
    assert made is not None
    return made


def test_a_report_is_a_pdf_that_can_be_read_aloud_and_words_are_never_read_as_commands(inside: Cast) -> None:
    made = report_pdf(given(inside, Reader.DOCTOR, "en"))
    assert made.startswith(b"%PDF")
    assert b"pdfuaid" in made


def test_the_pages_of_a_report_are_pictures(inside: Cast) -> None:
    pages = report_pages(given(inside, Reader.PATIENT, "fr"), 40.0)
    assert 1 <= len(pages) <= 2
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_a_report_is_handed_out_as_a_file(physician: Client, cast: Cast) -> None:
    with scope(clinic=cast.clinic):
        given(cast, Reader.DOCTOR, "en")
    answer = physician.get(reverse("outcomes_report", args=[cast.patient.pk]), {"for": "patient", "language": "fr"})
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, "application/pdf", "private, no-store")
    assert "outcomes-1-patient-fr.pdf" in answer["Content-Disposition"]
    assert answer.content.startswith(b"%PDF")


def test_a_report_for_nobody_in_no_language_is_not_found(physician: Client, cast: Cast) -> None:
    address = reverse("outcomes_report", args=[cast.patient.pk])
    for query in ({"for": "press"}, {"language": "de"}):
        assert physician.get(address, query).status_code == 404
    with scope(clinic=cast.clinic):
        other = add_patient(cast.clinic, None, "Patient 2")
    assert physician.get(reverse("outcomes_report", args=[other.pk])).status_code == 404
