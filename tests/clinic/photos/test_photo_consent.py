import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.photos.models import Photo, Series, Spot
from mesotrich.clinic.photos.photo_consent import NoPhotoConsentError, photo_consent, require_photo_consent
from mesotrich.clinic.photos.services import change_series, confirm, global_series, open_series
from mesotrich.clinic.photos.uploads import take_in
from mesotrich.clinic.photos.worker import work_once
from mesotrich.clinic.treatment.consent_services import sign_consent, withdraw_consent
from mesotrich.clinic.treatment.models import Consent
from mesotrich.planning.scalp import View
from mesotrich.reference.consents import ConsentKind
from tests.clinic.conftest import Cast
from tests.clinic.photos.conftest import TODAY, Taken, file

FETCH = {"X-Requested-With": "fetch"}
NOT_SIGNED = "The consent to photos is not signed. Without it no photo is taken."


@pytest.fixture
def withdrawn(series: Series, agreed: Consent) -> Series:
    """A series whose patient has changed their mind since."""
    withdraw_consent(agreed, None)
    return series


def test_nobody_may_be_photographed_who_signed_nothing(inside: Cast) -> None:
    assert photo_consent(inside.patient).why_not == NOT_SIGNED
    with pytest.raises(NoPhotoConsentError, match="a signed consent to photos, got no signature; have the patient read"):
        require_photo_consent(inside.patient)


def test_the_consent_to_the_treatment_is_none_to_photos(inside: Cast) -> None:
    sign_consent(inside.patient, ConsentKind.TREATMENT, "en", "Patient 1", "", None)
    assert not photo_consent(inside.patient).given


def test_a_signed_consent_is_enough(inside: Cast, agreed: Consent) -> None:
    assert agreed.withdrawn_at is None
    assert photo_consent(inside.patient).why_not == ""
    require_photo_consent(inside.patient)


def test_a_withdrawal_is_told_with_its_day(inside: Cast, withdrawn: Series) -> None:
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    assert photo_consent(inside.patient).why_not == f"The consent to photos was withdrawn on {day}. No new photo is taken."
    with pytest.raises(NoPhotoConsentError, match="one that was withdrawn"):
        require_photo_consent(withdrawn.patient)
    with translation.override("fr"):
        assert "a été retiré" in photo_consent(inside.patient).why_not


def test_who_signs_again_may_be_photographed_again(inside: Cast, withdrawn: Series) -> None:
    sign_consent(withdrawn.patient, ConsentKind.PHOTOS, "en", "Patient 1", "", None)
    assert photo_consent(inside.patient).given


def test_no_file_is_kept_without_the_consent(withdrawn: Series, inside: Cast) -> None:
    with pytest.raises(NoPhotoConsentError):
        take_in(withdrawn, file(), inside.staff[Role.NURSE])
    assert Photo.objects.count() == 0


