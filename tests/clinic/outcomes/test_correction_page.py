from django.test import Client
from django.urls import reverse
from django_scopes import scope

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.outcomes.correction_page import clicked, compared, correction_page
from mesotrich.clinic.outcomes.corrections import corrected_photo, corrections_of, keep_correction
from mesotrich.clinic.outcomes.models import HairCorrection
from mesotrich.clinic.photos.models import Photo
from mesotrich.trichoscopy.corrected import Correction, Fix
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.outcomes.traced import HAIRS, traced


def made(cast: Cast) -> Photo:
    """A measured photo of the clinic."""
    with scope(clinic=cast.clinic):
        return traced(cast)


def address(cast: Cast, photo: Photo, query: str = "") -> str:
    """Where it is corrected."""
    return reverse("photo_correct", args=[cast.patient.pk, photo.pk]) + query


def test_the_page_offers_the_four_corrections_and_shows_every_hair(nurse: Client, cast: Cast) -> None:
    page = nurse.get(address(cast, made(cast))).content.decode()
    for told in ("Add a hair that was missed", "Remove what is no hair", "Split a line", "Merge two lines"):
        assert told in page
    assert page.count('class="cas"') == HAIRS


def test_a_hair_is_added_by_two_clicks_and_a_reason_without_a_script(nurse: Client, cast: Cast) -> None:
    photo = made(cast)
    first = nurse.get(address(cast, photo, "?fix=add")).content.decode()
    assert "Click where the hair leaves the skin" in first
    assert 'name="at0"' in first
    second = nurse.get(address(cast, photo, "?fix=add&at0.x=200&at0.y=40")).content.decode()
    assert "Click its other end" in second
    assert 'name="x0" value="200.0"' in second
    third = nurse.get(address(cast, photo, "?fix=add&x0=200.0&y0=40.0&at1.x=220&at1.y=90")).content.decode()
    assert 'name="y1" value="90.0"' in third
    sent = {"fix": "add", "x0": "200.0", "y0": "40.0", "x1": "220.0", "y1": "90.0", "reason": "it was missed"}
    assert nurse.post(address(cast, photo), sent).status_code == 302
    page = nurse.get(address(cast, photo)).content.decode()
    assert page.count('class="cas"') == HAIRS + 1
    for told in ("it was missed", "As traced, and as corrected", "Clinic A nurse"):
        assert told in page


def test_what_cannot_be_done_is_refused_and_the_reason_stays(nurse: Client, cast: Cast) -> None:
    photo = made(cast)
    answer = nurse.post(address(cast, photo), {"fix": "remove", "hairs": "99", "reason": "it is a scale"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "choose other hairs" in page
    assert "it is a scale" in page
    assert nurse.post(address(cast, photo), {"fix": "paint", "reason": "x"}).status_code == 422


def test_a_correction_is_taken_back_with_a_reason(nurse: Client, cast: Cast) -> None:
    photo = made(cast)
    with scope(clinic=cast.clinic):
        row = keep_correction(photo, cast.staff[Role.NURSE], Correction(Fix.REMOVE, (1,)), "a scale")
    back = reverse("photo_correction_back", args=[cast.patient.pk, photo.pk, row.pk])
    assert "say why" in nurse.post(back, {"reason": ""}, follow=True).content.decode()
    assert "taken back" in nurse.post(back, {"reason": "it is a hair"}, follow=True).content.decode()
    with scope(clinic=cast.clinic):
        assert HairCorrection.objects.get().taken_back_at is not None


def test_photos_of_others_are_not_found(cast: Cast, other: Cast) -> None:
    photo = made(cast)
    assert signed_in(other.staff[Role.NURSE]).get(address(cast, photo)).status_code == 404
    assert signed_in(other.staff[Role.NURSE]).get(address(other, photo)).status_code == 404
    assert signed_in(cast.staff[Role.RECEPTIONIST]).get(address(cast, photo)).status_code == 403


def test_both_results_stand_side_by_side_only_where_something_was_corrected(inside: Cast) -> None:
    photo = traced(inside)
    assert correction_page(photo, {})["compared"] == []
    keep_correction(photo, inside.staff[Role.NURSE], Correction(Fix.REMOVE, (1,)), "a scale")
    rows = corrections_of(photo)
    (first, *_rest) = compared(photo, corrected_photo(photo, rows), rows)
    assert (first.traced.value, first.corrected.value) == ("6", "5")


def test_a_place_is_what_was_clicked_or_typed() -> None:
    assert clicked({"at0.x": "12", "at0.y": "7"}) == [(12.0, 7.0)]
    assert clicked({"x0": "1.5", "y0": "2", "x1": "3", "y1": "far"}) == [(1.5, 2.0)]
    assert clicked({}) == []
