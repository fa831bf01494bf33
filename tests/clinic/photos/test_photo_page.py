from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.urls import reverse

from benchmarks.mutated_files import mutated
from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.audit.models import AuditEntry
from mesotrich.clinic.patients.selectors import facts_of
from mesotrich.clinic.photos.models import Photo, PhotoState, Series, Spot
from mesotrich.clinic.photos.worker import work_once
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.photos.conftest import Taken, file

FETCH = {"X-Requested-With": "fetch"}
FUZZED = 300


def address(name: str, of: Photo | Series | None = None, patient: object = None, *more: object) -> str:
    """Address of a page about a photo, a series or a patient."""
    if isinstance(of, Photo):
        return reverse(name, args=(of.series.patient_id, of.pk, *more))
    return reverse(name, args=(of.patient_id, of.pk, *more) if of is not None else (patient, *more))


@pytest.fixture
def photo(taken: Taken) -> Photo:
    """A measured photo."""
    row = taken()
    work_once("a")
    return Photo.objects.select_related("series").get(pk=row.pk)


def test_several_photos_are_sent_at_once_and_a_refused_one_does_not_stop_the_others(nurse: Client, series: Series) -> None:
    files = [file(1, "a.png"), SimpleUploadedFile("b.png", b"%PDF" + bytes(200)), file(2, "c.png")]
    answer = nurse.post(address("photo_upload", series), {"photos": files}, follow=True)
    assert Photo.objects.count() == 2
    text = answer.content.decode()
    assert "b.png is not a JPEG, PNG or TIFF photo." in text
    assert "2 of 3 fields" in text


def test_a_script_gets_the_row_that_asks_for_itself(nurse: Client, series: Series) -> None:
    answer = nurse.post(address("photo_upload", series), {"photos": file()}, headers=FETCH)
    text = answer.content.decode()
    assert 'hx-trigger="every 2s"' in text
    assert address("photo_progress", None, Photo.objects.get().pk) in text


def test_a_script_gets_the_reason_of_a_refusal(nurse: Client, series: Series) -> None:
    answer = nurse.post(address("photo_upload", series), {"photos": SimpleUploadedFile("b.png", bytes(200))}, headers=FETCH)
    assert answer.status_code == 422
    assert answer.json()["error"].startswith("b.png is not a JPEG, PNG or TIFF photo. Store it")


def test_an_upload_without_a_photo_says_so(nurse: Client, series: Series) -> None:
    assert nurse.post(address("photo_upload", series), headers=FETCH).status_code == 422
    assert "No photo was sent" in nurse.post(address("photo_upload", series), follow=True).content.decode()


