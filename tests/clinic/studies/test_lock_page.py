import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.studies.locking import current_lock
from mesotrich.clinic.studies.models import Lock, LockState, Study, StudyState
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.studies.read_study import joined, measure_all, ready, registered


@pytest.fixture
def study(cast: Cast) -> Study:
    """In which nothing is open."""
    with scope(clinic=cast.clinic):
        return ready(cast, 8, 1)


def test_open_points_are_listed_and_nothing_can_be_started(physician: Client, cast: Cast) -> None:
    with scope(clinic=cast.clinic):
        study = registered(cast)
        joined(cast, study)
    page = physician.get(reverse("study_lock", args=[study.pk])).content.decode()
    assert "The enrolment is not closed." in page
    assert "participant 1 (baseline, Hair density)" in page
    assert "Measure all photos anew" not in page
    assert physician.post(reverse("study_lock", args=[study.pk])).status_code == 422


def test_from_the_lock_to_report_and_files(physician: Client, cast: Cast, study: Study) -> None:
    lock_page, report = (reverse(name, args=[study.pk]) for name in ("study_lock", "study_report"))
    assert "There is no report before the lock" in physician.get(report).content.decode()
    assert physician.get(reverse("study_report_pdf", args=[study.pk])).status_code == 404
    assert physician.post(lock_page).status_code == 302
    assert "0 of 2 photos are measured anew" in physician.get(lock_page).content.decode()
    assert physician.post(reverse("study_lock_finish", args=[study.pk])).status_code == 422
    with scope(clinic=cast.clinic):
        measure_all(200.0)
    assert "Lock the study" in physician.get(lock_page).content.decode()
    assert physician.post(reverse("study_lock_finish", args=[study.pk]))["Location"] == report
    page = physician.get(report).content.decode()
    assert "What did the study find?" in page
    assert "Kenward-Roger" in page
    assert physician.get(reverse("study_report_drawing", args=[study.pk, 0])).content.startswith(b"<svg")
    assert physician.get(reverse("study_report_drawing", args=[study.pk, 99])).status_code == 404
    assert physician.get(reverse("study_report_pdf", args=[study.pk])).content.startswith(b"%PDF")
    packed = physician.get(reverse("study_files", args=[study.pk]))
    assert packed["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(packed.content)) as found:
        assert b"mesotherapy" in found.read("S1/data.csv")
    assert "Secret, now open" in physician.get(lock_page).content.decode()


def test_a_lock_is_given_up_with_a_reason(physician: Client, cast: Cast, study: Study) -> None:
    stop = reverse("study_lock_stop", args=[study.pk])
    assert physician.post(stop, {"reason": "none under way"}).status_code == 302
    physician.post(reverse("study_lock", args=[study.pk]))
    assert physician.post(stop, {"reason": ""}).status_code == 422
    assert physician.post(stop, {"reason": "a value is wrong"}).status_code == 302
    with scope(clinic=cast.clinic):
        assert current_lock(study) is None
        assert Lock.objects.get().state == LockState.GIVEN_UP


def test_before_the_lock_the_files_hold_no_arm(physician: Client, study: Study) -> None:
    packed = physician.get(reverse("study_files", args=[study.pk])).content
    with zipfile.ZipFile(io.BytesIO(packed)) as found:
        assert b"mesotherapy" not in found.read("S1/data.csv")


def test_a_study_with_one_person_is_told_to_be_too_small(physician: Client, cast: Cast) -> None:
    with scope(clinic=cast.clinic):
        study = ready(cast, 1)
    physician.post(reverse("study_lock", args=[study.pk]))
    with scope(clinic=cast.clinic):
        measure_all(200.0)
    page = physician.post(reverse("study_lock_finish", args=[study.pk]), follow=True).content.decode()
    assert "Too few people for a comparison" in page
    study.refresh_from_db()
    assert study.state == StudyState.LOCKED


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.RECEPTIONIST])
def test_who_judges_sees_neither_lock_nor_report(cast: Cast, study: Study, role: Role) -> None:
    browser = signed_in(cast.staff[role])
    for name in ("study_lock", "study_report", "study_report_pdf", "study_files"):
        assert browser.get(reverse(name, args=[study.pk])).status_code == 403
