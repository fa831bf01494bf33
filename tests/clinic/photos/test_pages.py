from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.language import page_language
from mesotrich.clinic.photos.models import Series
from mesotrich.clinic.photos.pages import (
    drawn_view,
    drawn_views,
    hair_address,
    how_taken,
    labelled_hairs,
    named,
    next_to_confirm,
    patient_page,
    photo_page,
    series_initial,
    series_page,
    series_title,
    visit,
    visit_number,
)
from mesotrich.clinic.photos.progress import progress
from mesotrich.clinic.photos.services import confirm, global_series, open_series
from mesotrich.clinic.photos.worker import work_once
from mesotrich.planning.scalp import View
from tests.clinic.conftest import Cast
from tests.clinic.photos.conftest import TODAY, Taken


@pytest.mark.parametrize(("chosen", "expected"), [("fr", "fr"), ("fr-ca", "fr"), ("de", "en"), ("en", "en")])
def test_the_language_is_one_that_there_are_texts_in(chosen: str, expected: str) -> None:
    with translation.override(chosen):
        assert page_language() == expected


def test_in_a_list_of_several_patients_a_row_is_named_by_patient_and_spot(inside: Cast, taken: Taken) -> None:
    photo = taken()
    assert named(progress(photo, "en"), photo).name == f"{inside.patient.name}, Frontal 1 1"


def test_every_view_is_drawn_with_its_zones() -> None:
    assert [side["code"] for side in drawn_views()] == [view.value for view in View]
    assert drawn_view(View.TOP)["zones"]


def test_two_photos_are_two_of_three_fields(inside: Cast, taken: Taken, series: Series) -> None:
    taken(1)
    taken(2)
    told = visit(series, 1)
    assert (told["fields"], told["enough"]) == (2, False)
    taken(3)
    assert visit(series, 1)["enough"]
    assert patient_page(inside.patient, inside.course)["spots"][0]["visits"][0]["fields"] == 3


def test_visits_are_numbered_by_their_day(inside: Cast, series: Series) -> None:
    later = open_series(series.spot, inside.staff[Role.NURSE], TODAY + timedelta(weeks=13))
    assert (visit_number(series), visit_number(later)) == (1, 2)
    assert series_page(inside.patient, later)["visit"]["number"] == 2


def test_a_view_of_the_whole_head_is_called_by_its_side(inside: Cast, series: Series) -> None:
    view = global_series(inside.course, View.LEFT, inside.staff[Role.NURSE], TODAY)
    assert (series_title(view), series_title(series)) == ("From the left", "Frontal 1")


def test_a_form_starts_with_what_is_known(series: Series) -> None:
    series.clipped, series.um_per_px = False, Decimal("5.5000")
    start = series_initial(series)
    assert (start["clipped"], start["dyed"], start["scale_source"]) == ("no", "", "given")
    assert str(how_taken(series)["um_per_px"]) == "5.5"


@pytest.mark.parametrize(("hours", "days"), [(None, None), (24, None), (49, 2)])
def test_a_wash_long_ago_is_told_in_days(series: Series, hours: int | None, days: int | None) -> None:
    series.last_wash_hours = hours
    assert how_taken(series)["days"] == days


def test_labels_of_hairs_are_in_the_language_of_the_page(taken: Taken) -> None:
    photo = taken()
    work_once("a")
    photo.refresh_from_db()
    with translation.override("fr"):
        labels = [item["properties"].get("label") for item in labelled_hairs(photo)["features"]]
    assert str(labels[0]).startswith("Cheveu 1")


def test_a_photo_knows_its_place_and_what_stands_beside_it(inside: Cast, taken: Taken) -> None:
    first, second = taken(1), taken(2)
    page = photo_page(inside.patient, second, None)
    assert (page["place"], page["total"], page["previous"], page["next"]) == (2, 2, first, None)
    assert "measured" not in page


def test_a_measured_photo_shows_its_figures_and_the_hair_that_was_asked_for(inside: Cast, taken: Taken) -> None:
    photo = taken()
    work_once("a")
    photo.refresh_from_db()
    page = photo_page(inside.patient, photo, 1)
    assert page["card"].number == 1
    assert page["card_address"].endswith("/HAIR/")
    assert (page["wide"], page["thin"]) == ("40", "30")
    assert hair_address(photo, inside.patient, 1).endswith("?hair=1#hair")


def test_after_a_confirmation_comes_the_next_field_that_nobody_looked_at(inside: Cast, taken: Taken) -> None:
    first, second, waiting = taken(1), taken(2), taken(3)
    for _ in range(2):
        work_once("a")
    assert next_to_confirm(first) == second
    confirm(second, inside.staff[Role.NURSE])
    assert next_to_confirm(second) == first
    assert waiting.state == "waiting"