def test_a_full_disk_is_told_and_nothing_breaks(nurse: Client, series: Series, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    answer = nurse.post(address("photo_upload", series), {"photos": file()}, headers=FETCH)
    assert "no space left on device" in answer.json()["error"]
    assert Photo.objects.count() == 0


def test_a_waiting_photo_becomes_a_done_one_in_its_row(nurse: Client, taken: Taken) -> None:
    row = taken()
    page = address("photo_progress", None, row.pk)
    assert "next in line" in nurse.get(page).content.decode()
    before = AuditEntry.objects.filter(patient_id=row.series.patient_id).count()
    work_once("a")
    text = nurse.get(page).content.decode()
    assert "data-say=" in text
    assert "hx-get" not in text
    assert AuditEntry.objects.filter(patient_id=row.series.patient_id).count() == before + 1


def test_the_page_of_a_photo_shows_hairs_figures_and_limits(physician: Client, photo: Photo) -> None:
    text = physician.get(address("photo", photo)).content.decode()
    for part in (
        "Frontal 1, field 1, visit 1",
        "hairs traced",
        "Confirm this field",
        "Not validated on real hair.",
        "data-viewer",
    ):
        assert part in text


def test_without_a_script_a_hair_of_the_list_opens_its_card(physician: Client, photo: Photo) -> None:
    answer = physician.get(address("photo_hair", photo, None, 1), follow=True)
    assert "Length in view" in answer.content.decode()
    assert 'aria-current="true"' in answer.content.decode()


def test_a_script_gets_the_card_alone(physician: Client, photo: Photo) -> None:
    answer = physician.get(address("photo_hair", photo, None, 1), headers=FETCH)
    assert answer.content.decode().lstrip().startswith("<div")
    assert physician.get(address("photo_hair", photo, None, 9999), headers=FETCH).status_code == 404


def test_hairs_come_as_geojson_for_the_viewer(physician: Client, photo: Photo) -> None:
    answer = physician.get(address("photo_hairs", photo))
    assert answer.headers["Content-Type"] == "application/geo+json"
    assert {"width_class", "label", "hair_id"} <= set(answer.json()["features"][0]["properties"])


def test_a_picture_is_served_without_metadata_and_kept_by_this_browser_only(nurse: Client, photo: Photo) -> None:
    answer = nurse.get(address("photo_file", photo))
    assert answer.content.startswith(b"\xff\xd8\xff")
    assert b"A maker of cameras" not in answer.content
    assert answer.headers["Content-Disposition"] == f'inline; filename="photo-{photo.pk}.jpg"'
    assert (answer.headers["X-Content-Type-Options"], answer.headers["Cache-Control"]) == ("nosniff", "private, max-age=3600")


@pytest.mark.parametrize("name", ["photo", "photo_file", "photo_hairs"])
def test_staff_of_another_clinic_find_nothing(photo: Photo, other: Cast, name: str) -> None:
    assert signed_in(other.staff[Role.PHYSICIAN]).get(address(name, photo)).status_code == 404


def test_a_photo_is_not_found_through_another_patient(nurse: Client, photo: Photo, inside: Cast) -> None:
    assert nurse.get(reverse("photo_file", args=(uuid4(), photo.pk))).status_code == 404
    assert inside.patient is not None


def test_progress_of_another_clinic_is_not_told(photo: Photo, other: Cast) -> None:
    assert signed_in(other.staff[Role.NURSE]).get(address("photo_progress", None, photo.pk)).status_code == 404


def test_the_desk_opens_no_photos(cast: Cast, photo: Photo) -> None:
    assert signed_in(cast.staff[Role.RECEPTIONIST]).get(address("photo", photo)).status_code == 403


def test_a_field_is_confirmed_and_taken_back_with_a_reason(physician: Client, photo: Photo, inside: Cast) -> None:
    text = physician.post(address("photo_confirm", photo), follow=True).content.decode()
    assert "Field 1 confirmed." in text
    assert f"confirmed by {inside.staff[Role.PHYSICIAN].name}" in text
    assert "frontal_hairs_measured" in facts_of(inside.patient)
    physician.post(address("photo_take_back", photo), {"reason": ""})
    assert Photo.objects.get().confirmed_at is not None
    physician.post(address("photo_take_back", photo), {"reason": "two hairs are one"})
    assert Photo.objects.get().confirmed_at is None


def test_a_refused_photo_says_why_and_can_be_measured_again(nurse: Client, taken: Taken, monkeypatch: pytest.MonkeyPatch) -> None:
    from mesotrich.trichoscopy import measure

    monkeypatch.setattr(measure, "centreline", lambda *_: ())
    row = taken()
    work_once("a")
    assert "No hair was found" in nurse.get(address("photo", row)).content.decode()
    nurse.post(address("photo_again", row))
    assert Photo.objects.get().state == PhotoState.WAITING
    assert "Only a refused photo" in nurse.post(address("photo_again", row), follow=True).content.decode()


def test_the_clinics_page_shows_what_waits_and_what_was_measured(nurse: Client, photo: Photo, taken: Taken) -> None:
    waiting = taken(3)
    text = nurse.get(reverse("photos")).content.decode()
    assert f"{photo.series.patient.name}, Frontal 1 2" in text
    assert f"{address('photo_progress', None, waiting.pk)}?named=1" in text
    assert f"{photo.series.patient.name}, Frontal 1 1" in text
    assert waiting.pk != photo.pk


def sent(page: str, user: User, numbers: range) -> Counter[int]:
    """Statuses of mutated files, sent by a browser of its own in a thread of its own."""
    client, answers = signed_in(user), Counter[int]()
    client.raise_request_exception = False
    try:
        for number in numbers:
            kind, _mutation, data = mutated(number, 2)
            photo = SimpleUploadedFile(f"photo.{kind.split()[0].lower()}", data)
            answers[client.post(page, {"photos": photo}, headers=FETCH).status_code] += 1
    finally:
        connections.close_all()
    return answers


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_three_hundred_broken_files_never_break_the_page(cast: Cast, series: Series) -> None:
    page, user = address("photo_upload", series), cast.staff[Role.NURSE]
    with ThreadPoolExecutor(2) as pool:
        parts = list(pool.map(lambda first: sent(page, user, range(first, FUZZED, 2)), range(2)))
    answers = parts[0] + parts[1]
    assert set(answers) == {200, 422}
    assert answers.total() == FUZZED


@pytest.mark.usefixtures("agreed")
def test_a_spot_is_added_by_two_points_and_asks_for_the_scale_next(nurse: Client, inside: Cast) -> None:
    typed = {"name": "Frontal 2", "region": "frontal", "view": "top", "x": "50", "y": "25", "towards_x": "50", "towards_y": "15"}
    answer = nurse.post(reverse("spot_new", args=(inside.patient.pk,)), typed)
    spot = Spot.objects.get()
    assert (spot.x, spot.y, spot.towards_y) == (0.5, 0.25, 0.15)
    assert answer.url == address("series_edit", Series.objects.get())  # type: ignore[attr-defined]


@pytest.mark.usefixtures("agreed")
def test_a_spot_without_a_point_lies_in_its_region(nurse: Client, inside: Cast) -> None:
    nurse.post(reverse("spot_new", args=(inside.patient.pk,)), {"name": "Back", "region": "occiput", "view": "back"})
    assert 0 < Spot.objects.get().y < 1


@pytest.mark.usefixtures("agreed")
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"x": "1", "y": "1"}, "outside the hair"),
        ({"view": "front", "region": "occiput"}, "This region is not seen from there"),
        ({"x": "50", "y": "25", "towards_x": "3"}, "needs both numbers"),
    ],
)
def test_a_wrong_spot_keeps_what_was_typed(nurse: Client, inside: Cast, fields: dict[str, str], said: str) -> None:
    typed = {"name": "My own name", "region": "frontal", "view": "top"} | fields
    text = nurse.post(reverse("spot_new", args=(inside.patient.pk,)), typed).content.decode()
    assert said in text
    assert "My own name" in text


