import json
from xml.etree import ElementTree as ET

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.outcomes.models import OwnRepeatability
from mesotrich.clinic.outcomes.repeatabilities import keep_repeatability
from mesotrich.clinic.outcomes.repeatability_page import degrees_of, error_rows, list_row, plot, prepared
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.outcomes.repeats import repeats


def sent(client: Client, document: object, note: str = "") -> object:
    """The form with a file."""
    file = SimpleUploadedFile("repeatability.json", json.dumps(document).encode(), "application/json")
    return client.post(reverse("repeatability_new"), {"document": file, "note": note})


def kept(cast: Cast, spots: int = 10) -> OwnRepeatability:
    """Repeats in the clinic."""
    with scope(clinic=cast.clinic):
        return keep_repeatability(cast.clinic, cast.staff[Role.NURSE], repeats(spots))


def test_a_clinic_without_repeats_is_told_what_they_are_for(physician: Client) -> None:
    page = physician.get(reverse("repeatabilities")).content.decode()
    assert "No repeats yet" in page
    assert "Add repeats" in page


def test_the_file_of_the_command_is_taken_in_and_shown(nurse: Client, cast: Cast) -> None:
    answer = sent(nurse, repeats(), "two people")
    with scope(clinic=cast.clinic):
        row = OwnRepeatability.objects.get()
    assert answer.status_code == 302  # type: ignore[attr-defined]
    page = nurse.get(reverse("repeatability", args=[row.pk])).content.decode()
    for told in ("Scope A, 40x", "10 degrees of freedom", "Hair density", "two people", "verdicts may rest on it"):
        assert told in page


def test_a_file_that_is_no_such_document_is_refused_and_the_note_stays(nurse: Client) -> None:
    answer = sent(nurse, {"schema": "other/1"}, "two people")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    page = answer.content.decode()  # type: ignore[attr-defined]
    assert "choose it as the command wrote it" in page
    assert "two people" in page


def test_a_file_that_is_no_json_is_refused(nurse: Client) -> None:
    file = SimpleUploadedFile("repeatability.json", b"\xff\x00")
    answer = nurse.post(reverse("repeatability_new"), {"document": file})
    assert answer.status_code == 422
    assert "no JSON file" in answer.content.decode()


def test_too_few_repeats_are_marked(physician: Client, cast: Cast) -> None:
    kept(cast, spots=4)
    assert "too few repeats" in physician.get(reverse("repeatabilities")).content.decode()


def test_repeats_are_withdrawn_with_a_reason(physician: Client, cast: Cast) -> None:
    row = kept(cast)
    address = reverse("repeatability_withdraw", args=[row.pk])
    assert physician.post(address, {"reason": ""}).status_code == 422
    assert physician.post(address, {"reason": "lens was loose"}).status_code == 302
    assert physician.post(address, {"reason": "again"}).status_code == 422
    page = physician.get(reverse("repeatability", args=[row.pk])).content.decode()
    assert "lens was loose" in page
    assert "no verdict rests on it" in page


def test_the_plot_of_an_outcome_is_a_drawing_in_the_language_of_the_page(physician: Client, cast: Cast) -> None:
    row = kept(cast)
    answer = physician.get(reverse("repeatability_plot", args=[row.pk, "hair_density"]), headers={"accept-language": "fr"})
    assert answer["Content-Type"] == "image/svg+xml"
    assert ET.fromstring(answer.content.decode()).tag.endswith("svg")  # noqa: S314  # ours
    assert physician.get(reverse("repeatability_plot", args=[row.pk, "beauty"])).status_code == 404


def test_repeats_of_another_clinic_are_not_found(other: Cast, cast: Cast) -> None:
    assert signed_in(other.staff[Role.NURSE]).get(reverse("repeatability", args=[kept(cast).pk])).status_code == 404


def test_a_receptionist_may_not_add_repeats(cast: Cast) -> None:
    assert signed_in(cast.staff[Role.RECEPTIONIST]).get(reverse("repeatability_new")).status_code == 403


def test_the_smallest_change_is_told_for_one_field_and_for_three(inside: Cast) -> None:
    row = kept(inside)
    density = error_rows(row)[0]
    assert (density.smallest, density.smallest_of_several) == ("8.9", "5.1")  # 2.228 x sqrt 2 x 4 / sqrt 2
    assert (degrees_of(row), list_row(row)["enough"], list_row(row)["density"]) == (10, True, "5.1")
    assert prepared(row)[0].code == "preparation.clipped.yes"
    assert plot(row, "shedding") is None
