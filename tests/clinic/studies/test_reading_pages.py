import re

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.studies.calibrating import truth_of
from mesotrich.clinic.studies.models import Calibration, Reading, Study
from mesotrich.clinic.studies.reading_queue import current_reading, extend_queue
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.studies.read_study import calibrate_well, joined, photographed, registered

SECRETS = ("Patient ", "secret-name", "mesotherapy", "minoxidil", "Study spot", "month 1", "2026")


@pytest.fixture
def study(cast: Cast) -> Study:
    """With photos of two participants."""
    with scope(clinic=cast.clinic):
        made = registered(cast)
        for number in range(2):
            photographed(cast, joined(cast, made), 2 * number)
    return made


@pytest.fixture
def reader(cast: Cast) -> Client:
    """A browser in which the assessor is signed in."""
    return signed_in(cast.staff[Role.ASSESSOR])


@pytest.fixture
def queued(cast: Cast, study: Study) -> Reading:
    """The first picture of a reader who was calibrated."""
    with scope(clinic=cast.clinic):
        calibrate_well(study, cast.staff[Role.ASSESSOR])
        extend_queue(study, cast.staff[Role.ASSESSOR])
        row = current_reading(study, cast.staff[Role.ASSESSOR])
    assert row is not None
    return row


def main_of(page: str) -> str:
    """What stands in the main part, without the line at its end."""
    return page.split('<main class="main"')[1].split('<p class="foot">')[0]


def test_the_reader_begins_at_the_studies_to_read(reader: Client, study: Study) -> None:
    assert reader.get(reverse("home"))["Location"] == reverse("study_readings")
    assert study.code in reader.get(reverse("study_readings")).content.decode()


def test_who_is_not_calibrated_counts_first(reader: Client, study: Study, cast: Cast) -> None:
    page = reader.get(reverse("study_reading", args=[study.pk])).content.decode()
    assert reverse("study_calibration", args=[study.pk]) in page
    assert reader.post(reverse("study_reading", args=[study.pk])).status_code == 422
    counts = {f"count_{number}": count for number, count in enumerate(truth_of(0))}
    assert reader.post(reverse("study_calibration", args=[study.pk]), counts | {"count_0": ""}).status_code == 422
    answer = reader.post(reverse("study_calibration", args=[study.pk]), counts, follow=True)
    assert "You may read" in answer.content.decode()
    with scope(clinic=cast.clinic):
        assert Calibration.objects.get().passed


def test_the_page_of_a_picture_tells_nothing_of_whose_it_is(reader: Client, study: Study, queued: Reading, cast: Cast) -> None:
    page = main_of(reader.get(reverse("study_read", args=[study.pk])).content.decode())
    assert not [word for word in SECRETS if word in page]
    ids = set(re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", page))
    assert ids == {str(queued.pk)} or ids == {str(queued.pk), str(study.pk)}
    picture = reader.get(reverse("reading_picture", args=[queued.pk]))
    assert (picture["Content-Type"], picture["Cache-Control"], picture["Content-Disposition"]) == (
        "image/jpeg", "no-store", "inline",
    )  # fmt: skip
    assert b"A maker of cameras" not in picture.content
    assert signed_in(cast.staff[Role.PHYSICIAN]).get(reverse("reading_picture", args=[queued.pk])).status_code == 403


def test_what_was_read_is_kept_and_cannot_be_opened_again(reader: Client, study: Study, queued: Reading, cast: Cast) -> None:
    address = reverse("study_read", args=[study.pk])
    assert reader.post(address, {"reading": queued.pk}).status_code == 422
    assert reader.post(address, {"reading": queued.pk, "read_density": "33"}).status_code == 302
    assert reader.get(reverse("reading_picture", args=[queued.pk])).status_code == 404
    with scope(clinic=cast.clinic):
        row = Reading.objects.get(pk=queued.pk)
        assert row.values["read_density"] > 33
        assert (row.reader, row.read_at is not None) == (cast.staff[Role.ASSESSOR], True)
        later = Reading.objects.get(position=4)
    assert reader.get(reverse("reading_picture", args=[later.pk])).status_code == 404


def test_a_value_for_another_picture_is_not_taken(reader: Client, study: Study, queued: Reading, cast: Cast) -> None:
    with scope(clinic=cast.clinic):
        later = Reading.objects.get(position=3)
    reader.post(reverse("study_read", args=[study.pk]), {"reading": later.pk, "read_density": "5"})
    with scope(clinic=cast.clinic):
        assert not Reading.objects.exclude(read_at=None).exists()
        assert Reading.objects.get(pk=queued.pk).values == {}


def test_a_picture_that_cannot_be_read_needs_a_reason(reader: Client, study: Study, queued: Reading, cast: Cast) -> None:
    reader.post(reverse("study_read", args=[study.pk]), {"reading": queued.pk, "unreadable": "out of focus"})
    with scope(clinic=cast.clinic):
        assert Reading.objects.get(pk=queued.pk).unreadable == "out of focus"


def test_test_pictures_are_drawn_and_others_are_not_found(reader: Client, study: Study) -> None:
    assert reader.get(reverse("calibration_picture", args=[study.pk, 1])).content.startswith(b"\xff\xd8\xff")
    assert reader.get(reverse("calibration_picture", args=[study.pk, 6])).status_code == 404


@pytest.mark.parametrize("name", ["study_reading", "study_read", "study_calibration", "study_calibrated"])
def test_another_clinic_finds_no_study(study: Study, other: Cast, name: str) -> None:
    assert signed_in(other.staff[Role.ASSESSOR]).get(reverse(name, args=[study.pk])).status_code == 404