def test_a_withdrawal_while_the_file_is_read_still_counts(
    series: Series, agreed: Consent, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mesotrich.clinic.photos import uploads

    kept = uploads.keep_checked

    def meanwhile(data: bytes, kind: str, name: str) -> uploads.Checked:
        withdraw_consent(agreed, None)
        return kept(data, kind, name)

    monkeypatch.setattr(uploads, "keep_checked", meanwhile)
    with pytest.raises(NoPhotoConsentError):
        take_in(series, file(), None)
    assert Photo.objects.count() == 0


def test_no_series_and_no_view_of_the_head_begins_without_the_consent(inside: Cast, spot: Spot) -> None:
    nurse = inside.staff[Role.NURSE]
    with pytest.raises(NoPhotoConsentError):
        open_series(spot, nurse, TODAY)
    with pytest.raises(NoPhotoConsentError):
        global_series(inside.course, View.LEFT, nurse, TODAY)
    assert (Series.objects.count(), Spot.objects.count()) == (0, 1)


def test_photos_from_before_a_withdrawal_stay_and_are_measured_and_confirmed(
    inside: Cast, taken: Taken, agreed: Consent, nurse: Client
) -> None:
    photo, physician = taken(), inside.staff[Role.PHYSICIAN]
    withdraw_consent(agreed, None)
    work_once("a")
    photo.refresh_from_db()
    assert confirm(photo, physician).confirmed_by == physician
    change_series(photo.series, physician, "typed wrong", device="Scope B")
    assert open_series(photo.series.spot, physician, TODAY) == photo.series
    assert nurse.get(reverse("photo", args=(inside.patient.pk, photo.pk))).status_code == 200


def test_the_page_of_a_series_says_what_is_missing_in_place_of_its_form(nurse: Client, withdrawn: Series) -> None:
    page = reverse("series", args=(withdrawn.patient_id, withdrawn.pk))
    text = nurse.get(page).content.decode()
    assert "data-upload" not in text
    assert "data-camera-start" not in text
    assert "The consent to photos was withdrawn on" in text
    assert "Photos that there are stay in the record." in text
    assert f"{reverse('consent_sign', args=(withdrawn.patient_id, 'photos'))}?next={page.replace('/', '%2F')}" in text


def test_a_form_that_was_open_takes_nothing_in_after_a_withdrawal(nurse: Client, withdrawn: Series) -> None:
    page = reverse("photo_upload", args=(withdrawn.patient_id, withdrawn.pk))
    answer = nurse.post(page, {"photos": file()}, follow=True)
    assert "The consent to photos was withdrawn on" in answer.content.decode()
    assert Photo.objects.count() == 0


def test_a_script_is_told_what_is_missing_and_where_it_is_signed(nurse: Client, withdrawn: Series) -> None:
    page = reverse("photo_upload", args=(withdrawn.patient_id, withdrawn.pk))
    answer = nurse.post(page, {"photos": file()}, headers=FETCH)
    assert answer.status_code == 422
    told = answer.json()
    assert told["error"].startswith("The consent to photos was withdrawn on")
    assert told["link"].startswith(reverse("consent_sign", args=(withdrawn.patient_id, "photos")))
    assert told["link_text"] == "Read and sign"


def test_the_page_of_all_photos_offers_no_way_to_take_one(nurse: Client, inside: Cast, spot: Spot) -> None:
    text = nurse.get(reverse("patient_photos", args=(inside.patient.pk,))).content.decode()
    assert NOT_SIGNED in text
    for name, args in (("spot_new", ()), ("series_new", (spot.pk,)), ("global_new", ("left",))):
        assert reverse(name, args=(inside.patient.pk, *args)) not in text


@pytest.mark.parametrize(("name", "of_spot"), [("series_new", True), ("global_new", False)])
def test_an_old_page_leads_to_what_is_missing(nurse: Client, inside: Cast, spot: Spot, name: str, of_spot: bool) -> None:
    page = reverse(name, args=(inside.patient.pk, spot.pk if of_spot else "left"))
    assert NOT_SIGNED in nurse.post(page, follow=True).content.decode()
    assert Series.objects.count() == 0


def test_no_spot_is_added_that_could_not_be_photographed(nurse: Client, inside: Cast) -> None:
    page = reverse("spot_new", args=(inside.patient.pk,))
    answer = nurse.post(page, {"name": "Frontal", "region": "frontal", "view": "top"})
    assert NOT_SIGNED in answer.content.decode()
    assert Spot.objects.count() == 0


def test_photos_are_agreed_to_before_there_is_a_plan_and_one_comes_back_to_them(nurse: Client, inside: Cast) -> None:
    photos = reverse("patient_photos", args=(inside.patient.pk,))
    page = reverse("consent_sign", args=(inside.patient.pk, "photos"))
    text = nurse.get(page, {"next": photos}).content.decode()
    assert f'name="next" value="{photos}"' in text
    assert "No plan yet" not in text
    typed = {"typed_name": "Patient 1", "drawing": "", "read": "on", "version": 1, "next": photos}
    answer = nurse.post(page, typed, follow=True)
    assert answer.redirect_chain[-1][0] == photos
    assert "Add a spot" in answer.content.decode()


def test_nobody_is_led_out_of_the_clinic_after_signing(nurse: Client, inside: Cast) -> None:
    page = reverse("consent_sign", args=(inside.patient.pk, "photos"))
    typed = {"typed_name": "Patient 1", "drawing": "", "read": "on", "version": 1, "next": "https://elsewhere.invalid/"}
    assert nurse.post(page, typed)["Location"] == reverse("consent", args=(inside.patient.pk,))
