"""Photos of adverse events."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.events.models import AdverseEvent
from mesotrich.clinic.events.photograph import photograph
from mesotrich.clinic.events.services import Told, report
from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.clinic.photos.photo_consent import NoPhotoConsentError
from mesotrich.clinic.photos.selectors import global_views, spots_of
from mesotrich.clinic.treatment.consent_services import sign_consent
from mesotrich.foundation.errors import RecordError
from mesotrich.reference.consents import ConsentKind
from tests.clinic.conftest import Cast
from tests.clinic.photos.conftest import file


@pytest.fixture(autouse=True)
def _folder(settings: LazySettings, tmp_path: Path) -> None:
    """Photos of a test lie in a folder of its own."""
    settings.DATA, settings.PHOTO_FOLDER = tmp_path, tmp_path / "photos"


@pytest.fixture
def swelling(inside: Cast) -> AdverseEvent:
    """An event of today."""
    return report(inside.patient, Told("frontal_oedema", timezone.now()), inside.staff[Role.NURSE], by_patient=False)


@pytest.fixture
def agreed(inside: Cast) -> None:
    """The patient signed the consent to photos."""
    sign_consent(inside.patient, ConsentKind.PHOTOS, "en", "Patient 1", "", inside.staff[Role.NURSE])


def test_harm_is_photographed_under_the_same_consent_as_everything_else(inside: Cast, swelling: AdverseEvent) -> None:
    with pytest.raises(NoPhotoConsentError):
        photograph(swelling, file(), inside.staff[Role.NURSE])
    assert Photo.objects.count() == 0


@pytest.mark.usefixtures("agreed")
def test_a_photo_of_an_event_is_kept_not_measured_and_no_spot_of_the_course(inside: Cast, swelling: AdverseEvent) -> None:
    photo = photograph(swelling, file(), inside.staff[Role.NURSE]).photo
    assert photo is not None
    assert photo.state == PhotoState.KEPT
    assert spots_of(inside.course) == []
    assert set(global_views(inside.course)) == {"event"}  # no side of the head


@pytest.mark.usefixtures("agreed")
def test_a_newer_photo_is_shown_and_the_older_stays(inside: Cast, swelling: AdverseEvent) -> None:
    first = photograph(swelling, file(1), inside.staff[Role.NURSE]).photo
    second = photograph(swelling, file(2), inside.staff[Role.NURSE]).photo
    assert AdverseEvent.objects.get().photo == second
    assert first in Photo.objects.all()


@pytest.mark.usefixtures("agreed")
def test_without_a_course_there_is_no_place_for_a_photo(
    inside: Cast, swelling: AdverseEvent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mesotrich.clinic.events.photograph.current_course", lambda _patient: None)
    with pytest.raises(RecordError, match="a course of care"):
        photograph(swelling, file(), inside.staff[Role.NURSE])


def test_the_page_says_what_is_missing_in_place_of_the_field(nurse: Client, inside: Cast, swelling: AdverseEvent) -> None:
    page = reverse("event", args=(inside.patient.pk, swelling.pk))
    sent = nurse.post(reverse("event_photo", args=(inside.patient.pk, swelling.pk)), {"photo": file()}, follow=True)
    text = sent.content.decode()
    assert sent.redirect_chain == [(page, 302)]
    assert "The consent to photos is not signed." in text
    assert 'type="file"' not in text
    assert Photo.objects.count() == 0


@pytest.mark.usefixtures("agreed")
def test_a_photo_is_sent_on_the_page_of_the_event_and_opens_from_there(
    nurse: Client, inside: Cast, swelling: AdverseEvent
) -> None:
    address = reverse("event_photo", args=(inside.patient.pk, swelling.pk))
    text = nurse.post(address, {"photo": file()}, follow=True).content.decode()
    photo = reverse("photo", args=(inside.patient.pk, Photo.objects.get().pk))
    assert "The photo is kept with the event." in text
    assert photo in text
    assert "Adverse events, field 1" in nurse.get(photo).content.decode()


@pytest.mark.usefixtures("agreed")
@pytest.mark.parametrize(
    ("sent", "said"),
    [({}, "No photo was sent."), ({"photo": SimpleUploadedFile("a.png", bytes(200))}, "a.png is not a JPEG, PNG or TIFF photo.")],
)
def test_what_is_no_photo_is_told(
    nurse: Client, inside: Cast, swelling: AdverseEvent, sent: dict[str, SimpleUploadedFile], said: str
) -> None:
    address = reverse("event_photo", args=(inside.patient.pk, swelling.pk))
    assert said in nurse.post(address, sent, follow=True).content.decode()
