from datetime import timedelta
from decimal import Decimal

import pytest

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.patients.selectors import facts_of
from mesotrich.clinic.photos.jobs import claim, refuse
from mesotrich.clinic.photos.models import Photo, PhotoState, Series, Spot
from mesotrich.clinic.photos.services import (
    add_spot,
    change_series,
    confirm,
    global_series,
    measure_again,
    open_series,
    record_facts,
    take_back,
)
from mesotrich.clinic.photos.worker import work_once
from mesotrich.foundation.errors import RecordError
from mesotrich.foundation.messages import Message
from mesotrich.planning.scalp import View, template
from tests.clinic.conftest import Cast
from tests.clinic.photos.conftest import TODAY, Taken


def now(photo: Photo) -> Photo:
    """The row as it stands."""
    return Photo.objects.get(pk=photo.pk)


def test_a_spot_names_the_drawing_that_its_place_is_on(spot: Spot) -> None:
    assert spot.template_version == str(template().version)


def test_two_spots_of_a_course_have_two_names(inside: Cast, spot: Spot) -> None:
    with pytest.raises(RecordError, match="no other spot"):
        add_spot(inside.course, None, name=spot.name, region="vertex", view="top", x=0.5, y=0.5)


def test_a_visit_to_a_spot_has_one_series_which_begins_like_the_last(inside: Cast, series: Series) -> None:
    nurse = inside.staff[Role.NURSE]
    later = open_series(series.spot, nurse, TODAY + timedelta(weeks=13))
    assert (later.um_per_px, later.scale_source, later.last_wash_hours) == (series.um_per_px, "given", None)
    assert open_series(series.spot, nurse, TODAY).pk == series.pk


def test_a_corrected_scale_measures_the_photos_again(inside: Cast, series: Series, taken: Taken) -> None:
    photo = taken()
    work_once("a")
    confirm(photo, inside.staff[Role.PHYSICIAN])
    change_series(series, inside.staff[Role.NURSE], "typed wrong", um_per_px=Decimal("5.0"))
    assert (now(photo).state, now(photo).confirmed_at) == (PhotoState.WAITING, None)


def test_a_corrected_device_leaves_the_measurement(inside: Cast, series: Series, taken: Taken) -> None:
    photo = taken()
    work_once("a")
    change_series(series, inside.staff[Role.NURSE], "typed wrong", device="Scope B")
    assert now(photo).state == PhotoState.MEASURED


@pytest.mark.usefixtures("agreed")
def test_views_of_the_whole_head_have_one_spot_a_side(inside: Cast) -> None:
    nurse = inside.staff[Role.NURSE]
    first = global_series(inside.course, View.LEFT, nurse, TODAY)
    second = global_series(inside.course, View.LEFT, nurse, TODAY + timedelta(weeks=1))
    assert (first.spot_id, first.pk == second.pk) == (second.spot_id, False)


def test_a_confirmation_says_who_and_gives_facts_to_the_examination(inside: Cast, taken: Taken) -> None:
    photo, physician = taken(), inside.staff[Role.PHYSICIAN]
    work_once("a")
    assert confirm(photo, physician).confirmed_by == physician
    facts = facts_of(inside.patient)
    assert facts["frontal_hairs_measured"].asked_on == TODAY
    assert facts["frontal_mean_width_um"].value > 10  # type: ignore[operator]
    assert record_facts(inside.course, physician) == 0


def test_a_photo_that_is_not_measured_cannot_be_confirmed(inside: Cast, taken: Taken) -> None:
    with pytest.raises(RecordError, match="a measured photo"):
        confirm(taken(), inside.staff[Role.NURSE])


def test_a_confirmation_is_taken_back_with_a_reason_that_stays(inside: Cast, taken: Taken) -> None:
    photo, nurse = taken(), inside.staff[Role.NURSE]
    work_once("a")
    confirm(photo, nurse)
    with pytest.raises(RecordError, match="a reason"):
        take_back(photo, nurse, "  ")
    take_back(photo, nurse, "two hairs are one")
    assert now(photo).confirmed_at is None
    assert photo.history.first().history_change_reason == "two hairs are one"
    with pytest.raises(RecordError, match="that was confirmed"):
        take_back(photo, nurse, "again")


def test_a_refused_photo_can_be_measured_again_and_no_other(taken: Taken) -> None:
    photo = taken()
    with pytest.raises(RecordError, match="that was refused"):
        measure_again(photo)
    claim("a")
    refuse(photo, "a", Message("no_hair"))
    assert measure_again(photo).state == PhotoState.WAITING
