from datetime import timedelta

from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.outcomes.own_scores import keep_score
from mesotrich.clinic.outcomes.report_data import Reader, report_data
from mesotrich.clinic.patients.services import add_patient
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.visited import TODAY, planned, two_visits


def data(cast: Cast, reader: Reader, language: str = "en") -> dict[str, object]:
    """The report of two matched visits."""
    planned(cast, review=TODAY + timedelta(days=20), also="Iron by mouth")
    two_visits(cast)
    keep_score(cast.patient, cast.staff[Role.NURSE], TODAY, 1)
    made = report_data(cast.patient, cast.clinic, timezone.localtime(), reader, language, {})
    assert made is not None
    return made


def test_a_physician_reads_every_outcome_with_reasons_limits_and_sources(inside: Cast) -> None:
    made = data(inside, Reader.DOCTOR)
    rows = made["rows"]
    assert isinstance(rows, list)
    assert [row["name"] for row in rows] == [
        "Hair density",
        "Mean hair diameter",
        "Variability of diameter",
        "Patient's own score",
    ]
    assert all(row["reasons"] for row in rows)
    told = str(made["parts"])
    for part in ("Iron by mouth", "Same spot: 45 mm² seen at both visits", "not validated on real hair", "Stop rule: stop"):
        assert part in told
    assert "Hoffmann" in str(made["sources"])


def test_a_patient_reads_what_could_be_judged_and_that_no_medicine_is_stopped(inside: Cast) -> None:
    made = data(inside, Reader.PATIENT)
    rows = made["rows"]
    assert isinstance(rows, list)
    assert [row["name"] for row in rows] == ["Hair density", "Mean hair diameter", "Patient's own score"]
    assert "Do not stop or change a medicine" in str(made["parts"])
    assert "Emergency: 112" in str(made["parts"])


def test_no_report_says_why_something_changed(inside: Cast) -> None:
    made = data(inside, Reader.PATIENT)
    assert "never said to be caused" in str(made["lead"])


def test_a_change_is_drawn_within_its_frame(inside: Cast) -> None:
    rows = data(inside, Reader.DOCTOR)["rows"]
    assert isinstance(rows, list)
    for row in rows:
        if row["plot"]:
            assert all(-1 <= row["plot"][name] <= 1 for name in ("dot", "low", "high", "shade"))
            assert row["name"] in row["plot"]["alt"]


def test_a_report_is_in_the_language_that_is_asked_for_whatever_the_page_is(inside: Cast) -> None:
    made = data(inside, Reader.PATIENT, "fr")
    assert made["language"] == "fr"
    assert str(made["heading"]).startswith("Il est trop tôt")


def test_without_a_course_there_is_no_report(inside: Cast) -> None:
    other = add_patient(inside.clinic, inside.staff[Role.PHYSICIAN], "Patient 2")
    assert report_data(other, inside.clinic, timezone.localtime(), Reader.DOCTOR, "en", {}) is None