def test_the_scale_is_asked_for_with_its_number(nurse: Client, series: Series) -> None:
    page = address("series_edit", series)
    text = nurse.post(page, {"scale_source": "given", "um_per_px": "900", "device": "Scope A"}).content.decode()
    assert "from 0.5 to 20 µm" in text
    assert "Scope A" in text
    nurse.post(page, {"scale_source": "given", "um_per_px": "5.5", "device": "Scope A", "clipped": "yes"})
    series.refresh_from_db()
    assert (float(series.um_per_px or 0), series.clipped, series.dyed) == (5.5, True, None)


def test_a_profile_that_cannot_be_read_is_refused_with_its_reason(nurse: Client, series: Series) -> None:
    sent = {"scale_source": "profile", "profile": SimpleUploadedFile("p.yaml", b"device: x")}
    assert "The profile cannot be used" in nurse.post(address("series_edit", series), sent).content.decode()


def test_signs_counted_by_hand_become_facts(nurse: Client, inside: Cast) -> None:
    page = reverse("photo_signs", args=(inside.patient.pk,))
    assert nurse.post(page, {"yellow_dots_4_fields": "-1"}).status_code == 422
    nurse.post(page, {"yellow_dots_4_fields": "5"})
    assert facts_of(inside.patient)["yellow_dots_4_fields"].value == 5


@pytest.mark.usefixtures("agreed")
def test_photos_of_today_begin_for_a_spot_and_for_a_view_of_the_head(nurse: Client, inside: Cast, spot: Spot) -> None:
    nurse.post(reverse("series_new", args=(inside.patient.pk, spot.pk)))
    nurse.post(reverse("global_new", args=(inside.patient.pk, "left")))
    assert {row.spot.region for row in Series.objects.select_related("spot")} == {"frontal", "global"}
    assert nurse.post(reverse("global_new", args=(inside.patient.pk, "below"))).status_code == 404
    assert "Whole head" in nurse.get(reverse("patient_photos", args=(inside.patient.pk,))).content.decode()
